"""What the server gives is byte for byte what the command line gives: scores, findings and reports of all examples, and audits of documents."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from served import JIHENG, ROOT, server

FORMATS = ("docx", "xlsx", "html", "json")
REPORT = ROOT / "examples/audit/云溪镇2024年度部门整体支出绩效评价报告.docx"


def command(*arguments, folder=None):
    # 1 and 2 say that an audit found something; what went wrong stands in the output that is compared.
    return subprocess.run([JIHENG, "--data", str(ROOT), *arguments], capture_output=True, cwd=folder, check=False)


class Served(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server()
        cls.bureau = cls.server.client("bureau")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)


class Examples(Served):
    def task_with(self, source):
        """A task of a campaign with the dossier's framework, into which the dossier was imported by who fills in."""
        text = source.read_text(encoding="utf-8")
        framework = re.search(r"^framework: (\S+)", text, re.M)[1]
        year = int(re.search(r"^  评价年度: (\d+)", text, re.M)[1])
        body = {"title": source.parent.name, "region": "990121", "year": year, "subject": "department", "framework": framework, "due": "2030-03-31"}
        campaign = self.bureau.ok("addCampaign", body=body)["id"]
        filler = self.server.client("filler1")
        unit = next(grant["unit"] for grant in filler.me["roles"] if "unit" in grant)
        task = self.bureau.ok("issueCampaign", {"campaign": campaign}, body={"units": [unit]})["items"][0]["task"]
        self.assertTrue(filler.ok("importDossier", {"task": task}, fields=[("file", "a.yaml", source.read_bytes())])["saved"])
        return {"task": task}

    def same(self, got, wanted, what):
        if got != wanted:  # not assertEqual: it would print megabytes
            self.fail(f"{what}: {len(got)} bytes from the server, {len(wanted)} from the command line")

    def test_all_examples(self):
        sources = sorted((ROOT / "examples").glob("*/dossier.yaml"))
        self.assertEqual(len(sources), 6)
        for source in sources:
            name = source.parent.name
            task = self.task_with(source)
            exported = self.folder / name / "dossier.yaml"
            exported.parent.mkdir()
            exported.write_bytes(self.bureau.ok("exportDossier", task, {"format": "yaml"}))
            with self.subTest(example=name, what="score and findings of the example's own file"):
                # Places are named after the file they are read from, results are not.
                mine, theirs = self.bureau.ok("getEvaluation", task), json.loads(command("evaluate", str(source), "--format", "json").stdout)
                for part in ("score", "findings"):
                    self.assertEqual(mine[part], theirs[part])
                self.assertEqual([(node["path"], node["score"]) for node in mine["indicators"]], [(node["path"], node["score"]) for node in theirs["indicators"]])
            with self.subTest(example=name, what="evaluation"):
                self.same(self.bureau.call("getEvaluation", task).body, command("evaluate", str(exported), "--format", "json").stdout, name)
            for form in FORMATS:
                with self.subTest(example=name, what=form):
                    out = self.folder / name / form
                    made = command("report", str(exported), "--format", form, "-o", str(out))
                    self.assertEqual(made.returncode, 0, made.stderr)
                    file, = out.glob("*." + form)
                    answer = self.bureau.call("getReport", task, {"format": form})
                    self.assertEqual(answer.status, 200)
                    self.same(answer.body, file.read_bytes(), f"{name}.{form}")


class AuditDesk(Served):
    def documents(self):
        """The model town's report as Word, as the workbook of its tables, and as PDF where LibreOffice can make one."""
        yield REPORT
        model = self.folder / "model"
        command("report", str(ROOT / "examples/model-town-2024/dossier.yaml"), "--format", "xlsx", "-o", str(model))
        yield next(model.glob("*.xlsx"))
        if shutil.which("soffice"):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/office", "--headless", "--convert-to", "pdf", "--outdir", str(model), str(REPORT)],
                           capture_output=True, check=True, timeout=300)
            yield next(model.glob("*.pdf"))

    def test_the_desk_tells_what_the_command_line_tells(self):
        documents = list(self.documents())
        started = self.bureau.ok("addAudits", fields=[("file", path.name, path.read_bytes()) for path in documents])
        self.assertEqual(self.bureau.wait(started["job"])["state"], "done")
        for path, run in zip(documents, started["audits"]):
            with self.subTest(document=path.suffix):
                wanted = command("audit", path.name, "--format", "json", folder=path.parent).stdout
                self.assertEqual(self.bureau.call("getAuditFile", {"audit": run}, {"format": "json"}).body, wanted)
                checks = json.loads(wanted)["checks"]
                self.assertGreater(len(checks), 20)
                shown = self.bureau.ok("getAudit", {"audit": run})["checks"]
                for mine, theirs in zip(shown, checks, strict=True):
                    self.assertEqual({**mine, "likely": None}, {**theirs, "likely": None})  # said in words
                    self.assertEqual(mine["likely"] is None, theirs["likely"] is None)


if __name__ == "__main__":
    unittest.main()
