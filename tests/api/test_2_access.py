"""Role × operation × foreign unit, generated from the document: whoever has no business with a unit learns nothing of it.

A second county with its own unit, campaign, task, rectification and audit is made; then everybody of the first county calls every operation with the
ids of the second one, and every list is searched for its secret words. Besides, everybody calls every operation that his roles do not allow.
"""

import json
import unittest

from served import PASSWORD, Client, server, task_of

SECRET = "暗涌"  # stands in every text of the foreign county
ROLES = ["filler1", "checker", "reviewer", "approver", "supervisor", "bureau", "third", "county-auditor"]
ADMINISTRATORS = ["sysadmin", "secadmin", "auditadmin"]
AUDITOR = "auditor"  # of the whole
# Keeps people logged in, or is meant for everybody.
LEFT_OUT = {"logOut", "logIn", "changePassword", "readNotices"}


def example(schema, document, depth=0):
    """A value that the schema allows, as small as it can be."""
    if "$ref" in schema:
        return example(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], document, depth)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return {name: example(schema["properties"][name], document, depth + 1) for name in schema.get("required", [])}
    if schema.get("format") == "date":
        return "2030-01-01"
    return {"array": [], "string": "x", "integer": max(1, schema.get("minimum", 1)), "boolean": False}[kind]


class Access(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server()
        cls.make_foreign_county()
        cls.make_county_auditor()

    @classmethod
    def make_foreign_county(cls):
        admin, security = cls.server.client("sysadmin"), cls.server.client("secadmin")
        admin.ok("addRegion", body={"code": "990900", "name": SECRET + "市"})
        admin.ok("addRegion", body={"code": "990901", "name": SECRET + "县", "parent": "990900"})
        unit = admin.ok("addUnit", body={"region": "990901", "name": SECRET + "镇人民政府"})["id"]
        people = {}
        for login, role in (("f-bureau", {"role": "bureau", "region": "990901"}), ("f-filler", {"role": "filler", "unit": unit})):
            made = admin.ok("addPerson", body={"login": login, "name": SECRET + login})
            security.ok("setRoles", {"person": made["id"]}, body={"roles": [role]})
            client = Client(cls.server, login, made["one_time_password"])
            client.ok("changePassword", body={"current": made["one_time_password"], "new": PASSWORD + "-" + login})
            people[login] = client
        bureau, filler = people["f-bureau"], people["f-filler"]
        campaign = bureau.ok("addCampaign", body={"title": SECRET + "自评", "region": "990901", "year": 2024, "subject": "department", "framework": "mof-dept-53-2013", "due": "2030-03-31"})["id"]
        task = bureau.ok("issueCampaign", {"campaign": campaign}, body={"units": [unit]})["items"][0]["task"]
        for action in filler.ok("getTask", {"task": task})["actions"]:
            if action["allowed"]:
                filler.ok("act", {"task": task}, body={"action": action["action"]})
                break
        filler.ok("saveSection", {"task": task, "section": "单位信息"}, body={"base": 0, "changes": [{"op": "set", "item": "单位名称", "value": SECRET + "镇"}]})
        attachment = filler.ok("addEvidence", {"task": task}, fields=[("file", SECRET + ".txt", SECRET.encode())])["id"]
        audit = filler.ok("addAudits", fields=[("file", SECRET + ".txt", (SECRET + "支出100万元。").encode())])
        filler.wait(audit["job"])
        remark = bureau.ok("addRemark", {"task": task}, body={"indicator": "", "cell": {"section": "单位信息", "item": "单位名称"}, "text": SECRET})["id"]
        finding = bureau.ok("listFindings", {"task": task})["items"]
        rectification = "none"
        if finding:
            rectification = bureau.ok("addRectifications", {"task": task}, body={"items": [{"finding": finding[0]["id"], "due": "2030-09-30", "demand": SECRET}]})["items"][0]["id"]
        cls.foreign = {"unit": unit, "campaign": campaign, "task": task, "rectification": rectification, "audit": audit["audits"][0], "job": audit["job"],
                       "attachment": attachment, "remark": remark, "section": "单位信息", "indicator": "0", "framework": "mof-dept-53-2013",
                       "person": filler.me["person"], "publication": "none", "name": "none"}
        cls.owner = people

    @classmethod
    def make_county_auditor(cls):
        admin, security = cls.server.client("sysadmin"), cls.server.client("secadmin")
        made = admin.ok("addPerson", body={"login": "county-auditor", "name": "审计"})
        security.ok("setRoles", {"person": made["id"]}, body={"roles": [{"role": "auditor", "region": "990121"}]})
        client = Client(cls.server, "county-auditor", made["one_time_password"])
        client.ok("changePassword", body={"current": made["one_time_password"], "new": "reads-one-county-only"})
        cls.server.clients["county-auditor"] = client

    def attempt(self, client, operation):
        """The operation with the ids of the foreign county and the smallest body that the document allows."""
        method, _, source = self.server.operations[operation]
        query = {}
        for parameter in source.get("parameters", []) + source["shared"]:
            if parameter.get("required") and parameter.get("in") == "query":
                query[parameter["name"]] = example(parameter["schema"], self.server.document)
        content = source.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            body = example(content["application/json"]["schema"], self.server.document)
            for name in ("tasks", "units"):
                if isinstance(body, dict) and name in body:
                    body[name] = [self.foreign[name[:-1]]]
            return client.call(operation, self.foreign, query, body=body)
        if "multipart/form-data" in content:
            return client.call(operation, self.foreign, query, fields=[("file", "a.txt", b"text"), *([("task", self.foreign["task"])] if operation == "addAudits" else [])])
        if "application/yaml" in content:
            return client.call(operation, self.foreign, query, yaml="framework: x")
        return client.call(operation, self.foreign, query)

    def leak(self, operation, answer):
        """Why the answer tells too much; empty where it does not."""
        _, _, source = self.server.operations[operation]
        if SECRET.encode() in answer.body or json.dumps(SECRET).strip('"').encode() in answer.body:
            return f"tells the secret: {answer.body[:300]!r}"
        if source.get("x-scope", "everywhere") != "everywhere" and answer.status not in (403, 404):
            return f"is answered with {answer.status}: {answer.body[:300]!r}"
        return ""

    def test_foreign_units_are_not_there(self):
        calls = 0
        for login in ROLES:
            client = self.server.client(login)
            for operation, (_, _, source) in sorted(self.server.operations.items()):
                if operation in LEFT_OUT or "security" in source:
                    continue
                if source.get("x-scope") or source.get("x-may") == "any" or source.get("x-may") in client.me["may"]:
                    with self.subTest(role=login, operation=operation):
                        calls += 1
                        self.assertEqual(self.leak(operation, self.attempt(client, operation)), "")
        self.assertGreater(calls, 400)

    def test_administrators_see_no_dossier(self):
        for login in ADMINISTRATORS:
            client = self.server.client(login)
            for operation, (_, path, source) in sorted(self.server.operations.items()):
                if "{task}" not in path or operation in LEFT_OUT:
                    continue
                with self.subTest(role=login, operation=operation):
                    self.assertEqual(self.attempt(client, operation).status, 404)

    def test_the_auditor_of_the_whole_reads_all_and_changes_nothing(self):
        client = self.server.client(AUDITOR)
        calls = {"read": 0, "refused": 0}
        for operation, (method, path, source) in sorted(self.server.operations.items()):
            if operation in LEFT_OUT or "security" in source or source.get("x-may") in ("any", "audit.use"):
                continue
            with self.subTest(operation=operation):
                answer = self.attempt(client, operation)
                if method != "GET":
                    calls["refused"] += 1
                    self.assertIn(answer.status, (403, 404, 405, 409, 422), answer.body[:300])
                elif source["x-may"] in client.me["may"]:
                    calls["read"] += 1
                    self.assertNotEqual(answer.status, 403)
        self.assertGreater(min(calls.values()), 10)
        for operation in ("listLog", "verifyLog", "listPeople"):
            self.assertEqual(client.call(operation).status, 200)
        self.assertEqual(client.ok("getTask", {"task": self.foreign["task"]})["id"], self.foreign["task"])
        self.assertEqual(client.call("saveSection", {"task": self.foreign["task"], "section": "单位信息"}, body={"base": 0, "changes": []}).status, 403)

    def test_a_foreign_object_looks_like_none(self):
        client = self.server.client("filler1")
        for name, operation in (("task", "getTask"), ("campaign", "getCampaign"), ("unit", "getUnit"), ("audit", "getAudit"), ("rectification", "getRectification")):
            with self.subTest(kind=name):
                foreign = client.call(operation, self.foreign)
                none = client.call(operation, {**self.foreign, name: "0000000000000000"})
                self.assertEqual((foreign.status, foreign.body), (none.status, none.body))

    def test_what_no_role_gives_is_refused(self):
        """Every operation for everybody whose roles do not give its permission, on objects of his own where he has some."""
        own = task_of(self.server.client("bureau"))
        mine = {**self.foreign, "task": own["id"], "campaign": own["campaign"], "unit": own["unit"]}
        for login in [*ROLES, AUDITOR, *ADMINISTRATORS]:
            client = self.server.client(login)
            for operation, (_, _, source) in sorted(self.server.operations.items()):
                may = source.get("x-may", "any")
                if "security" in source or may == "any" or may in client.me["may"]:
                    continue
                with self.subTest(role=login, operation=operation):
                    foreign, self.foreign = self.foreign, mine
                    try:
                        self.assertIn(self.attempt(client, operation).status, (403, 404))
                    finally:
                        self.foreign = foreign

    def test_nobody_gets_in_without_a_log_in(self):
        nobody = Client(self.server)
        forged = Client(self.server)
        forged.cookie, forged.csrf = "jiheng_session=" + "A" * 43, "x"
        for operation, (_, _, source) in sorted(self.server.operations.items()):
            if "security" in source:
                continue
            for client in (nobody, forged):
                with self.subTest(operation=operation, forged=client is forged):
                    self.assertEqual(self.attempt(client, operation).status, 401)


if __name__ == "__main__":
    unittest.main()
