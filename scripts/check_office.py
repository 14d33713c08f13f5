#!/usr/bin/python3
"""Opens the Word files and workbooks that Jiheng writes, and the templates it reads, with programs that are not ours.

    scripts/check_office.py [--jiheng PATH] [--samples PATH] [FILE or folder ...]

Without files: the reports of `jiheng batch examples` and the documents of `report_samples`, written anew, and every docx and xlsx below
templates/ and examples/.

1. The package is sound: every member unpacks, every XML part is well-formed. A workbook is read by openpyxl, and no cell holds an error
   like #REF!. In a report no mark of its template is left.
2. LibreOffice opens it and lays it out: the PDF has text, and no column so narrow that its figures turn into ###. Of the samples, what
   is written in charts and inserted documents stands on the page.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent
SUFFIXES = (".docx", ".xlsx")
# What LibreOffice may take for one file, in seconds, with the machine busy.
SECONDS_A_FILE = 60
# Of the column, bar, radar, line and pie chart and of the inserted document.
WORDS_OF_SAMPLES = ("预算安排与执行情况", "88.04%", "95.00%／85.00%", "39.31", "36.79%", "子文档的表格", "子文档到此为止。")


def broken_package(path, finished):
    """What is wrong inside the file, or "". `finished`: it is a report, and no template mark {{…}} may be left."""
    try:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                content = package.read(name)
                if name.endswith((".xml", ".rels")):
                    text = "".join(xml.etree.ElementTree.fromstring(content).itertext())
                    if finished and "{{" in text:
                        at = text.index("{{")
                        return f"{name} still holds a template mark: {text[at:at + 40]}"
        if path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path, data_only=True)
            for sheet in book:
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.data_type == "e":
                            return f"{sheet.title}!{cell.coordinate} is {cell.value}"
    except Exception as error:  # whatever another reader dislikes is a finding, not a crash of this check
        return f"{type(error).__name__}: {error}"
    return ""


def lay_out(paths, folder):
    """The PDF of each file that LibreOffice could open. One process for all: its start takes longer than a report."""
    inbox, outbox = folder / "in", folder / "out"
    inbox.mkdir()
    outbox.mkdir()
    copies = {}
    for number, path in enumerate(paths):  # files of different folders may have one name
        copies[path] = inbox / f"{number}{path.suffix}"
        shutil.copy(path, copies[path])
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
               "--convert-to", "pdf", "--outdir", outbox, *copies.values()]
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                       timeout=60 + SECONDS_A_FILE * len(paths))
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"LibreOffice: {error}")
    return {path: pdf for path, copy in copies.items() if (pdf := outbox / f"{copy.stem}.pdf").exists()}


def bad_layout(path, pdf):
    if pdf is None:
        return "LibreOffice did not open it"
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=False).stdout
    if not text.strip():
        return "it has no text when laid out"
    if path.suffix == ".xlsx" and "###" in text:
        return "a column is too narrow for its figures (###)"
    return ""


def missing_from_samples(pdf):
    """What is written in the charts and inserted documents of placed.docx, and does not stand on its pages."""
    if pdf is None:
        return "LibreOffice did not open it"
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=False).stdout
    pieces = "".join(text.split())
    missing = [words for words in WORDS_OF_SAMPLES if words not in pieces]
    return f"the page lacks {'、'.join(missing)}" if missing else ""


def files_below(path):
    if path.is_file():
        return [path]
    # ~$ and .~lock are what Word and LibreOffice leave beside an open file.
    return sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and not file.name.startswith(("~", ".")))


def main():
    parser = argparse.ArgumentParser(description="Opens what Jiheng writes with other programs; the head of this file says how.")
    parser.add_argument("--jiheng", type=pathlib.Path, default=ROOT / "build" / "release" / "jiheng")
    parser.add_argument("--samples", type=pathlib.Path, default=ROOT / "build" / "release" / "samples" / "report_samples")
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    passed = failed = 0

    def check(name, fault):
        nonlocal passed, failed
        if fault:
            print(f"{name}: {fault}")
        failed += bool(fault)
        passed += not fault

    with tempfile.TemporaryDirectory(prefix="jiheng-office-") as folder:
        folder = pathlib.Path(folder)
        reports, others = [path for given in arguments.paths for path in files_below(given)], []
        if not arguments.paths:
            out = folder / "reports"
            (out / "samples").mkdir(parents=True)
            for title, command in (("jiheng batch examples", [arguments.jiheng.absolute(), "batch", "examples", "--out", out]),
                                   ("report_samples", [arguments.samples.absolute(), out / "samples"])):
                try:
                    status = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, timeout=600).returncode
                    check(title, f"ended with {status}" if status else "")
                except (OSError, subprocess.TimeoutExpired) as error:
                    check(title, str(error))
            reports = files_below(out)
            for suffix in SUFFIXES:
                check(f"jiheng batch examples, *{suffix}", "" if any(path.suffix == suffix for path in reports) else "none was written")
            others = [path for name in ("templates", "examples") for path in files_below(ROOT / name)]

        pdfs = lay_out(reports + others, folder) if reports or others else {}
        for path in reports + others:
            name = path.relative_to(folder) if path.is_relative_to(folder) else path.absolute().relative_to(ROOT) \
                if path.absolute().is_relative_to(ROOT) else path
            check(name, broken_package(path, finished=path in reports))
            check(name, bad_layout(path, pdfs.get(path)))
            if path.name == "placed.docx":
                check(name, missing_from_samples(pdfs.get(path)))
    print(f"counts: passed={passed} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
