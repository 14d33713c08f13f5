"""A running `jiheng serve` with the demonstration county, and clients that talk to it as a browser does."""

import atexit
import http.client
import json
import os
import pathlib
import re
import subprocess
import tempfile
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
JIHENG = os.environ.get("JIHENG", str(ROOT / "build/release/jiheng"))
PASSWORD = "jiheng-demo"
FILLERS = 6


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """Started once for all tests; ended with the process."""

    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory()
        self.log = open(os.path.join(self.folder.name, "log"), "w+", encoding="utf-8")
        store = os.environ.get("JIHENG_TEST_STORE", "sqlite:" + os.path.join(self.folder.name, "bureau.db"))
        self.process = subprocess.Popen(
            [JIHENG, "--data", str(ROOT), "serve", "--store", store, "--listen", "127.0.0.1:0", "--demo", "--backups", os.path.join(self.folder.name, "backups"), *options],
            stdout=subprocess.PIPE, stderr=self.log, text=True, encoding="utf-8")
        first = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", first)
        if not found:
            self.process.wait(10)
            self.log.seek(0)
            raise RuntimeError("jiheng serve did not start: " + first + self.log.read())
        self.port = int(found[1])
        atexit.register(self.stop)
        self.document = self.request("GET", "/api/v1/openapi.json").json
        self.operations = {}
        for path, item in self.document["paths"].items():
            for method in ("get", "post", "put", "patch", "delete"):
                if method in item:
                    self.operations[item[method]["operationId"]] = (method.upper(), path, {**item[method], "shared": item.get("parameters", [])})
        self.called = set()
        self.clients = {}

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)
        return self.process.returncode

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def client(self, login):
        """Logged in once, then kept."""
        if login not in self.clients:
            self.clients[login] = Client(self, login)
        return self.clients[login]


def form(fields):
    """[(name, value) or (name, file name, bytes)] as multipart/form-data."""
    boundary = "jiheng-api-test-boundary"
    body = b""
    for field in fields:
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{field[0]}"'.encode()
        if len(field) == 3:
            body += f'; filename="{field[1]}"\r\nContent-Type: application/octet-stream'.encode()
        value = field[-1]
        body += b"\r\n\r\n" + (value if isinstance(value, bytes) else value.encode()) + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class Client:
    def __init__(self, server, login=None, password=PASSWORD):
        self.server = server
        self.cookie = ""
        self.csrf = ""
        self.me = {}
        if login:
            answer = self.call("logIn", body={"login": login, "password": password})
            if answer.status != 200:
                raise RuntimeError(f"{login} cannot log in: {answer.status} {answer.body!r}")
            self.me = answer.json
            self.csrf = self.me["csrf"]
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    def call(self, operation, path=None, query=None, body=None, fields=None, yaml=None, headers=None, raw=None):
        method, template, _ = self.server.operations[operation]
        self.server.called.add(operation)
        url = "/api/v1" + re.sub(r"\{(\w+)\}", lambda name: urllib.parse.quote(str((path or {})[name[1]]), safe=""), template)
        if query:
            url += "?" + urllib.parse.urlencode(query)
        sent = {"Cookie": self.cookie, "X-CSRF-Token": self.csrf}
        data = raw
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            sent["Content-Type"] = "application/json"
        elif fields is not None:
            data, sent["Content-Type"] = form(fields)
        elif yaml is not None:
            data = yaml.encode()
            sent["Content-Type"] = "application/yaml"
        sent.update(headers or {})
        return self.server.request(method, url, data, {name: value for name, value in sent.items() if value})

    def ok(self, operation, *args, **kwargs):
        """The JSON of an answer that must be good."""
        answer = self.call(operation, *args, **kwargs)
        if answer.status not in (200, 201, 202, 204):
            raise AssertionError(f"{operation}: {answer.status} {answer.body.decode('utf-8', 'replace')[:2000]}")
        return answer.json if answer.body and "json" in (answer.headers.get("Content-Type") or "") else answer.body

    def wait(self, job):
        """Until a job ended, by its events."""
        answer = self.call("getJobEvents", {"job": job})
        events = [json.loads(line[6:]) for line in answer.body.decode().split("\n") if line.startswith("data: ")]
        if answer.status != 200 or not events or events[-1]["state"] not in ("done", "failed"):
            raise AssertionError(f"job {job}: {answer.status} {events}")
        return events[-1]


_server = None


def server():
    global _server
    if _server is None:
        _server = Server()
    return _server


def task_of(client, state=None, unit=None):
    """A task that the client sees, in that state."""
    for task in client.ok("listTasks", query={"limit": 500})["items"]:
        if (state is None or task["state"] == state) and (unit is None or task["unit"] == unit):
            return task
    raise AssertionError(f"no task in state {state}")
