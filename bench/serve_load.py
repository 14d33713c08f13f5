"""The work of serve_load.sh: closed loop, one thread a process with a selector, so that Python itself does not become what is measured."""

import json
import os
import pathlib
import random
import re
import selectors
import socket
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/api"))
from served import Client, Server  # noqa: E402

PEOPLE = 300
UNITS = 60
WARMING = 10  # seconds
WRITES = 0.3
THINKING = (0.5, 1.5)  # seconds between an answer and the next request of a person
READS = ["/api/v1/tasks?limit=20", "/api/v1/session", "/api/v1/tasks/{task}", "/api/v1/tasks/{task}/dossier", "/api/v1/tasks/{task}/dossier/sections/%E4%BA%BA%E5%91%98",
         "/api/v1/tasks/{task}/findings", "/api/v1/notices"]


class Person:
    """One kept-alive connection that asks, waits for the answer, thinks, and asks again."""

    def __init__(self, server, client, task, number, chance):
        self.socket = socket.create_connection(("127.0.0.1", server.port))
        self.socket.setblocking(False)
        self.client, self.task, self.number, self.chance = client, task, number, chance
        self.revision = 0
        self.buffer = b""
        self.begun = None
        self.saves = 0
        self.saving = False

    def request(self):
        head = f"Host: h\r\nCookie: {self.client.cookie}\r\nX-CSRF-Token: {self.client.csrf}\r\n"
        self.saving = self.chance.random() < WRITES
        if self.saving:
            # Each person adds a row of his own to a list, then changes it: nobody is in anybody's way.
            self.saves += 1
            change = {"op": "set", "row": f"load{self.number}", "field": "任务", "value": f"任务 {self.number} {self.saves}"}
            changes = [{"op": "add_row", "row": f"load{self.number}", "after": None}, change] if self.saves == 1 else [change]
            body = json.dumps({"base": self.revision, "changes": changes}, ensure_ascii=False).encode()
            path = f"/api/v1/tasks/{self.task}/dossier/sections/%E9%87%8D%E7%82%B9%E5%B7%A5%E4%BD%9C%E4%BB%BB%E5%8A%A1"
            return f"POST {path} HTTP/1.1\r\n{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        return f"GET {self.chance.choice(READS).format(task=self.task)} HTTP/1.1\r\n{head}\r\n".encode()

    def begin(self):
        self.buffer = b""
        self.begun = time.perf_counter()
        self.socket.sendall(self.request())

    def read(self):
        """(status, seconds) when the answer is whole."""
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise ConnectionError("closed")
        self.buffer += piece
        head, separator, rest = self.buffer.partition(b"\r\n\r\n")
        if not separator:
            return None
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
        if len(rest) < length:
            return None
        status = int(head.split()[1])
        if self.saving and status == 200:
            self.revision = json.loads(rest)["revision"]
        return status, time.perf_counter() - self.begun


def memory(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return {line.split(":")[0]: int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith(("VmRSS", "VmHWM"))}


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(people, seconds, chance):
    selector = selectors.DefaultSelector()
    waiting = []
    for person in people:
        selector.register(person.socket, selectors.EVENT_READ, person)
        waiting.append((time.perf_counter() + chance.uniform(0, THINKING[1]), person))
    end = time.perf_counter() + seconds
    times, failures = [], []
    while time.perf_counter() < end:
        now = time.perf_counter()
        for due, person in [one for one in waiting if one[0] <= now]:
            waiting.remove((due, person))
            person.begin()
        for key, _ in selector.select(0.002):
            answer = key.data.read()
            if answer is None:
                continue
            times.append(answer[1])
            if answer[0] not in (200, 304):
                failures.append(answer[0])
            waiting.append((time.perf_counter() + chance.uniform(*THINKING), key.data))
    selector.close()
    return sorted(times), failures


def report(title, times, failures, seconds, pid, used_before):
    processor = (processor_seconds(pid) - used_before) / seconds
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1000
    used = memory(pid)
    print(f"{title}: {len(times) / seconds:.0f} requests/s, p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, worst {times[-1] * 1000:.0f} ms, "
          f"failures {len(failures)} {sorted(set(failures))}, {processor:.2f} processors, memory {used['VmRSS']} MB now, {used['VmHWM']} MB at most")


def make_county(server):
    """UNITS units with a filled-in dossier each, and who fills them in: [(client, task)]."""
    admin, security, bureau = (Client(server, login) for login in ("sysadmin", "secadmin", "bureau"))
    model = (ROOT / "examples/model-town-2024/dossier.yaml").read_bytes()
    campaign = {"campaign": bureau.ok("addCampaign", body={"title": "压力", "region": "990121", "year": 2024, "subject": "department", "framework": "mof-dept-53-2013", "due": "2030-03-31"})["id"]}
    units = [admin.ok("addUnit", body={"region": "990121", "name": f"第{number}镇人民政府"})["id"] for number in range(UNITS)]
    tasks = {line["unit"]: line["task"] for line in bureau.ok("issueCampaign", campaign, body={"units": units})["items"]}
    result = []
    for number, unit in enumerate(units):
        person = admin.ok("addPerson", body={"login": f"load{number}", "name": f"填报人{number}"})
        security.ok("setRoles", {"person": person["id"]}, body={"roles": [{"role": "filler", "unit": unit}]})
        client = Client(server, f"load{number}", person["one_time_password"])
        client.ok("changePassword", body={"current": person["one_time_password"], "new": f"pass-phrase-{number}"})
        client.ok("importDossier", {"task": tasks[unit]}, fields=[("file", "a.yaml", model)])
        result.append((client, tasks[unit]))
    return result


def slowest(server):
    """Mean milliseconds of each operation, as the server counts them."""
    totals = {}
    for line in server.request("GET", "/metrics").body.decode().splitlines():
        found = re.match(r'jiheng_request_seconds_(sum|count)\{operation="(\w+)"\} (\S+)', line)
        if found:
            totals.setdefault(found[2], {})[found[1]] = float(found[3])
    means = sorted(((one["sum"] / one["count"] * 1000, name) for name, one in totals.items()), reverse=True)
    print("mean by operation: " + ", ".join(f"{name} {mean:.1f} ms" for mean, name in means[:12]))


def main():
    seconds = int(sys.argv[1])
    chance = random.Random(1)
    server = Server("--workers", "8")
    pid = server.process.pid
    time.sleep(3)
    print(f"idle: {memory(pid)['VmRSS']} MB")
    fillers = make_county(server)
    people = [Person(server, *fillers[number % len(fillers)], number, chance) for number in range(PEOPLE)]
    run(people, WARMING, chance)
    for person in people:  # what they still wait for is not measured
        person.socket.close()
    people = [Person(server, *fillers[number % len(fillers)], 2 * PEOPLE + number, chance) for number in range(PEOPLE)]
    before = processor_seconds(pid)
    times, failures = run(people, seconds, chance)
    report(f"{PEOPLE} people, {int(WRITES * 100)} % writes, {len(fillers)} tasks", times, failures, seconds, pid, before)
    slowest(server)
    for person in people:
        person.socket.close()
    slow = []
    for _ in range(500):
        slow.append(socket.create_connection(("127.0.0.1", server.port)))
        slow[-1].sendall(b"GET /api/v1/info HT")
    people = [Person(server, *fillers[number % len(fillers)], PEOPLE + number, chance) for number in range(PEOPLE)]
    before = processor_seconds(pid)
    times, failures = run(people, seconds, chance)
    report("the same beside 500 connections that drip", times, failures, seconds, pid, before)
    return server.stop()


if __name__ == "__main__":
    sys.exit(main())
