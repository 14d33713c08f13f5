"""The work of serve_lists.sh."""

import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/api"))
from served import Client, Server  # noqa: E402

COUNTY, PASSWORD = "990121", "lists-of-a-county"
TOWNS = 20
PORTION = 500  # tasks in one bulk action
ROUNDS = 20
GOAL = 0.3  # seconds


def person_with(server, role, where):
    """Somebody of the county with that role, logged in."""
    made = server.client("sysadmin").ok("addPerson", body={"login": "l-" + role.replace("_", "-"), "name": role})
    server.client("secadmin").ok("setRoles", {"person": made["id"]}, body={"roles": [{"role": role, **where}]})
    client = Client(server, made["login"], made["one_time_password"])
    client.ok("changePassword", body={"current": made["one_time_password"], "new": PASSWORD})
    return client


def make_units(server, count):
    admin = server.client("sysadmin")
    for town in range(TOWNS):
        admin.ok("addRegion", body={"code": f"{COUNTY}8{town:02}", "name": f"第{town + 1}乡", "parent": COUNTY})
    return [admin.ok("addUnit", body={"region": f"{COUNTY}8{number % TOWNS:02}", "name": f"第{number + 1}单位"})["id"] for number in range(count)]


def step(client, action, tasks):
    for begin in range(0, len(tasks), PORTION):
        lines = client.ok("actOnMany", body={"tasks": tasks[begin:begin + PORTION], "action": action, "opinion": "同意"})["items"]
        failed = [line for line in lines if not line["done"]]
        if failed:
            raise RuntimeError(f"{action}: {len(failed)} of {len(lines)} not done: {failed[0]}")


def make_campaign(server, count, filled):
    """A task for each unit, some filled in, and who fills them in."""
    units = make_units(server, count)
    bureau = server.client("bureau")
    body = {"title": "全县自评", "region": COUNTY, "year": 2024, "subject": "department", "framework": "mof-dept-53-2013", "due": "2020-03-31"}
    campaign = bureau.ok("addCampaign", body=body)["id"]
    tasks = [line["task"] for line in bureau.ok("issueCampaign", {"campaign": campaign}, body={"units": units})["items"]]
    filler = person_with(server, "filler", {"region": COUNTY})
    model = (ROOT / "examples/model-town-2024/dossier.yaml").read_bytes()
    for task in tasks[:filled]:
        filler.ok("importDossier", {"task": task}, fields=[("file", "a.yaml", model)])
    return campaign, tasks, units, filler


def hand_in(server, tasks, filler):
    step(filler, "hand_in", tasks)
    for role, action in (("cross_checker", "pass_check"), ("reviewer", "pass_review"), ("approver", "approve")):
        step(person_with(server, role, {"region": COUNTY}), action, tasks)
    step(filler, "submit", tasks)


def assign_rectifications(server, tasks):
    bureau = server.client("bureau")
    for task in tasks:
        finding = bureau.ok("listFindings", {"task": task}, {"limit": 1})["items"]
        if finding:
            bureau.ok("addRectifications", {"task": task}, body={"items": [{"finding": finding[0]["key"], "due": "2020-09-30"}]})


def wait_for_scores(client, campaign):
    while True:
        rows, after = [], None
        while True:
            page = client.ok("listCampaignTasks", {"campaign": campaign}, {"limit": 500, **({"cursor": after} if after else {})})
            rows += page["items"]
            after = page["next"]
            if not after:
                break
        if all(row["score"] for row in rows):
            return
        time.sleep(1)


def last_cursor(client, operation, path, query):
    """Of the last page: what a list costs at its end."""
    after = None
    while True:
        page = client.ok(operation, path, {**query, "limit": 500, **({"cursor": after} if after else {})})
        if not page["next"]:
            return after
        after = page["next"]


def measure(title, client, operation, path=None, query=None):
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        answer = client.call(operation, path, query)
        times.append(time.perf_counter() - begun)
        if answer.status != 200:
            raise RuntimeError(f"{title}: {answer.status} {answer.body[:300]!r}")
    times.sort()
    rows = answer.json.get("total", len(answer.json.get("items", [])))
    print(f"{title:44} {times[len(times) // 2] * 1000:7.1f} ms {times[-1] * 1000:7.1f} ms {len(answer.body) / 1024:8.1f} KiB  {rows} rows", flush=True)
    return times[-1]


def measure_all(server, campaign, units, filler):
    bureau, path = server.client("bureau"), {"campaign": campaign}
    auditor, admin = server.client("auditor"), server.client("sysadmin")
    tasks = "listCampaignTasks"
    end = last_cursor(bureau, tasks, path, {})
    return [
        measure("campaigns, with their counts", bureau, "listCampaigns"),
        measure("one campaign", bureau, "getCampaign", path),
        measure("progress of the campaign", bureau, "getProgress", path),
        measure("its tasks, first page of 50", bureau, tasks, path),
        measure("its tasks, page of 500", bureau, tasks, path, {"limit": 500}),
        *([measure("its tasks, the last page of 500", bureau, tasks, path, {"limit": 500, "cursor": end})] if end else []),
        *[measure(f"its tasks by {sort}", bureau, tasks, path, {"sort": sort}) for sort in ("state", "score", "changed", "risk")],
        measure("submissions (the review desk)", bureau, tasks, path, {"state": "submitted", "sort": "risk"}),
        measure("tasks searched by name", bureau, tasks, path, {"q": "99"}),
        measure("late tasks", bureau, tasks, path, {"late": "true"}),
        measure("ranking, all", bureau, "getRanking", path),
        measure("my tasks, of the bureau", bureau, "listTasks"),
        measure("my tasks, of the bureau, page of 500", bureau, "listTasks", None, {"limit": 500}),
        measure("my tasks, of a filler of all units", filler, "listTasks", None, {"todo": "true"}),
        measure("units", bureau, "listUnits"),
        measure("units searched by name", bureau, "listUnits", None, {"q": "99"}),
        measure("units of a town", admin, "listUnits", None, {"region": COUNTY + "800"}),
        measure("one unit", bureau, "getUnit", {"unit": units[0]}),
        measure("overdue rectifications", bureau, "listRectifications", None, {"overdue": "true"}),
        measure("notices", filler, "listNotices"),
        measure("people", admin, "listPeople"),
        measure("log", auditor, "listLog"),
    ]


def main():
    count = int(sys.argv[1])
    begun = time.monotonic()
    server = Server("--workers", "8")
    campaign, tasks, units, filler = make_campaign(server, count, count // 2)
    hand_in(server, tasks[: count // 2], filler)
    assign_rectifications(server, tasks[: count // 4])
    wait_for_scores(server.client("bureau"), campaign)
    print(f"{count} units made ready in {time.monotonic() - begun:.0f} s")
    worst = max(measure_all(server, campaign, units, filler))
    server.stop()
    if worst > GOAL:
        print(f"a list took {worst * 1000:.0f} ms", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
