"""The checks of docs and of layers must find what they are for."""

import io
import pathlib
import sys
import tempfile
import unittest
import zipfile
from contextlib import redirect_stdout

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
sys.dont_write_bytecode = True

import check_docs  # noqa: E402
import check_layers  # noqa: E402

HELP = """绩衡
Usage: jiheng [OPTIONS] SUBCOMMAND
Options:
  -h,--help                   Print this help message; not --prose
  --help-all                  All of it
score
  Options:
    -o,--out DIR REQUIRED       Where to
    --out-format,-f TEXT:{a,b}  How
"""


def said_by(check, *arguments):
    report = check_docs.Report()
    out = io.StringIO()
    with redirect_stdout(out):
        check(report, *arguments)
    return report, out.getvalue()


class Docs(unittest.TestCase):
    def test_options_in_help(self):
        self.assertEqual(check_docs.options_in_help(HELP),
                         {"-h", "--help", "--help-all", "-o", "--out", "--out-format", "-f"})

    def test_options_described(self):
        manual = "`-h`, `--help`, `--help-all`\n```\njiheng score -o DIR --out-format a -f a\n```\n--out in prose is no description\n"
        report, said = said_by(check_docs.check_options, HELP, manual)
        self.assertEqual((report.passed, report.failed), (6, 1))
        self.assertIn("`--out` is not described", said)

    def test_options_that_do_not_exist(self):
        manual = "`-h` `--help` `--help-all` `-o` `--out` `--out-format` `-f` `--gone` `./run --build-only`"
        report, said = said_by(check_docs.check_options, HELP, manual)
        self.assertEqual(report.failed, 1)
        self.assertIn("no option `--gone`", said)

    def test_keys(self):
        manual = "# Data files\n`issuer`\n## Catalog\n`name`\n### Lists\n`key: [a]`\n```\n# framework\n```\n## Frameworks: `framework`\n`points`\n"
        keys = "catalog name\ncatalog key\ncatalog points\nframework points\nrule says\nrule\n"
        report, said = said_by(check_docs.check_keys, keys, manual)
        self.assertEqual((report.passed, report.failed), (3, 3))
        for words in ("`points` is not described below the heading of catalog", "no heading names the file kind rule", "not `file-kind"):
            self.assertIn(words, said)

    def test_links(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            (root / "docs").mkdir()
            (root / "docs/b.md").write_text("# 数据 文件, all\n")
            page = root / "docs/a.md"
            page.write_text("# A\n[1](b.md) [2](../docs/b.md#数据-文件-all) [3](#a) [4](https://example.org/x) `[5](none)`\n"
                            "```\n[6](none)\n```\n[7](gone.md) [8](b.md#none) [9](../..)\n")
            report, said = said_by(check_docs.check_links, page, root)
            self.assertEqual((report.passed, report.failed), (3, 3))
            self.assertIn("link to gone.md: there is no such file", said)
            self.assertIn("link to b.md#none: there is no such heading", said)

    def test_private_names(self):
        secret = "see /wor" + "k/main"
        self.assertEqual([where for where, _ in check_docs.private_names("a.txt", f"1\n{secret}\n".encode())], ["a.txt:2"])
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("word/document.xml", secret)
        self.assertEqual([where for where, _ in check_docs.private_names("b.docx", package.getvalue())],
                         ["b.docx(word/document.xml):1"])
        self.assertEqual(list(check_docs.private_names("c", b"framework/x library work/")), [])
        self.assertEqual(list(check_docs.private_names("d.zip", b"PK\x03\x04 broken")), [])


class Layers(unittest.TestCase):
    TABLE = "| part | holds | knows |\n| --- | --- | --- |\n" \
            "| `src/base` | x | standard library, libyaml |\n| `src/formula` | x | base |\n| `src/document` | x | base |\n" \
            "| `src/catalog` | x | formula |\n| `src/cli` | x | all |\n"

    def test_known_parts(self):
        known = check_layers.known_parts(self.TABLE)
        self.assertEqual(known["catalog"], {"catalog", "formula", "base"})
        self.assertEqual(known["cli"], {"cli", "catalog", "document", "formula", "base"})

    def test_upside_down(self):
        with self.assertRaises(SystemExit):
            check_layers.known_parts("| `src/base` | x | formula |\n| `src/formula` | x | base |\n")

    def test_faults(self):
        known = check_layers.known_parts(self.TABLE)
        text = '#include "base/a.h"\n#include "document/b.h"\n// system_clock\nauto t = std::time(nullptr);\nx.time(3);\n'
        self.assertEqual([line for line, _ in check_layers.faults("catalog", known["catalog"], text)], [2, 4])
        self.assertEqual(list(check_layers.faults("cli", known["cli"], text)), [])

    def test_shared_names(self):
        headers = {"a/a.h": "class Row;\nstruct Table {\n  struct Inner {};\n};\n", "b/b.h": "\nenum class Table : char { x };\n",
                   "c/c.h": "class Row\n    : public Base {\n};\nstruct Inner {};\nclass Table;\n"}
        self.assertEqual(list(check_layers.shared_names(headers)), [("b/b.h", 2, "a/a.h has a type called Table too")])


if __name__ == "__main__":
    unittest.main()
