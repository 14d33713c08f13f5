"""Plays a year through the interface, calls every operation of the document, and fails when one was left out."""

import hashlib
import pathlib
import subprocess
import tempfile
import unittest
from decimal import Decimal

from served import JIHENG, ROOT, Client, server

MODEL = ROOT / "examples/model-town-2024/dossier.yaml"


class EveryOperation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server()
        cls.bureau = cls.server.client("bureau")

    def person(self, login):
        return self.server.client(login)

    def filler_of(self, unit):
        for number in range(1, 7):
            client = self.person(f"filler{number}")
            if any(grant.get("unit") == unit for grant in client.me["roles"]):
                return client
        raise AssertionError(f"nobody fills in for {unit}")

    def test_01_session(self):
        nobody = Client(self.server)
        info = nobody.ok("getInfo")
        self.assertTrue(info["demo"] and info["ready"])
        self.assertEqual(Client(self.server, info["demo_people"][0]["login"], info["demo_password"]).me["login"], info["demo_people"][0]["login"])
        self.assertEqual(nobody.ok("getOpenApi")["openapi"], "3.1.0")
        fresh = Client(self.server, "filler6")
        self.assertEqual(fresh.ok("getSession")["login"], "filler6")
        self.assertEqual(fresh.call("changePassword", body={"current": "wrong", "new": "another-pass-phrase"}).status, 422)
        self.assertEqual(fresh.call("changePassword", body={"current": "jiheng-demo", "new": "short"}).status, 422)
        self.assertEqual(fresh.call("changePassword", body={"current": "jiheng-demo", "new": "another-pass-phrase"}).status, 204)
        fresh.ok("logOut")
        self.assertEqual(fresh.call("getSession").status, 401)
        again = Client(self.server, "filler6", "another-pass-phrase")
        self.assertIn("dossier.edit", again.me["may"])
        self.server.clients["filler6"] = again

    def test_02_organisation(self):
        admin, security = self.person("sysadmin"), self.person("secadmin")
        self.assertIn("990121", [region["code"] for region in self.bureau.ok("listRegions")["items"]])
        admin.ok("addRegion", body={"code": "990121200", "name": "新河乡", "parent": "990121"})
        self.assertEqual(admin.call("addRegion", body={"code": "990121200", "name": "新河乡"}).status, 409)
        unit = admin.ok("addUnit", body={"region": "990121200", "name": "新河乡人民政府"})
        self.assertEqual(admin.ok("changeUnit", {"unit": unit["id"]}, body={"short_name": "新河乡政府"})["short_name"], "新河乡政府")
        self.assertEqual(self.bureau.ok("listUnits", query={"q": "新河"})["items"][0]["id"], unit["id"])
        self.assertEqual(self.bureau.ok("getUnit", {"unit": unit["id"]})["tasks"], [])
        self.assertGreaterEqual(len(admin.ok("listRoles")["items"]), 11)
        person = admin.ok("addPerson", body={"login": "newcomer", "name": "辛来"})
        self.assertEqual(admin.call("addPerson", body={"login": "newcomer", "name": "辛来"}).status, 409)
        granted = security.ok("setRoles", {"person": person["id"]}, body={"roles": [{"role": "filler", "unit": unit["id"]}]})
        self.assertEqual(granted["roles"], [{"role": "filler", "unit": unit["id"]}])
        first = Client(self.server, "newcomer", person["one_time_password"])
        self.assertTrue(first.me["must_change_password"])
        self.assertEqual(first.call("listTasks").json["code"], "session.change-password")
        first.ok("changePassword", body={"current": person["one_time_password"], "new": "a-password-of-mine"})
        self.assertEqual(admin.ok("changePerson", {"person": person["id"]}, body={"name": "辛来者", "unlock": True})["name"], "辛来者")
        self.assertEqual(admin.ok("getPerson", {"person": person["id"]})["login"], "newcomer")
        self.assertGreater(admin.ok("listPeople", query={"limit": 500})["total"], 15)
        self.assertIn("one_time_password", admin.ok("resetPassword", {"person": person["id"]}))

    def test_03_library(self):
        admin = self.person("sysadmin")
        catalog = self.bureau.ok("getCatalog")
        self.assertIn("人员", [section["section"] for section in catalog["sections"]])
        frameworks = [framework["id"] for framework in self.bureau.ok("listFrameworks", query={"limit": 500})["items"]]
        self.assertIn("mof-dept-53-2013", frameworks)
        framework = self.bureau.ok("getFramework", {"framework": "mof-dept-53-2013"})
        self.assertEqual(sum(float(node["points"]) for node in framework["indicators"] if node["level"] == 1), 100)
        self.assertTrue(self.bureau.ok("compareFrameworks", {"framework": "mof-dept-53-2013"}, {"with": "hebei-dept-2023"})["changes"])
        self.assertEqual(self.bureau.ok("compareFrameworks", {"framework": "mof-dept-53-2013"}, {"with": "mof-dept-53-2013"})["changes"], [])
        source = next(path for path in (ROOT / "frameworks").rglob("*.yaml") if "framework: mof-dept-53-2013" in path.read_text(encoding="utf-8"))
        text = source.read_text(encoding="utf-8")
        self.assertIn("framework.taken", [one["code"] for one in admin.ok("checkFramework", yaml=text)["diagnostics"]])
        own = text.replace("framework: mof-dept-53-2013", "framework: county-own-2024")
        self.assertEqual(admin.ok("checkFramework", yaml=own)["id"], "county-own-2024")
        broken = admin.call("addFramework", yaml=own.replace("points: 100", "points: 99"))
        self.assertEqual(broken.status, 422)
        self.assertTrue(any(":" in one.get("place", "") for one in broken.json["diagnostics"]))
        admin.ok("addFramework", yaml=own)
        self.assertEqual(self.bureau.ok("getFramework", {"framework": "county-own-2024"})["id"], "county-own-2024")
        self.assertFalse(admin.ok("activateFramework", {"framework": "county-own-2024"}, body={"from": "2099-01-01"})["active"])
        self.assertTrue(self.bureau.ok("listRules", query={"limit": 500})["items"])
        self.assertTrue(self.bureau.ok("listTemplates")["items"])

    def test_04_campaign(self):
        units = {unit["name"]: unit["id"] for unit in self.bureau.ok("listUnits", query={"limit": 500})["items"]}
        body = {"title": "2024年度示范镇自评", "region": "990121", "year": 2024, "subject": "department", "framework": "mof-dept-53-2013", "due": "2030-03-31"}
        campaign = self.bureau.ok("addCampaign", body=body)["id"]
        path = {"campaign": campaign}
        self.assertEqual(self.bureau.call("addCampaign", body={**body, "framework": "none"}).status, 422)
        self.bureau.ok("changeCampaign", path, body={"title": "示范镇自评", "review_due": "2030-05-31"})
        self.assertEqual(self.bureau.ok("getCampaign", path)["title"], "示范镇自评")
        self.assertIn(campaign, [row["id"] for row in self.bureau.ok("listCampaigns", query={"limit": 500})["items"]])
        unit = units["澄安县云溪镇人民政府"]
        preview = self.bureau.ok("issueCampaign", path, body={"units": [unit, "none"], "preview": True})["items"]
        self.assertEqual([line["outcome"] for line in preview], ["fresh", "unknown"])
        line = self.bureau.ok("issueCampaign", path, body={"units": [unit]})["items"][0]
        type(self).campaign, type(self).unit, type(self).task = campaign, unit, line["task"]
        self.assertEqual(self.bureau.ok("listCampaignTasks", path, {"sort": "risk"})["total"], 1)
        self.assertEqual(self.bureau.ok("getProgress", path)["tasks"], 1)
        self.assertEqual(self.bureau.ok("remind", path, body={"tasks": [line["task"]], "text": "请尽快填报"})["reminded"], 1)

    def step(self, client, action, opinion="同意", **more):
        return client.ok("act", {"task": self.task}, body={"action": action, "opinion": opinion, **more})

    def advance(self, target):
        """Forward through the workflow, each step by whoever may."""
        people = [self.filler_of(self.unit)] + [self.person(login) for login in ("checker", "reviewer", "approver", "bureau")]
        for _ in range(12):
            for client in people:
                task = client.ok("getTask", {"task": self.task})
                if task["state"] == target:
                    return task
                forward = [one["action"] for one in task["actions"] if one["allowed"] and "return" not in one["action"] and one["action"] != "withdraw"]
                if forward:
                    self.step(client, forward[0])
                    break
            else:
                self.fail(f"nobody can go on from {task['state']}: {task['actions']}")
        self.fail(f"{target} was not reached")

    def test_05_dossier(self):
        filler = self.filler_of(self.unit)
        path = {"task": self.task}
        self.advance("filling")
        self.assertEqual(filler.ok("listNotices")["items"][0]["read"], False)
        filler.ok("readNotices")
        self.assertEqual(filler.ok("getSession")["notices"], 0)
        bad = filler.call("importDossier", path, fields=[("file", "a.yaml", MODEL.read_text(encoding="utf-8").replace("人员:", "人员:\n  编制数: 很多", 1))])
        self.assertEqual(bad.status, 422)
        preview = filler.ok("importDossier", path, fields=[("preview", "true"), ("file", "a.yaml", MODEL.read_bytes())])
        self.assertFalse(preview["saved"])
        self.assertGreater(len(preview["changes"]), 100)
        self.assertEqual(filler.ok("getSection", {**path, "section": "人员"})["revision"], 0)
        self.assertTrue(filler.ok("importDossier", path, fields=[("file", "a.yaml", MODEL.read_bytes())])["saved"])
        self.assertTrue(filler.ok("getDossier", path)["editable"])
        section = {**path, "section": "人员"}
        before = filler.ok("getSection", section)
        saved = filler.ok("saveSection", section, body={"base": before["revision"], "comment": "更正", "changes": [{"op": "set", "item": "编制数", "value": "77", "source": "批复"}]})
        self.assertEqual(saved["cells"]["编制数"]["value"], "77")
        conflict = filler.call("saveSection", section, body={"base": before["revision"], "changes": [{"op": "set", "item": "编制数", "value": "78"}]})
        self.assertEqual((conflict.status, conflict.json["conflicts"][0]["theirs"]["value"], conflict.json["conflicts"][0]["mine"]["value"]), (409, "77", "78"))
        merged = filler.ok("saveSection", section, body={"base": before["revision"], "changes": [{"op": "set", "item": "实有人数", "value": "70"}]})
        self.assertTrue(merged["merged"])
        self.assertEqual(filler.call("saveSection", section, body={"base": merged["revision"], "changes": [{"op": "set", "item": "编制数", "value": "很多"}]}).status, 422)
        restored = filler.ok("restoreSection", section, body={"base": merged["revision"], "revision": before["revision"]})
        self.assertEqual(restored["cells"], before["cells"])
        self.assertEqual(filler.ok("listRevisions", section)["items"][0]["revision"], restored["revision"])
        self.assertTrue(filler.ok("exportDossier", path, {"format": "xlsx"}).startswith(b"PK"))
        type(self).exchange = filler.ok("exportDossier", path, {"format": "exchange"})
        last_year = filler.call("copyLastYear", path, body={"preview": True})
        self.assertEqual(last_year.json["code"], "dossier.no-last-year")
        self.assertIsInstance(filler.ok("lintGoals", path)["items"], list)

    def test_06_same_results_as_the_command_line(self):
        path = {"task": self.task}
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "dossier.yaml"
            file.write_bytes(self.bureau.ok("exportDossier", path, {"format": "yaml"}))
            command = subprocess.run([JIHENG, "--data", str(ROOT), "evaluate", str(file), "--format", "json"], capture_output=True, check=False)
            self.assertEqual(self.bureau.call("getEvaluation", path).body.decode(), command.stdout.decode())
            for form in ("docx", "xlsx", "json"):
                subprocess.run([JIHENG, "--data", str(ROOT), "report", str(file), "--format", form, "-o", folder], capture_output=True, check=True)
                written = next(one for one in pathlib.Path(folder).glob("*." + form))
                self.assertEqual(hashlib.sha256(self.bureau.ok("getReport", path, {"format": form}) if form != "json" else self.bureau.call("getReport", path, {"format": form}).body).hexdigest(),
                                 hashlib.sha256(written.read_bytes()).hexdigest(), form)
            package = pathlib.Path(folder) / "a.jhpack"
            package.write_bytes(self.bureau.ok("getReport", path, {"format": "package"}))
            self.assertEqual(subprocess.run([JIHENG, "replay", str(package)], capture_output=True, check=False).returncode, 0)

    def test_07_results(self):
        path = {"task": self.task}
        evaluation = self.bureau.ok("getEvaluation", path)
        leaf = next(number for number, node in enumerate(evaluation["indicators"]) if node["trace"].get("steps"))
        trace = self.bureau.ok("getTrace", {**path, "indicator": leaf})
        self.assertEqual(trace["path"], evaluation["indicators"][leaf]["path"])
        self.assertEqual(self.bureau.call("getTrace", {**path, "indicator": 9999}).status, 404)
        findings = self.bureau.ok("listFindings", path, {"limit": 500})["items"]
        self.assertEqual([one["id"] for one in findings], [one["id"] for one in evaluation["findings"]])
        self.assertEqual(len({one["key"] for one in findings}), len(findings))
        for finding in findings:
            for cell in finding["cells"]:
                self.assertEqual(self.bureau.call("getSection", {**path, "section": cell["section"]}).status, 200)
        report = self.bureau.ok("getReport", path, {"format": "docx"})
        self.assertEqual(self.bureau.ok("compareReport", path, fields=[("file", "报告.docx", report)])["changes"], [])
        page = self.bureau.call("getReport", path, {"format": "html"})
        self.assertIn("sandbox", page.headers["Content-Security-Policy"])

    def test_08_evidence(self):
        filler = self.filler_of(self.unit)
        path = {"task": self.task}
        need = next(one for one in filler.ok("listEvidence", path, {"limit": 500})["items"] if one["wanted"])
        added = filler.ok("addEvidence", path, fields=[("indicator", need["indicator"]), ("name", "批复.txt"), ("file", "a.txt", "机构编制批复".encode())])
        self.assertEqual(filler.ok("getEvidence", {**path, "attachment": added["id"]}).decode(), "机构编制批复")
        self.assertIn(added["id"], [file["id"] for one in filler.ok("listEvidence", path, {"limit": 500})["items"] for file in one["files"]])
        filler.ok("removeEvidence", {**path, "attachment": added["id"]})
        self.assertEqual(filler.call("removeEvidence", {**path, "attachment": added["id"]}).status, 404)

    def test_09_review_and_submission(self):
        path = {"task": self.task}
        checker = self.person("checker")
        self.advance("cross_check")
        remark = checker.ok("addRemark", path, body={"cell": {"section": "人员", "item": "编制数"}, "text": "请核对批复"})
        self.assertEqual(checker.ok("listRemarks", path)["items"][0]["id"], remark["id"])
        self.assertEqual(self.filler_of(self.unit).ok("answerRemark", {**path, "remark": remark["id"]}, body={"answer": "已核对"})["answer"], "已核对")
        self.assertTrue(checker.ok("answerRemark", {**path, "remark": remark["id"]}, body={"done": True})["done"])
        task = self.advance("submitted")
        self.assertTrue(task["locked"])
        refused = self.filler_of(self.unit).call("saveSection", {**path, "section": "人员"}, body={"base": 1, "changes": []})
        self.assertEqual((refused.status, refused.json["code"]), (409, "task.locked"))
        history = self.bureau.ok("getHistory", path)["items"]
        self.assertEqual(history[-1]["to"], "submitted")
        self.assertTrue(self.bureau.ok("getDifference", path, {"from": 1})["changes"])
        bulk = self.bureau.ok("actOnMany", body={"tasks": [self.task, "none"], "action": "no-such-action", "preview": True})["items"]
        self.assertEqual([line["done"] for line in bulk], [False, False])

    def test_10_sampling_and_rescoring(self):
        campaign, path = {"campaign": self.campaign}, {"task": self.task}
        drawn = self.bureau.ok("draw", campaign, body={"by_risk": 1, "seed": "20250401"})
        self.assertEqual([one["task"] for one in drawn["drawn"]], [self.task])
        self.assertEqual(self.bureau.ok("listDraws", campaign)["items"][0]["seed"], "20250401")
        rescoring = self.bureau.ok("getRescore", path)
        line = next(one for one in rescoring["lines"] if one["self_score"] not in ("", "0"))
        saved = self.bureau.ok("setRescore", path, body={"base": rescoring["revision"], "scores": [{"indicator": line["indicator"], "score": "0", "reason": "佐证不足"}]})
        self.assertEqual(Decimal(next(one for one in saved["lines"] if one["indicator"] == line["indicator"])["deviation"]), Decimal(line["self_score"]))
        self.assertEqual(self.bureau.call("setRescore", path, body={"base": rescoring["revision"], "scores": []}).status, 409)
        self.assertEqual(self.bureau.ok("getRanking", campaign)["items"][0]["task"]["id"], self.task)
        self.assertEqual(self.bureau.ok("getPeers", path)["items"][0]["name"], "总分")

    def test_11_disclosure(self):
        path = {"task": self.task}
        self.assertEqual(self.bureau.call("publish", path).status, 409)
        self.advance("accepted")
        publication = self.bureau.ok("publish", path)
        nobody = Client(self.server)
        public = {"publication": publication["id"]}
        self.assertIn(publication["id"], [row["id"] for row in nobody.ok("searchPublic", query={"q": "云溪", "year": 2024})["items"]])
        self.assertEqual(nobody.ok("getPublic", public)["evaluation"]["unit"], "澄安县云溪镇人民政府")
        for file in publication["files"]:
            content = nobody.call("getPublicFile", {**public, "name": file["name"]}).body
            self.assertEqual(hashlib.sha256(content).hexdigest(), file["sha256"], file["name"])
        self.assertTrue(self.bureau.ok("checkPublication", public, fields=[("file", "a.docx", nobody.call("getPublicFile", {**public, "name": publication["files"][0]["name"]}).body)])["same"])
        self.assertFalse(self.bureau.ok("checkPublication", public, fields=[("file", "a.docx", b"changed")])["same"])
        self.assertTrue(self.bureau.ok("listPublications")["items"])

    def test_12_rectification(self):
        path = {"task": self.task}
        finding = self.bureau.ok("listFindings", path, {"limit": 1})["items"][0]["key"]
        row = self.bureau.ok("addRectifications", path, body={"items": [{"finding": finding, "due": "2030-09-30", "owner": "谷满仓"}]})["items"][0]
        self.assertEqual(row["finding"], finding)
        self.assertIn(row["id"], [one["id"] for one in self.bureau.ok("listRectifications", query={"task": self.task})["items"]])
        one = {"rectification": row["id"]}
        filler = self.filler_of(self.unit)
        evidence = filler.ok("addEvidence", path, fields=[("file", "整改.txt", "已整改".encode())])
        self.assertEqual(filler.ok("getRectification", one)["actions"], ["report"])
        filler.ok("actOnRectification", one, body={"action": "report", "text": "已整改", "evidence": [evidence["id"]]})
        self.assertEqual(filler.call("actOnRectification", one, body={"action": "verify"}).status, 403)
        self.assertEqual(self.bureau.ok("actOnRectification", one, body={"action": "verify", "text": "属实"})["state"], "closed")

    def test_13_carry_over_and_exchange(self):
        campaign = {"campaign": self.campaign}
        self.assertEqual(len(self.bureau.ok("carryOver", campaign, body={"preview": True})["lines"]), 1)
        self.assertEqual(self.bureau.ok("carryOver", campaign, body={"title": "2025年度自评"})["campaign"]["year"], 2025)
        lines = self.bureau.ok("mergeExchange", campaign, fields=[("preview", "true"), ("file", "a.xlsx", self.exchange), ("file", "b.xlsx", b"none")])["items"]
        self.assertEqual(len(lines), 2)
        self.assertEqual(lines[1]["outcome"], "refused")

    def test_14_audit_desk(self):
        auditor = self.person("auditor")
        text = "2024年收入预算100万元，支出决算80万元，执行率为90%。\n"
        started = auditor.ok("addAudits", fields=[("file", "报告.txt", text.encode()), ("file", "二.txt", text.encode())])
        self.assertEqual(auditor.wait(started["job"])["state"], "done")
        self.assertEqual(auditor.ok("getJob", {"job": started["job"]})["done"], 2)
        run = {"audit": started["audits"][0]}
        told = auditor.ok("getAudit", run)
        self.assertEqual((told["state"], len(told["checks"])), ("done", told["summary"]["checks"]))
        self.assertIn("error", [check["verdict"] for check in told["checks"]], "80 of 100 is not 90%")
        self.assertEqual(auditor.ok("listAudits")["total"], 2)
        for form in ("html", "json", "xlsx", "original"):
            self.assertTrue(auditor.call("getAuditFile", run, {"format": form}).body, form)
        self.assertEqual(auditor.call("getAuditFile", run, {"format": "docx"}).status, 422)
        self.assertEqual(self.bureau.call("getAudit", run).status, 404)
        auditor.ok("removeAudit", run)
        self.assertEqual(auditor.call("getAudit", run).status, 404)

    def test_15_administration(self):
        log = self.person("auditadmin")
        entries = log.ok("listLog", query={"limit": 100})["items"]
        self.assertEqual(entries[0]["number"], entries[1]["number"] + 1)
        self.assertTrue(log.ok("verifyLog")["sound"])
        admin = self.person("sysadmin")
        self.assertEqual(admin.wait(admin.ok("addBackup")["job"])["state"], "done")
        self.assertEqual(len(admin.ok("listBackups")["items"]), 1)

    def test_99_nothing_was_left_out(self):
        self.assertEqual(sorted(set(self.server.operations) - self.server.called), [])


if __name__ == "__main__":
    unittest.main()
