#!/usr/bin/python3
"""Checks that the documentation says what the program does.

    scripts/check_docs.py [--jiheng PATH]

1. Every option that `jiheng --help-all` prints is in docs/cli.md, and docs/cli.md speaks of no other.
2. Every key that `jiheng keys` prints, one `file-kind key` a line, stands in backticks in docs/data-files.md, below a heading that names
   the file kind.
3. Every relative link in every *.md leads to a file, and to a heading where it names one.
4. No file names a place that only exists on a developer's machine.
"""

import argparse
import io
import pathlib
import re
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
LINK = re.compile(r"\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
# Written so that this file does not contain what it looks for.
# A member such as session.library is no path.
PRIVATE = re.compile(rb"/wor[k]/|(?<!\w)\.librar[y]\b|shared/seed[s]|audit-de[v]")


class Report:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, good, message):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(message)


def output_of(jiheng, *arguments):
    """What the program prints, or None (and a message) when it cannot be asked."""
    try:
        process = subprocess.run([jiheng, *arguments], capture_output=True, text=True, timeout=60, check=False)
    except OSError as error:
        print(f"cannot run {jiheng}: {error.strerror}")
        return None
    if process.returncode != 0 or not process.stdout.strip():
        print(f"`jiheng {' '.join(arguments)}` ended with {process.returncode} and printed "
              f"{len(process.stdout)} characters: {process.stderr.strip()[:200]}")
        return None
    return process.stdout


def read(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


def whole_help(jiheng):
    """The help of all commands; `--help-all` goes down one level only, so commands with commands of their own are asked by themselves."""
    text = output_of(jiheng, "--help-all")
    if text is None:
        return None
    nested = re.findall(r"^([a-z][\w-]*)\n(?:  .*\n)+?  Subcommands:", text, re.MULTILINE)
    return "\n".join([text, *(output_of(jiheng, name, "--help-all") or "" for name in nested)])


def options_in_help(text):
    """The options that are defined, `  -o,--out DIR …`: the first word of an indented line. Prose about them does not count."""
    return {option for line in text.splitlines() if (word := re.match(r"\s+(-\S+)", line))
            for option in OPTION.findall(word[1])}


def code_of(text):
    """The code in a Markdown text: blocks and `spans`."""
    blocks = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return "\n".join(blocks + spans)


def check_options(report, help_text, manual):
    printed = options_in_help(help_text)
    written = set(OPTION.findall(code_of(manual)))
    for option in sorted(printed):
        report.check(option in written, f"docs/cli.md: option `{option}` is not described")
    # Short options of other programs (`ls -l`) may well occur; long ones are ours unless the line runs a script of ours.
    ours = "\n".join(line for line in code_of(manual).splitlines() if not re.search(r"\./(run|test)\b|scripts/|cmake|git ", line))
    for option in sorted({option for option in OPTION.findall(ours) if option.startswith("--")} - printed):
        report.check(False, f"docs/cli.md: there is no option `{option}`")


def sections(text):
    """(heading, all text below it down to the next heading of its level or higher), outside code blocks."""
    lines = text.splitlines()
    heads = []
    in_code = False
    for at, line in enumerate(lines):
        if line.startswith("```"):
            in_code = not in_code
        elif not in_code and (match := HEADING.match(line)):
            heads.append((at, len(match[1]), match[2]))
    for index, (at, level, title) in enumerate(heads):
        end = next((a for a, l, _ in heads[index + 1:] if l <= level), len(lines))
        yield title, "\n".join(lines[at:end])


def check_keys(report, keys_text, manual):
    below = list(sections(manual))
    for line in keys_text.splitlines():
        kind, _, key = line.strip().partition(" ")
        if not key:
            report.check(False, f"`jiheng keys`: not `file-kind key`: {line}")
            continue
        named = re.compile(rf"(?<![\w-]){re.escape(kind)}(?![\w-])", re.IGNORECASE)
        texts = [text for title, text in below if named.search(title)]
        if not texts:
            report.check(False, f"docs/data-files.md: no heading names the file kind {kind} (of key `{key}`)")
        else:
            report.check(any(f"`{key}`" in text or f"`{key}:" in text for text in texts),
                         f"docs/data-files.md: key `{key}` is not described below the heading of {kind}")


def slug(title):
    """The anchor that a heading gets on the usual hosts."""
    title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def check_links(report, path, root):
    text = read(path)
    prose = re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    for target in LINK.findall(prose):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        goal = (path.parent / file).resolve() if file else path
        where = f"{path.relative_to(root)}: link to {target}"
        if not goal.exists() or not goal.is_relative_to(root):
            report.check(False, f"{where}: there is no such file")
        elif anchor and goal.suffix == ".md":
            report.check(anchor in {slug(title) for title, _ in sections(read(goal))}, f"{where}: there is no such heading")
        else:
            report.check(True, "")


def repository_files(root):
    """All files that are in the repository or about to be."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root,
                            capture_output=True, text=True, check=True).stdout
    return [root / name for name in sorted(set(listed.split("\0"))) if name and (root / name).is_file()]


def private_names(name, content):
    """(where, what) of each private name in a file, or in a member of a docx or xlsx."""
    for found in PRIVATE.finditer(content):
        line = content.count(b"\n", 0, found.start()) + 1
        yield f"{name}:{line}", found[0].decode()
    if content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                for member in package.infolist():
                    # Some workbooks of the tests are broken or huge on purpose.
                    if member.file_size < 50_000_000:
                        yield from private_names(f"{name}({member.filename})", package.read(member))
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
            pass


def main():
    parser = argparse.ArgumentParser(description="Checks the documentation; the head of this file says how.")
    parser.add_argument("--jiheng", type=pathlib.Path, default=ROOT / "build" / "release" / "jiheng")
    jiheng = parser.parse_args().jiheng.absolute()
    report = Report()

    help_text = whole_help(jiheng)
    report.check(help_text is not None, "docs/cli.md is unchecked")
    check_options(report, help_text or "", read(ROOT / "docs" / "cli.md") if help_text else "")

    keys_text = output_of(jiheng, "keys")
    report.check(keys_text is not None, "docs/data-files.md is unchecked")
    check_keys(report, keys_text or "", read(ROOT / "docs" / "data-files.md"))

    for path in repository_files(ROOT):
        if path.suffix == ".md":
            check_links(report, path, ROOT)
        found = list(private_names(path.relative_to(ROOT), path.read_bytes()))
        report.check(not found, "\n".join(f"{where}: names a place on a developer's machine: {what}" for where, what in found))

    print(f"counts: passed={report.passed} failed={report.failed}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
