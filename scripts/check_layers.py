#!/usr/bin/python3
"""Checks that each part of src/ keeps to its place, as the table of parts in docs/architecture.md has it.

1. A part includes headers of itself and of the parts it knows, directly or through them; of no other.
2. Nothing but `cli` reads a clock or an environment variable, or opens a socket: the same files give the same report tomorrow. `programs` may look at
   the clock, to end a program that hangs, and `server` at the clock and at sockets.
3. A type of a header has a name of its own: two types called the same in one program are undefined behaviour that no compiler tells of.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| `src/(\w+)` \|.*\|([^|]*)\|$", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s+"(\w+)/[^"]*"', re.MULTILINE)
WORLD = re.compile(r"\b(?:getenv|secure_getenv|(?:system|steady|high_resolution|utc)_clock|clock_gettime|gettimeofday|random_device)\b"
                   r"|\bstd::time\s*\(|[^\w.>:]time\s*\(\s*(?:nullptr|NULL|0|&)|<sys/socket\.h>")
TYPE = re.compile(r"^(?:class|struct|enum class) (\w+)\b(?!;|::)[^;{]*\{", re.MULTILINE)


def known_parts(architecture):
    """part → the parts it may include, from the table's first and last columns; `all` is every part of the table."""
    direct = {part: re.findall(r"\w+", knows.replace("standard library", "").replace("libyaml", "").replace("libcrypto", ""))
              for part, knows in ROW.findall(architecture)}
    known = {}
    for part, names in direct.items():  # a part knows only parts above it, so their own sets are complete by now
        names = list(known) if names == ["all"] else names
        missing = [name for name in names if name not in known]
        if missing:
            sys.exit(f"docs/architecture.md: {part} knows {', '.join(missing)}, which is no part above it")
        known[part] = {part}.union(*(known[name] for name in names))
    return known


def faults(part, allowed, text):
    """(line, fault) of each fault in one file."""
    for include in INCLUDE.finditer(text):
        if include[1] not in allowed:
            yield text.count("\n", 0, include.start(1)) + 1, f"{part} must not know {include[1]}"
    if part not in ("cli", "programs", "server"):
        code = re.sub(r"//[^\n]*", "", text)
        for found in WORLD.finditer(code):
            yield code.count("\n", 0, found.start()) + 1, f"only cli may use {found[0].strip()}"


def shared_names(headers):
    """(path, line, fault) of each type of a header whose name another header has too; headers: path → text."""
    first = {}
    for path, text in headers.items():
        for found in TYPE.finditer(text):
            other = first.setdefault(found[1], path)
            if other != path:
                yield path, text.count("\n", 0, found.start()) + 1, f"{other} has a type called {found[1]} too"


def main():
    known = known_parts((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    if not known:
        sys.exit("docs/architecture.md has no table of parts")
    passed = failed = 0
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        part = path.relative_to(ROOT / "src").parts[0]
        if part not in known:
            found = [(1, f"src/{part} is not in the table of parts")]
        else:
            found = list(faults(part, known[part], path.read_text(encoding="utf-8")))
        for line, fault in found:
            print(f"{path.relative_to(ROOT)}:{line}: {fault}")
        failed += bool(found)
        passed += not found
    headers = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.h"))}
    for path, line, fault in shared_names(headers):
        print(f"{path}:{line}: {fault}")
        failed += 1
    print(f"counts: passed={passed} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
