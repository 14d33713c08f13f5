#!/usr/bin/python3
"""Edits the reports of the six examples as a hand would, and asks `jiheng compare` what was changed.

    scripts/check_compare.py [--jiheng PATH] [--seed N] [--edits N] [--without-office]

100 random edits with a fixed seed, made with python-docx: a digit changed, two digits swapped, a unit changed, a table row removed, a figure
typed again in other runs, a paragraph moved. Every changed figure must be named, from what to what, and none that was not changed. Two of the
six are also saved by LibreOffice before they are compared.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import docx
from docx.oxml.ns import qn

ROOT = pathlib.Path(__file__).resolve().parent.parent
NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3}(?!\d))+|\d+)(?:\.\d+)?(?:亿元|万元|千元|元|%|‰|个百分点)?")
KINDS = ["digit", "digit", "swap", "unit", "row", "retype", "move"]
SAVED_BY_OFFICE = {"model-town-2024", "liushu-2024"}
LEFT_ALONE = [qn(name) for name in ("w:fldChar", "w:fldSimple", "w:drawing", "w:pict", "w:ins", "w:del", "w:sectPr", "w:hyperlink")]


def pieces(paragraph):
    """(element or None, text) of a paragraph, in order."""
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if node.tag == qn("w:t"):
            yield node, node.text or ""
        elif node.getparent().tag == qn("w:r"):
            yield None, "\n"


def text_of(paragraph):
    return "".join(text for _, text in pieces(paragraph))


def numbers_of(paragraph):
    return [match[0] for match in NUMBER.finditer(text_of(paragraph))]


def style_of(paragraph):
    style = paragraph.find(qn("w:pPr") + "/" + qn("w:pStyle"))
    return "" if style is None else style.get(qn("w:val"))


class Editor:
    def __init__(self, path, rng):
        self.document = docx.Document(str(path))
        self.body = self.document.element.body
        self.rng = rng
        self.taken = set()
        self.changed, self.removed, self.rows, self.moved = collections.Counter(), collections.Counter(), 0, 0

    def free(self, paragraph):
        return (paragraph not in self.taken and not style_of(paragraph).upper().startswith("TOC")
                and not any(next(paragraph.iter(tag), None) is not None for tag in LEFT_ALONE))

    def pick_number(self, wanted):
        """A paragraph, the element of its text that holds the number, and the number's place in both."""
        paragraphs = [p for p in self.body.iter(qn("w:p")) if self.free(p)]
        self.rng.shuffle(paragraphs)
        for paragraph in paragraphs:
            found = []
            for index, match in enumerate(NUMBER.finditer(text_of(paragraph))):
                at = 0
                for node, text in pieces(paragraph):
                    if node is not None and at <= match.start() and match.end() <= at + len(text) and wanted(match[0]):
                        found.append((paragraph, node, match.start() - at, match[0], index))
                    at += len(text)
            if found:
                return self.rng.choice(found)
        return None

    def replace(self, picked, new):
        paragraph, node, at, old, index = picked
        before, text = numbers_of(paragraph), node.text
        node.text = text[:at] + new + text[at + len(old):]
        after = numbers_of(paragraph)
        if len(after) != len(before) or after[:index] + after[index + 1:] != before[:index] + before[index + 1:]:
            node.text = text
            return False
        self.taken.add(paragraph)
        self.changed[before[index], after[index]] += 1
        return True

    def digit(self):
        picked = self.pick_number(lambda number: True)
        if picked is None:
            return False
        number = picked[3]
        at = self.rng.choice([i for i, c in enumerate(number) if c.isdigit()])
        new = self.rng.choice([d for d in "123456789" if d != number[at]])
        return self.replace(picked, number[:at] + new + number[at + 1:])

    def swap(self):
        def pairs(number):
            digits = [i for i, c in enumerate(number) if c.isdigit()]
            return [(a, b) for a, b in zip(digits, digits[1:]) if number[a] != number[b] and not (a == 0 and number[b] == "0")]
        picked = self.pick_number(lambda number: bool(pairs(number)))
        if picked is None:
            return False
        number = list(picked[3])
        a, b = self.rng.choice(pairs(picked[3]))
        number[a], number[b] = number[b], number[a]
        return self.replace(picked, "".join(number))

    def unit(self):
        picked = self.pick_number(lambda number: number.endswith("万元"))
        return picked is not None and self.replace(picked, picked[3][:-2] + "元")

    def row(self):
        def may_go(row):
            return (len(row.getparent().findall(qn("w:tr"))) > 3 and row.getprevious().tag == qn("w:tr") and next(row.iter(qn("w:vMerge")), None) is None
                    and all(self.free(p) for p in row.iter(qn("w:p"))) and any(numbers_of(p) for p in row.iter(qn("w:p"))))
        rows = [row for row in self.body.iter(qn("w:tr")) if may_go(row)]
        if not rows:
            return False
        row = self.rng.choice(rows)
        for paragraph in row.iter(qn("w:p")):
            self.removed.update(numbers_of(paragraph))
        self.rows += 1
        row.getparent().remove(row)
        return True

    def retype(self):
        """The same number, its run cut in two and the second half bold."""
        picked = self.pick_number(lambda number: len(number) > 3)
        if picked is None:
            return False
        paragraph, node, at, number, _ = picked
        run, text = node.getparent(), node.text
        if len(run.findall(qn("w:t"))) > 1:
            return False
        second = docx.oxml.parse_xml(docx.oxml.xmlchemy.serialize_for_reading(run))
        run.addnext(second)
        cut = at + len(number) // 2
        node.text, second.find(qn("w:t")).text = text[:cut], text[cut:]
        for half in (node, second.find(qn("w:t"))):
            half.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        docx.text.run.Run(second, None).bold = True
        self.taken.add(paragraph)
        return True

    def move(self):
        texts = collections.Counter(text_of(p) for p in self.body.findall(qn("w:p")))
        movable = [p for p in self.body.findall(qn("w:p"))
                   if self.free(p) and len(text_of(p)) > 30 and texts[text_of(p)] == 1 and "Heading" not in style_of(p)]
        if len(movable) < 3:
            return False
        paragraph, other = self.rng.sample(movable, 2)
        self.taken.update((paragraph, other))
        other.addnext(paragraph)
        self.moved += 1
        return True


def run(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT)
    return done.returncode, done.stdout, done.stderr


def save_with_office(path, folder):
    out = folder / "office"
    profile = pathlib.Path(folder) / "profile"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "docx:Office Open XML Text",
                    "--outdir", str(out), str(path)], capture_output=True, check=True, timeout=120, env={**os.environ, "HOME": str(folder)})
    return out / path.name


def faults_of(editor, told):
    """What jiheng compare should have said and did not, or said and should not have."""
    changes = collections.Counter((c["from"], c["to"]) for c in told["changes"] if c["kind"] in ("changed", "unit_changed"))
    removed = collections.Counter(c["from"] for c in told["changes"] if c["kind"] == "removed")
    rows = sum(c["kind"] == "row_removed" for c in told["changes"])
    others = [c for c in told["changes"] if c["kind"] in ("added", "row_added", "paragraph_added", "paragraph_removed")]
    for what, expected, found in (("change", editor.changed, changes), ("removed figure", editor.removed, removed)):
        for item in (expected - found).elements():
            yield f"{what} not named: {item}"
        for item in (found - expected).elements():
            yield f"{what} named that was none: {item}"
    if rows != editor.rows:
        yield f"{editor.rows} rows removed, {rows} named"
    for change in others:
        yield f"named, but nobody did it: {change['kind']} {change['to'] or ''} {change['place']['quote']}"
    for change in told["changes"]:
        if change["kind"] == "changed" and change["fact"] and change["verdict"] == "none":
            yield f"no verdict: {change}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jiheng", default="build/release/jiheng")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--without-office", action="store_true")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    jiheng = (ROOT / options.jiheng).resolve()
    examples = sorted(path.parent for path in ROOT.glob("examples/*/dossier.yaml"))
    passed = failed = 0
    folder = pathlib.Path(tempfile.mkdtemp(prefix="jiheng-compare-"))
    try:
        for number, example in enumerate(examples):
            code, out, err = run([jiheng, "report", example / "dossier.yaml", "-o", folder / example.name, "--format", "docx"])
            if code != 0:
                sys.exit(f"{example.name}: {err}")
            report = pathlib.Path(out.strip())
            code, _, _ = run([jiheng, "compare", report, example / "dossier.yaml"])
            faults = [] if code == 0 else [f"an untouched report: exit code {code}"]
            editor = Editor(report, rng)
            wanted = options.edits * (number + 1) // len(examples) - options.edits * number // len(examples)
            done = tries = 0
            while done < wanted and tries < 50 * wanted:
                tries += 1
                done += getattr(editor, KINDS[tries % len(KINDS)])()
            if done < wanted:
                faults.append(f"only {done} of {wanted} edits could be made")
            edited = folder / f"{example.name}.docx"
            editor.document.save(str(edited))
            files = [edited]
            if example.name in SAVED_BY_OFFICE and not options.without_office:
                files.append(save_with_office(edited, folder))
            for file in files:
                code, out, err = run([jiheng, "compare", file, example / "dossier.yaml", "--format", "json"])
                told = json.loads(out) if code == 1 else {"changes": []}
                if code != 1:
                    faults.append(f"exit code {code}: {err}")
                found = list(faults_of(editor, told))
                faults += [f"{'saved by LibreOffice: ' if file is not edited else ''}{fault}" for fault in found]
                print(f"{'BAD' if found else 'ok '} {example.name}{' (LibreOffice)' if file is not edited else ''}: {done} edits,"
                      f" {sum(editor.changed.values())} figures changed, {editor.rows} rows removed, {editor.moved} paragraphs moved,"
                      f" {told.get('figures', 0)} figures compared")
            for fault in faults:
                print("   ", fault)
            passed += 0 if faults else wanted
            failed += min(len(faults), wanted)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"counts: passed={passed} failed={failed}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
