#!/usr/bin/python3
"""Makes one mistake at a time in clean documents, as a hand would, and asks `jiheng audit` whether it sees it.

    scripts/check_mutations.py [--jiheng PATH] [--seed N] [--changes N] [--kinds KIND,...] [--list] [DOCUMENT_OR_FOLDER...]

Without documents: the reports of the examples, made by `jiheng report`, and tests/data/audit. A change goes to a random figure that is under a
check that holds: one digit changed, two neighbours swapped, the decimal point moved, a unit edited, its row dropped; or to a year that stands
beside another year, or to a word of direction that a check has read. Word files are edited in their XML, all others as the text that
`jiheng text` prints. What comes out for each kind:

    found    a new error or suspicious check touches the place or a figure that a check of the clean document relates to it
    allowed  no check contradicts it, and all that spoke of the figure still hold: rounding leaves room for the changed value
    lost     the others: a check that spoke of the figure is no longer made, or says that it cannot tell

found ÷ (found + lost) must reach --least percent in all, or the script fails.
"""

import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import zipfile

from lxml import etree

ROOT = pathlib.Path(__file__).resolve().parent.parent
KINDS = ["digit", "swap", "point", "unit", "row", "year", "direction"]
GOOD = {"consistent", "rounding", "truncation"}
BAD = {"error", "suspicious"}
UNITS = [("亿元", "万元"), ("万元", "元"), ("%", "‰"), ("元", "万元")]
DIRECTIONS = [("增加", "减少"), ("增长", "下降"), ("大于", "小于"), ("高于", "低于"), ("上升", "下降")]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(jiheng, *arguments):
    return subprocess.run([jiheng, *map(str, arguments)], capture_output=True, text=True, check=False).stdout


def audits(jiheng, folder):
    """The audit of each document of a folder by the name of its file."""
    with tempfile.TemporaryDirectory() as out:
        run(jiheng, "audit", folder, "--format", "json", "--out", out, "--quiet")
        results = [json.loads(path.read_text(encoding="utf-8")) for path in pathlib.Path(out).rglob("*.json")]
    return {pathlib.Path(result["document"]["path"]).name: result for result in results}


class Document:
    def __init__(self, path, text, audit):
        self.path, self.text, self.audit = path, text, audit
        self.figures = {figure["id"]: figure for figure in audit["figures"]}
        self.checks = [check for check in audit["checks"] if check["verdict"] in GOOD and check["figures"]]
        self.of_figure = collections.defaultdict(list)
        for check in self.checks:
            for figure in check["figures"]:
                self.of_figure[figure].append(check)
        bad = {figure for check in audit["checks"] if check["verdict"] in BAD for figure in check["figures"]}
        self.checked = [figure for figure in audit["figures"] if figure["id"] in self.of_figure and figure["id"] not in bad]
        self.word = WordText(path, text) if path.suffix == ".docx" else None

    def spans_of(self, figures):
        """Where the figures stand, and all that a check relates to them."""
        related = set(figures)
        for figure in figures:
            for check in self.of_figure[figure]:
                related.update(check["figures"])
        return [(self.figures[figure]["start"], self.figures[figure]["end"]) for figure in related]


class WordText:
    """The words of a Word document, character by character, with the element of each."""

    def __init__(self, path, text):
        self.text = text
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.load()

    def load(self):
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.characters = []  # (element, place in it); None between paragraphs
        words = []
        for paragraph in self.root.iter(WORD + "p"):
            for node in paragraph.iter(WORD + "t"):
                self.characters += [(node, i) for i in range(len(node.text or ""))]
                words.append(node.text or "")
            self.characters.append(None)
            words.append("\n")
        self.words = "".join(words)

    def place_of(self, start, end):
        """Where these characters of the document's text stand in `words`, by what stands around them."""
        line = max(self.text.rfind("\n", 0, start), self.text.rfind("\t", 0, start)) + 1
        begin = max(line, start - 12)
        stop = end
        while stop < len(self.text) and stop < end + 12 and self.text[stop] not in "\n\t":
            stop += 1
        context = self.text[begin:stop]
        there = [match.start() for match in re.finditer(re.escape(context), self.words)]
        here = [match.start() for match in re.finditer(re.escape(context), self.text)]
        if len(there) != len(here) or begin not in here:
            return None
        return there[here.index(begin)] + start - begin

    def replace(self, place, old, new):
        """The package with `new` in place of `old`; the tree is read anew afterwards."""
        nodes = self.characters[place:place + len(old)]
        if None in nodes or "".join(node.text[i] for node, i in nodes) != old:
            return None
        first, at = nodes[0]
        for node, i in reversed(nodes):
            node.text = node.text[:i] + node.text[i + 1:]
        first.text = first.text[:at] + new + first.text[at:]
        return self.package()

    def drop_row(self, place):
        node = self.characters[place] and self.characters[place][0]
        while node is not None and node.tag != WORD + "tr":
            node = node.getparent()
        if node is None or node.find(f".//{WORD}vMerge") is not None:
            return None
        node.getparent().remove(node)
        return self.package()

    def package(self):
        changed = dict(self.parts)
        changed["word/document.xml"] = etree.tostring(self.root, encoding="utf-8", xml_declaration=True)
        self.load()
        return changed


class Mutation:
    """One change: `old` at `start` of the text becomes `new`; a dropped row is the whole line. None where it cannot be made."""

    def __init__(self, kind, document, start, old, new, figures):
        self.kind, self.document, self.start, self.old, self.new = kind, document, start, old, new
        self.figures = figures
        self.silent = []  # rules that spoke of the figure and no longer do

    def write(self, path):
        word = self.document.word
        if word is None:
            text = self.document.text
            path.with_suffix(".txt").write_text(text[:self.start] + self.new + text[self.start + len(self.old):], encoding="utf-8")
            return path.with_suffix(".txt").name
        place = word.place_of(*self.anchor())
        if place is None:
            return None
        package = word.drop_row(place) if self.kind == "row" else word.replace(place, self.old, self.new)
        if package is None:
            return None
        with zipfile.ZipFile(path.with_suffix(".docx"), "w", zipfile.ZIP_DEFLATED) as out:
            for name, content in package.items():
                out.writestr(name, content)
        return path.with_suffix(".docx").name

    def anchor(self):
        if self.kind != "row":
            return self.start, self.start + len(self.old)
        figure = self.document.figures[self.figures[0]]
        return figure["start"], figure["end"]

    def describe(self):
        line = self.document.text[max(0, self.start - 30):self.start + len(self.old) + 20]
        told = f"{self.kind:9} {self.old.strip()[:40]!r} → {self.new!r} in {self.document.path.name}: …{line[:120]}… {', '.join(self.silent)}"
        return told.replace("\n", "/").replace("\t", " ")


def number_in(text):
    return re.search(r"[0-9][0-9,，]*(?:\.[0-9]+)?", text)


def worth(text):
    return float(re.sub("[,，]", "", text))


def by_more_than_rounding(old, new):
    """Whether a change goes beyond one unit of the last digit, which no check calls an error."""
    step = 10.0 ** -len(old.partition(".")[2])
    return abs(worth(old) - worth(new)) > 1.5 * step or "." not in old


def digit(rng, number):
    at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    lowest = "1" if at == 0 and len(number) > 1 and number[1] != "." else "0"
    return number[:at] + rng.choice([d for d in "0123456789" if d != number[at] and d >= lowest]) + number[at + 1:]


def swap(rng, number):
    digits = [i for i, c in enumerate(number) if c.isdigit()]
    pairs = [(a, b) for a, b in zip(digits, digits[1:]) if number[a] != number[b] and not (a == 0 and number[b] == "0")]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    changed = list(number)
    changed[a], changed[b] = changed[b], changed[a]
    return "".join(changed)


def point(rng, number):
    whole, dot, decimals = number.replace(",", "").replace("，", "").partition(".")
    if not dot:
        return None
    if rng.random() < 0.5 and len(whole) > 1:
        return whole[:-1] + "." + whole[-1] + decimals
    moved = (whole + decimals[0]).lstrip("0") or "0"
    return moved + ("." + decimals[1:] if decimals[1:] else "")


def mutate_number(change, kind):
    def make(rng, document):
        figure = rng.choice(document.checked)
        if figure["class"] in ("year", "date", "ordinal", "code", "period"):
            return None
        found = number_in(figure["text"])
        new = found and change(rng, found[0])
        if not new or new == found[0] or worth(new) == worth(found[0]) or not by_more_than_rounding(found[0], new):
            return None
        return Mutation(kind, document, figure["start"] + found.start(), found[0], new, [figure["id"]])
    return make


def mutate_unit(rng, document):
    figure = rng.choice(document.checked)
    for old, new in UNITS:
        if figure["text"].endswith(old):
            return Mutation("unit", document, figure["end"] - len(old), old, new, [figure["id"]])
    return None


def mutate_row(rng, document):
    figure = rng.choice(document.checked)
    text = document.text
    begin = text.rfind("\n", 0, figure["start"]) + 1
    end = text.find("\n", figure["start"]) + 1
    line = text[begin:end]
    if "\t" not in line or not end or "合计" in line or "总计" in line:
        return None
    inside = [f["id"] for f in document.checked if begin <= f["start"] < end]
    inside.sort(key=lambda f: f != figure["id"])
    # Only where the row is part of a sum: nothing follows from a row by itself.
    related = any(check["kind"] in ("sum", "score_sum") and f in check["figures"][1:] and check["figures"][0] not in inside
                  for f in inside for check in document.of_figure[f])
    if not related or worth_of_row(document, inside) == 0:
        return None
    return Mutation("row", document, begin, line, "", inside)


def worth_of_row(document, figures):
    """0 where the row holds nothing but zeros: nothing follows from dropping it."""
    values = [number_in(document.figures[f]["text"]) for f in figures]
    return sum(worth(v[0]) for v in values if v)


def mutate_year(rng, document):
    """A year becomes another year of the same document: the report's own becomes last year, last year the report's own."""
    years = [f for f in document.audit["figures"] if f["class"] in ("year", "date") and re.match(r"20[0-9]{2}", f["text"])]
    if len({f["text"][:4] for f in years}) < 2:
        return None
    figure = rng.choice(years)
    if not document.of_figure[figure["id"]] and not compares(document, figure):
        return None
    others = sorted({f["text"][:4] for f in years} - {figure["text"][:4]})
    return Mutation("year", document, figure["start"], figure["text"][:4], rng.choice(others), [figure["id"]])


def compares(document, figure):
    """与2030年相比: a year that a checked statement is compared with."""
    return document.text[figure["start"] - 1:figure["start"]] in ("比", "较", "与")


def mutate_direction(rng, document):
    checks = [c for c in document.checks if c["kind"] in ("yoy", "difference", "other")]
    if not checks:
        return None
    check = rng.choice(checks)
    places = []
    for pair in DIRECTIONS:
        for old, new in (pair, pair[::-1]):
            places += [(match.start(), old, new) for match in re.finditer(old, check["quote"])]
    if not places:
        return None
    at, old, new = rng.choice(places)
    return Mutation("direction", document, check["start"] + at, old, new, check["figures"])


MAKERS = {"digit": mutate_number(digit, "digit"), "swap": mutate_number(swap, "swap"), "point": mutate_number(point, "point"),
          "unit": mutate_unit, "row": mutate_row, "year": mutate_year, "direction": mutate_direction}


class Shift:
    """Places of the changed text in the clean one: what stands before and behind the change is the same."""

    def __init__(self, clean, changed):
        limit = min(len(clean), len(changed))
        self.begin = 0
        while self.begin < limit and clean[self.begin] == changed[self.begin]:
            self.begin += 1
        tail = 0
        while tail < limit - self.begin and clean[-1 - tail] == changed[-1 - tail]:
            tail += 1
        self.end, self.delta = len(changed) - tail, len(changed) - len(clean)

    def back(self, place):
        return place if place <= self.begin else place - self.delta if place >= self.end else self.begin


def outcome(mutation, changed_text, changed):
    document = mutation.document
    shift = Shift(document.text, changed_text)
    figures = {f["id"]: (shift.back(f["start"]), shift.back(f["end"])) for f in changed["figures"]}
    spans = document.spans_of(mutation.figures) + [(mutation.start, mutation.start + max(1, len(mutation.old)))]
    known = {(c["id"].split("@")[0], c["start"], c["end"]) for c in document.audit["checks"] if c["verdict"] in BAD}
    still = set()
    for check in changed["checks"]:
        place = (check["id"].split("@")[0], shift.back(check["start"]), shift.back(check["end"]))
        if check["verdict"] in GOOD:
            still.add((check["id"].split("@")[0], tuple(sorted(figures[f] for f in check["figures"]))))
        if check["verdict"] not in BAD or place in known:
            continue
        touched = [figures[f] for f in check["figures"]] + [place[1:]]
        if any(a < d and c < b for a, b in touched for c, d in spans):
            return "found"
    spoke = {(c["id"].split("@")[0], tuple(sorted((document.figures[f]["start"], document.figures[f]["end"]) for f in c["figures"])))
             for f in mutation.figures for c in document.of_figure[f]}
    mutation.silent = sorted({rule for rule, _ in spoke - still})
    return "allowed" if mutation.kind not in ("row", "direction", "year") and not mutation.silent else "lost"


def clean_documents(arguments, work):
    sources = work / "clean"
    sources.mkdir()
    paths = []
    if not arguments.documents:
        run(arguments.jiheng, "batch", ROOT / "examples", "--out", work / "reports", "--format", "docx")
        paths = sorted((work / "reports").glob("*镇*.docx")) + sorted((ROOT / "tests/data/audit").glob("*.txt"))
    for argument in map(pathlib.Path, arguments.documents):
        paths += sorted(p for p in argument.iterdir() if p.suffix in (".docx", ".txt", ".pdf", ".md", ".html")) if argument.is_dir() else [argument]
    texts = {}
    for i, path in enumerate(paths):
        text = run(arguments.jiheng, "text", path)
        copy = sources / f"{i:03}.docx" if path.suffix == ".docx" else sources / f"{i:03}.txt"
        copy.write_bytes(path.read_bytes()) if path.suffix == ".docx" else copy.write_text(text, encoding="utf-8")
        # The text of the copy: what `jiheng text` prints of a text file need not be that file to the letter.
        texts[copy.name] = (path, run(arguments.jiheng, "text", copy))
    documents = []
    for name, audit in sorted(audits(arguments.jiheng, sources).items()):
        path, text = texts[name]
        document = Document(sources / name, text, audit)
        document.path = path
        if document.word is None and (sources / name).read_text(encoding="utf-8") != text:
            (sources / name).write_text(text, encoding="utf-8")
        if document.checked:
            documents.append(document)
    return documents


def make_changes(documents, kinds, count, rng, folder):
    """File name → mutation, about the same number of each kind; documents with more checked figures are chosen more often."""
    weights = [len(document.checked) ** 0.5 for document in documents]
    made, tried, seen = {}, 0, set()
    while len(made) < count and tried < 200 * count:
        tried += 1
        kind = kinds[(len(made) + tried // (20 * count)) % len(kinds)] if tried % 20 else rng.choice(kinds)
        mutation = MAKERS[kind](rng, rng.choices(documents, weights)[0])
        if mutation is None or (id(mutation.document), mutation.start, mutation.new) in seen:
            continue
        name = mutation.write(folder / f"m{len(made):05}")
        if name:
            seen.add((id(mutation.document), mutation.start, mutation.new))
            made[name] = mutation
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jiheng", default=ROOT / "build/release/jiheng", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--changes", type=int, default=105)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--least", type=float, default=0)
    parser.add_argument("--list", action="store_true", help="every change that was not found")
    parser.add_argument("documents", nargs="*")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    counts = {kind: collections.Counter() for kind in arguments.kinds.split(",")}
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(temporary)
        documents = clean_documents(arguments, work)
        (work / "changed").mkdir()
        made = make_changes(documents, list(counts), arguments.changes, rng, work / "changed")
        for name, audit in sorted(audits(arguments.jiheng, work / "changed").items()):
            mutation = made[name]
            text = run(arguments.jiheng, "text", work / "changed" / name)
            result = outcome(mutation, text, audit)
            counts[mutation.kind][result] += 1
            if arguments.list and result != "found":
                print(result, mutation.describe())
    unread = len(made) - sum(results.total() for results in counts.values())
    total = collections.Counter()
    print(f"{len(documents)} documents, {sum(len(d.checked) for d in documents)} checked figures, seed {arguments.seed}")
    print(f"{'kind':10} {'made':>5} {'found':>6} {'allowed':>8} {'lost':>5}")
    for kind, results in [*counts.items(), ("all", total)]:
        if kind != "all":
            total.update(results)
        print(f"{kind:10} {results.total():5} {results['found']:6} {results['allowed']:8} {results['lost']:5}")
    decidable = total["found"] + total["lost"]
    share = 100 * total["found"] / decidable if decidable else 0
    print(f"found {share:.1f} % of {decidable} that can be seen, {100 * total['found'] / max(1, total.total()):.1f} % of all {total.total()}")
    if unread:
        print(f"{unread} changed documents were not audited")
    bad = total.total() == 0 or unread > 0 or share < arguments.least
    print(f"counts: passed={0 if bad else total['found']} failed={int(bad)}")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
