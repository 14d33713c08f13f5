"""What the document promises of every operation alike: null is taken where it is allowed, and only there."""

import unittest

from served import server
from test_2_access import example

# What each operation with a nullable field is called for, and by whom; "none" finds nothing, which is answered only after the body was looked at.
PEOPLE = ("bureau", "sysadmin", "filler1")


class Nulls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server()
        cls.bureau = cls.server.client("bureau")

    def resolved(self, schema):
        while "$ref" in schema:
            schema = self.server.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def bodies(self, schema):
        """(name, nullable, a body with null there) for each field of the schema, also those inside lists."""
        schema = self.resolved(schema)
        whole = example(schema, self.server.document)
        if "region" in whole:
            whole["region"] = "990121"  # where the callers may
        for name, field in schema.get("properties", {}).items():
            field = self.resolved(field)
            kinds = field.get("type", [])
            yield name, isinstance(kinds, list) and "null" in kinds, {**whole, name: None}
            if kinds == "array":
                for inner, nullable, item in self.bodies(field["items"]):
                    yield f"{name}.{inner}", nullable, {**whole, name: [item]}

    def own_path(self):
        """Objects that the callers may see, so that the body is looked at."""
        task = self.server.client("filler1").ok("listTasks", query={"limit": 1})["items"][0]
        return {"task": task["id"], "campaign": task["campaign"], "unit": task["unit"], "section": "人员", "framework": "mof-dept-53-2013", "person": "none",
                "remark": "none", "rectification": "none", "publication": "none", "attachment": "none"}

    def refusals(self, operation, path, body):
        """The fields that the document's schema refuses; None where nobody of PEOPLE may call it."""
        for login in PEOPLE:
            answer = self.server.client(login).call(operation, path, body=body)
            if answer.status in (403, 404) and answer.json.get("code") != "api.bad-value":
                continue
            return [one["place"] for one in answer.json.get("diagnostics", []) if one["code"] == "api.bad-value"] if answer.status == 422 else []
        return None

    def test_every_nullable_field(self):
        path = self.own_path()
        taken, refused = [], []
        for operation, (_, _, source) in sorted(self.server.operations.items()):
            content = source.get("requestBody", {}).get("content", {})
            if "application/json" not in content or "security" in source or operation == "changePassword":
                continue
            for name, nullable, body in self.bodies(content["application/json"]["schema"]):
                found = self.refusals(operation, path, body)
                if found is None:
                    continue
                with self.subTest(operation=operation, field=name):
                    place = name.rsplit(".", 1)[-1]
                    self.assertEqual(any(one.endswith("." + place) for one in found), not nullable, found)
                    (taken if nullable else refused).append(f"{operation}.{name}")
        for expected in ("addCampaign.review_due", "changeCampaign.review_due", "activateFramework.from", "activateFramework.to", "addUnit.supervisor",
                         "changeUnit.supervisor", "addRegion.parent", "saveSection.changes.after"):
            self.assertIn(expected, taken)
        self.assertGreater(len(refused), 30)

    def test_a_day_that_is_none(self):
        path = {"campaign": self.own_path()["campaign"], "framework": "mof-dept-53-2013"}
        self.assertEqual(self.bureau.call("changeCampaign", path, body={"due": "2030-02-30"}).status, 422)
        self.assertEqual(self.bureau.call("changeCampaign", path, body={"due": "1" * 500000}).status, 422)
        self.assertEqual(self.server.client("sysadmin").call("activateFramework", path, body={"from": "2030-02-30"}).status, 400)


if __name__ == "__main__":
    unittest.main()
