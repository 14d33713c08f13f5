"""Two clients save into one section at once and lose nothing, while backups are taken; each backup is restored to a state that the log proves.

    JIHENG_TEST_SAVES=10000 scripts/check_api.sh        how many saves each client makes; default 150
"""

import os
import pathlib
import subprocess
import tempfile
import threading
import unittest

from served import JIHENG, ROOT, server

SAVES = int(os.environ.get("JIHENG_TEST_SAVES", "150"))
BACKUPS = 3
SECTION = "人员"


class TwoClients(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server()
        cls.bureau = cls.server.client("bureau")
        cls.filler = cls.server.client("filler1")
        unit = next(grant["unit"] for grant in cls.filler.me["roles"] if "unit" in grant)
        body = {"title": "两人同填", "region": "990121", "year": 2024, "subject": "department", "framework": "mof-dept-53-2013", "due": "2030-03-31"}
        campaign = cls.bureau.ok("addCampaign", body=body)["id"]
        task = cls.bureau.ok("issueCampaign", {"campaign": campaign}, body={"units": [unit]})["items"][0]["task"]
        cls.section = {"task": task, "section": SECTION}

    def edit(self, item, base, faults):
        """One client: its own cell, from the revision that it saw last; what others did in between is merged."""
        for number in range(1, SAVES + 1):
            answer = self.filler.call("saveSection", self.section, body={"base": base, "changes": [{"op": "set", "item": item, "value": str(number)}]})
            if answer.status != 200:
                faults.append((item, number, answer.status, answer.body[:300]))
                return
            base = answer.json["revision"]

    def restored(self, name, folder):
        """The section, and how many entries its log has, of a backup that was restored into a new store."""
        store = f"sqlite:{folder / name}"
        backup = pathlib.Path(self.server.folder.name) / "backups" / name
        for arguments in (["restore", str(backup)], ["log", "verify"]):
            done = subprocess.run([JIHENG, "--data", str(ROOT), *arguments, "--store", store], capture_output=True, text=True, encoding="utf-8", check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        listed = subprocess.run([JIHENG, "--data", str(ROOT), "log", "list", "--object", "task:" + self.section["task"], "--limit", "100000000", "--store", store],
                                capture_output=True, text=True, encoding="utf-8", check=True).stdout
        return listed.count("section.save")

    def test_nothing_is_lost(self):
        admin = self.server.client("sysadmin")
        before = self.filler.ok("getSection", self.section)["revision"]
        faults = []
        clients = [threading.Thread(target=self.edit, args=(item, before, faults)) for item in ("编制数", "实有人数")]
        for client in clients:
            client.start()
        names, low, high = [], [], []
        revision = lambda: self.filler.ok("getSection", self.section)["revision"]
        for _ in range(BACKUPS):
            known = {one["name"] for one in admin.ok("listBackups")["items"]}
            low.append(revision())
            self.assertEqual(admin.wait(admin.ok("addBackup")["job"])["state"], "done")
            high.append(revision())
            names.append(next(one["name"] for one in admin.ok("listBackups")["items"] if one["name"] not in known))
        for client in clients:
            client.join()
        self.assertEqual(faults, [])
        head = self.filler.ok("getSection", self.section)
        self.assertEqual(head["revision"], before + 2 * SAVES)
        self.assertEqual([head["cells"][item]["value"] for item in ("编制数", "实有人数")], [str(SAVES)] * 2)
        self.assert_every_save_is_in_the_history(before)
        with tempfile.TemporaryDirectory() as folder:
            for number, name in enumerate(names):
                saves = self.restored(name, pathlib.Path(folder))
                self.assertLessEqual(low[number], saves)
                self.assertLessEqual(saves, high[number])
        self.assertTrue(self.server.client("auditadmin").ok("verifyLog")["sound"])

    def assert_every_save_is_in_the_history(self, before):
        seen, cursor = [], None
        while True:
            page = self.filler.ok("listRevisions", self.section, {"limit": 500, **({"cursor": cursor} if cursor else {})})
            seen += page["items"]
            cursor = page["next"]
            if not cursor:
                break
        self.assertEqual(sorted(one["revision"] for one in seen), list(range(1, before + 2 * SAVES + 1)))
        values = {"编制数": [], "实有人数": []}
        for one in reversed(seen):
            for change in one["changes"]:
                values[change["item"]].append(change["value"])
        self.assertEqual(values, {item: [str(number) for number in range(1, SAVES + 1)] for item in values})


if __name__ == "__main__":
    unittest.main()
