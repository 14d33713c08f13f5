"""What an attacker tries: forged requests, paths out of the folder, extra fields, scripts in texts, injections, uploads that are not what they say."""

import io
import json
import socket
import unittest
import zipfile

from served import PASSWORD, Client, server, task_of

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
INJECTIONS = ["' OR '1'='1", "'; DROP TABLE person; --", "%' ESCAPE '", "\\", "%", "_", "${7*7}", "{{7*7}}", "../../etc/passwd"]


class Attacks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server()
        cls.bureau = cls.server.client("bureau")
        cls.filler, cls.task = cls.somebody_filling()

    @classmethod
    def somebody_filling(cls):
        for number in range(1, 6):
            client = cls.server.client(f"filler{number}")
            for task in client.ok("listTasks", query={"limit": 500})["items"]:
                if task["state"] == "filling":
                    return client, task["id"]
        raise AssertionError("nobody is filling in")

    def test_forged_requests(self):
        unsafe = [name for name, (method, _, source) in self.server.operations.items() if method != "GET" and "security" not in source]
        path = {name: "x" for name in ("unit", "person", "framework", "campaign", "task", "section", "publication", "remark", "attachment", "rectification", "audit", "job", "indicator", "name")}
        for operation in unsafe:
            for headers in ({"X-CSRF-Token": "wrong"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}):
                with self.subTest(operation=operation, headers=headers):
                    self.assertEqual(self.bureau.call(operation, path, headers=headers).status, 403)

    def test_a_token_of_somebody_else(self):
        self.assertEqual(self.bureau.call("logOut", headers={"X-CSRF-Token": self.filler.csrf}).status, 403)

    def test_cookie(self):
        answer = Client(self.server).call("logIn", body={"login": "bureau", "password": PASSWORD})
        for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(part, answer.headers["Set-Cookie"])

    def test_paths(self):
        for path in ("/../api/openapi.yaml", "/..%2f..%2fetc/passwd", "/assets/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/..\\..\\etc\\passwd.txt", "/%00"):
            with self.subTest(path=path):
                answer = self.server.request("GET", path)
                self.assertNotIn(b"root:", answer.body)
                self.assertNotIn(b"openapi:", answer.body)
        for section in ("../../etc/passwd", "..", "人员/../单位信息", "' OR 1=1"):
            self.assertEqual(self.filler.call("getSection", {"task": self.task, "section": section}).status, 404)

    def test_extra_fields(self):
        for operation, path, body in (("addPerson", {}, {"login": "mallory", "name": "M", "active": True}), ("changePerson", {"person": self.bureau.me["person"]}, {"password_hash": "x"})):
            self.assertEqual(self.server.client("sysadmin").call(operation, path, body=body).status, 422)
        for body in ({"action": "submit", "state": "accepted"}, {"action": "submit", "person": "x"}):
            self.assertEqual(self.filler.call("act", {"task": self.task}, body=body).status, 422)
        self.assertEqual(self.bureau.call("addUnit", body={"region": "990121", "name": "x", "id": "chosen"}).status, 422)
        self.assertEqual(self.server.client("sysadmin").call("addPerson", body={"login": "mallory", "name": "M", "roles": [{"role": "bureau", "region": "990121"}]}).status, 403)

    def test_scripts_stay_text(self):
        section = {"task": self.task, "section": "单位信息"}
        head = self.filler.ok("getSection", section)
        saved = self.filler.ok("saveSection", section, body={"base": head["revision"], "comment": SCRIPT, "changes": [{"op": "set", "item": "单位简称", "value": SCRIPT, "source": SCRIPT, "note": SCRIPT}]})
        self.assertEqual(saved["cells"]["单位简称"]["value"], SCRIPT)
        for operation, query in (("getSection", {}), ("listRevisions", {}), ("getEvaluation", {}), ("listFindings", {})):
            answer = self.filler.call(operation, section, query)
            self.assertTrue(answer.headers["Content-Type"].startswith("application/json"), operation)
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        page = self.filler.call("getReport", section, {"format": "html"})
        self.assertNotIn(b"<script>alert", page.body)
        self.assertNotIn(b"<img src=x", page.body)
        self.assertIn("sandbox", page.headers["Content-Security-Policy"])
        self.filler.ok("restoreSection", section, body={"base": saved["revision"], "revision": head["revision"]})

    def test_injections(self):
        for text in INJECTIONS:
            with self.subTest(text=text):
                self.assertEqual(self.bureau.ok("listUnits", query={"q": text})["total"], 0)
                self.assertIn(Client(self.server).call("logIn", body={"login": text, "password": text}).status, (401, 429))
                self.assertEqual(self.bureau.call("getTask", {"task": text}).status, 404)
                self.assertEqual(Client(self.server).ok("searchPublic", query={"q": text})["total"], 0)
        self.assertTrue(self.bureau.ok("listUnits")["total"])

    def upload(self, name, content):
        return self.filler.call("addEvidence", {"task": self.task}, fields=[("indicator", ""), ("file", name, content)])

    def test_uploads(self):
        for name, content in (("a.pdf", b"MZ\x90\x00"), ("a.docx", b"\x7fELF"), ("a.png", b"#!/bin/sh\n"), ("a.pdf", b"no pdf"), ("a.exe", b"MZ"), ("a.docx", b""), ("a.html.exe", b"MZ")):
            with self.subTest(name=name):
                self.assertEqual(self.upload(name, content).status, 422)
        stored = self.upload("../../a.txt", b"text")
        self.assertEqual((stored.status, stored.json["name"]), (201, "a.txt"))
        page = self.upload("a.html", b"<html><script>alert(1)</script></html>")
        if page.status == 201:
            shown = self.filler.call("getEvidence", {"task": self.task, "attachment": page.json["id"]})
            self.assertIn("sandbox", shown.headers["Content-Security-Policy"])

    def test_bombs(self):
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("xl/workbook.xml", b"0" * (300 << 20))
        answer = self.filler.call("importDossier", {"task": self.task}, fields=[("file", "a.xlsx", bomb.getvalue())])
        self.assertEqual(answer.status, 422)
        laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12))
        self.assertEqual(self.filler.call("importDossier", {"task": self.task}, fields=[("file", "a.yaml", laughs.encode())]).status, 422)
        deep = json.dumps({"base": 0, "changes": []})[:-1] + ', "x": ' + "[" * 100000 + "]" * 100000 + "}"
        self.assertEqual(self.filler.call("saveSection", {"task": self.task, "section": "人员"}, raw=deep.encode(), headers={"Content-Type": "application/json"}).status, 400)

    def test_too_large(self):
        answer = self.bureau.call("addCampaign", raw=b" " * (2 << 20), headers={"Content-Type": "application/json"})
        self.assertEqual(answer.status, 413)

    def test_headers(self):
        page = self.server.request("GET", "/")
        policy = page.headers["Content-Security-Policy"]
        self.assertIn("script-src 'self'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertIn("frame-ancestors 'none'", policy)
        self.assertEqual(self.server.request("TRACE", "/").status, 405)

    def test_metrics_and_health(self):
        self.assertEqual(self.server.request("GET", "/healthz").body, b"ok\n")
        numbers = self.server.request("GET", "/metrics").body.decode()
        self.assertIn('jiheng_requests_total{operation="logIn",status="200"}', numbers)
        self.assertNotIn("bureau", numbers)
        self.assertEqual(self.server.request("GET", "/metrics", headers={"X-Forwarded-For": "1.2.3.4"}).status, 404)

    def test_smuggling(self):
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as connection:
            connection.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/info HTTP/1.1\r\nHost: h\r\n\r\n")
            self.assertNotIn(b"200 OK", connection.recv(65536))

    def test_zz_guessing_passwords(self):
        guesses = [Client(self.server).call("logIn", body={"login": "third", "password": f"guess-{number}"}).status for number in range(12)]
        self.assertEqual(guesses[0], 401)
        self.assertEqual(guesses[-1], 429)
        self.assertEqual(Client(self.server).call("logIn", body={"login": "third", "password": PASSWORD}).status, 429)

    def test_zzz_the_log_says_no_names(self):
        self.server.log.seek(0)
        text = self.server.log.read()
        self.assertIn('"event":"request"', text)
        for secret in (PASSWORD, "filler1", "纪衡之", "127.0.0.1"):
            self.assertNotIn(secret, text)


if __name__ == "__main__":
    unittest.main()
