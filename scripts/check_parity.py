#!/usr/bin/python3
"""Fills the templates of tests/parity by docxtemplater and by `jiheng template fill`, and compares what the results say.

    scripts/check_parity.py [--jiheng PATH] [NAME...]

Needs node and the npm packages of packages.txt, which scripts/install-npm.sh installs; skips when they cannot be had.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests/parity"))

import docx_files  # noqa: E402
import fixtures  # noqa: E402

MODULES = ROOT / "build/npm/node_modules"


def install():
    """Why docxtemplater cannot be run, or ""."""
    if not (MODULES / "docxtemplater").is_dir() or not (MODULES / "pizzip").is_dir():
        installed = subprocess.run([ROOT / "scripts/install-npm.sh"], capture_output=True, text=True, check=False)
        if installed.returncode != 0:
            return "docxtemplater cannot be installed: " + (installed.stderr.strip().splitlines() or ["no reason given"])[-1]
    return "" if shutil.which("node") else "there is no node"


def compare(jiheng, folder, name):
    """How the two results differ, or ""."""
    template = folder / f"{name}.docx"
    ours = folder / f"{name}.ours"
    filled = subprocess.run([jiheng, "template", "fill", template, template.with_suffix(".json"), "-o", ours],
                            capture_output=True, text=True, check=False)
    if filled.returncode != 0:
        return f"jiheng says:\n{filled.stderr}"
    their_text, our_text = docx_files.told_text(template.with_suffix(".theirs")), docx_files.told_text(ours)
    return "" if their_text == our_text else f"docxtemplater:\n{their_text}\njiheng:\n{our_text}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jiheng", default=ROOT / "build/release/jiheng")
    parser.add_argument("names", nargs="*", help="only these fixtures")
    options = parser.parse_args()
    chosen = {name: fixture for name, fixture in fixtures.FIXTURES.items() if not options.names or name in options.names}
    if not chosen:
        sys.exit(f"no such fixture; there are: {', '.join(fixtures.FIXTURES)}")
    missing = install()
    if missing:
        print(f"skipped: {missing}")
        print(f"counts: passed=0 failed=0 skipped={len(chosen)}")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        files = {name: re.sub(r"\W+", "-", name) for name in chosen}
        for name, (template, data) in chosen.items():
            stories = dict(template)
            docx_files.write_docx(folder / f"{files[name]}.docx", stories.pop("body"), **stories)
            (folder / f"{files[name]}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        theirs = subprocess.run(["node", ROOT / "tests/parity/fill.js", folder], check=False,
                                env={**os.environ, "NODE_PATH": str(MODULES)})
        if theirs.returncode != 0:
            print("docxtemplater failed")
            print(f"counts: passed=0 failed={len(chosen)} skipped=0")
            return 1
        for name, file in files.items():
            difference = compare(options.jiheng, folder, file)
            failed += bool(difference)
            print(f"{'DIFFERENT' if difference else 'same'}: {name}" + (f"\n{difference}" if difference else ""))
    print(f"counts: passed={len(chosen) - failed} failed={failed} skipped=0")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
