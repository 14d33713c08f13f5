#!/usr/bin/python3
"""Runs the golden text tests: commands whose whole output is written down.

    scripts/golden.py [--jiheng PATH] [--reset] [TEST or folder ...]          default: all of tests/golden

A test is a file tests/golden/**/*.test, and reads like a terminal session:

    # A misspelt item is named, with its place, and a name is suggested.

    <<< FILE dossier.yaml
    dossier: 1
    人员: {编制: 75}
    >>>

    $ jiheng check dossier.yaml
    dossier.yaml:2:6: 错误: 没有名为「编制」的事项 [dossier.unknown-item]
      是不是「编制数」？
    [exit 1]

    # A comment may stand before any block.
    $ jiheng score "$JIHENG_ROOT/examples/model-town/dossier.yaml" |
    > tail -1
    总分 92.35 优
    [exit 0]

  # …               comment
  <<< FILE name     what follows, up to a line `>>>`, is written to that file before the commands below it run; the name may
                    have folders. A test may replace a file between two commands.
  $ command         run by bash; `> ` continues it on the next line
  everything up to  the expected output, stdout and stderr in the order written, byte for byte;
  [exit N]          the exit status, which is always stated. Output that does not end with a line end has
                    [no newline at end] before it. Output lines that look like this syntax have a `\\` in front.

A test runs in an empty scratch directory of its own, with `jiheng` on PATH, no input, a UTF-8 locale, TZ=UTC, and $JIHENG_ROOT for the
repository. Where output names these places it is shown as $JIHENG_ROOT and $SCRATCH. There are no wildcards: what differs from run to
run is cut by the command itself (`| grep -v …`, `| sed …`), so that --reset never loses anything.

--reset writes what really happened into the tests; look at the diff before committing it.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXIT = re.compile(r"^\[exit (-?\d+)\]$")
FILE = re.compile(r"^<<< FILE (\S.*)$")
NO_NEWLINE = "[no newline at end]"
LIKE_SYNTAX = re.compile(r"^(\\|\$ |\[exit |\[no newline at end\]|\[timeout after )")


class Malformed(Exception):
    """The test file itself is not as it should be."""


@dataclass
class Block:
    """Lines of a test file that belong together; `source` is kept as it stands, so that --reset changes output only."""
    source: list[str]
    name: str = ""                                        # of a FILE block
    content: str = ""
    command: str = ""                                     # of a command block
    expected: list[str] = field(default_factory=list)     # output, then the exit line


def parse(text: str) -> list[Block]:
    lines = text.split("\n")
    if lines.pop() != "":
        raise Malformed("the last line has no line end")
    blocks = []
    at = 0
    while at < len(lines):
        first, start = lines[at], at
        at += 1
        if first == "" or first.startswith("#"):
            blocks.append(Block(source=[first]))
        elif match := FILE.match(first):
            while at < len(lines) and lines[at] != ">>>":
                at += 1
            if at == len(lines):
                raise Malformed(f"line {start + 1}: this file has no end (a line `>>>`)")
            at += 1
            content = "".join(line + "\n" for line in lines[start + 1:at - 1])
            blocks.append(Block(source=lines[start:at], name=match[1], content=content))
        elif first.startswith("$ "):
            while at < len(lines) and lines[at].startswith("> "):
                at += 1
            source = lines[start:at]
            begin = at
            while at < len(lines) and not EXIT.match(lines[at]):
                if lines[at].startswith("$ "):
                    break
                at += 1
            # While a test is being written the output may be absent; --reset fills it in.
            complete = at < len(lines) and EXIT.match(lines[at])
            at = at + 1 if complete else begin
            blocks.append(Block(source=source, command="\n".join(line[2:] for line in source),
                                expected=lines[begin:at]))
        else:
            raise Malformed(f"line {start + 1}: expected a comment, `<<< FILE name` or `$ command`, not: {first}")
    if not any(block.command for block in blocks):
        raise Malformed("there is no command in it")
    if not text.startswith("# "):
        raise Malformed("the first line must be a comment that says what is tested")
    return blocks


def run(command: str, scratch: pathlib.Path, environment: dict[str, str], timeout: float) -> list[str]:
    process = subprocess.Popen(["bash", "-c", command], cwd=scratch, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output, _ = process.communicate(timeout=timeout)
        end = f"[exit {process.returncode}]"
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)  # the whole session: bash's children too
        output, _ = process.communicate()
        end = f"[timeout after {timeout:g} s]"
    # Bytes that are not UTF-8 are shown as \xNN: a test file is always text.
    text = output.decode("utf-8", errors="backslashreplace")
    text = text.replace(str(scratch), "$SCRATCH").replace(str(ROOT), "$JIHENG_ROOT")
    lines = [LIKE_SYNTAX.sub(r"\\\1", line) for line in text.split("\n")]
    if lines[-1] == "":
        lines.pop()
    else:
        lines.append(NO_NEWLINE)
    return lines + [end]


def play(blocks: list[Block], jiheng: pathlib.Path, timeout: float) -> list[str]:
    """The test file as it would be if everything that happened were expected."""
    actual = []
    with tempfile.TemporaryDirectory(prefix="jiheng-golden-") as folder:
        base = pathlib.Path(folder).resolve()
        (base / "bin").mkdir()
        (base / "bin" / "jiheng").symlink_to(jiheng)
        scratch = base / "scratch"
        scratch.mkdir()
        environment = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        environment |= {"PATH": f"{base}/bin:/usr/bin:/bin", "HOME": str(base), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                        "JIHENG_ROOT": str(ROOT)}
        for block in blocks:
            actual += block.source
            if block.name:
                path = (scratch / block.name).resolve()
                if not path.is_relative_to(scratch):
                    raise Malformed(f"{block.name} is outside the scratch directory")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.content, encoding="utf-8", newline="")
            elif block.command:
                actual += run(block.command, scratch, environment, timeout)
    return actual


def check(test: pathlib.Path, jiheng: pathlib.Path, reset: bool, timeout: float) -> tuple[bool, str]:
    """Whether the test passed, and what to say about it."""
    name = os.path.relpath(test)
    try:
        text = test.read_bytes().decode("utf-8")
        actual = play(parse(text), jiheng, timeout)
    except (Malformed, UnicodeDecodeError, OSError) as error:
        return False, f"{name}: {error}"
    expected = text.split("\n")[:-1]
    if actual == expected:
        return True, ""
    if reset and not any(line.startswith("[timeout after ") for line in actual):
        test.write_text("".join(line + "\n" for line in actual), encoding="utf-8", newline="")
        return True, f"{name}: rewritten"
    return False, "\n".join(difflib.unified_diff(expected, actual, f"{name} (expected)", f"{name} (actual)", lineterm=""))


def collect(paths: list[pathlib.Path]) -> list[pathlib.Path]:
    tests = []
    for path in paths:
        tests += sorted(path.rglob("*.test")) if path.is_dir() else [path]
    return tests


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs the golden text tests; the head of this file describes them.")
    parser.add_argument("tests", nargs="*", type=pathlib.Path, default=[ROOT / "tests" / "golden"])
    parser.add_argument("--jiheng", type=pathlib.Path, default=ROOT / "build" / "release" / "jiheng")
    parser.add_argument("--reset", action="store_true", help="write what happened into the tests")
    parser.add_argument("--timeout", type=float, default=120, help="seconds for one command")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    jiheng = shutil.which(arguments.jiheng.absolute())
    if not jiheng:
        sys.exit(f"golden: there is no program {arguments.jiheng}; build first")
    tests = collect(arguments.tests)
    if not tests:
        sys.exit(f"golden: no *.test in {' '.join(map(str, arguments.tests))}")

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for passed, message in pool.map(
                lambda test: check(test, pathlib.Path(jiheng), arguments.reset, arguments.timeout), tests):
            failed += not passed
            if message:
                print(message, flush=True)
    if failed:
        print("golden: where the new output is right, run scripts/golden.py --reset and look at the diff")
    print(f"counts: passed={len(tests) - failed} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
