#!/usr/bin/python3
"""Kills a program that saves into a store, again and again, and checks that nothing which it acknowledged is lost.

    scripts/check_crash.py [--kills N]        default: 20 times on SQLite and, where it is installed, on PostgreSQL

A writer (tests/samples/store_writer.cpp) saves one number after another, two cells a save, and prints each once the store has acknowledged it. It is
killed with SIGKILL at a random moment. Afterwards the newest saved number must be the last printed one, or the one after it (saved, but killed before it
was printed); both cells of it must be the same, revisions, changes of the task and log entries must be as many as saves; the log must prove whole.
"""

import argparse
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WRITER = ROOT / "build" / "release" / "samples" / "store_writer"


def output_of(*arguments):
    return subprocess.run([WRITER, *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def kill_once(url, task, begin, chance):
    """Lets a writer run a while, kills it, and returns the last number that it acknowledged (begin - 1: none)."""
    # Unbuffered: what a buffer of readline() held, communicate() would not see.
    writer = subprocess.Popen([WRITER, "write", url, task, str(begin)], cwd=ROOT, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    last = begin - 1
    line = writer.stdout.readline()  # it runs now; most kills shall hit a save, not the start
    if line:
        last = int(line)
        time.sleep(chance.uniform(0, 0.03))
    writer.send_signal(signal.SIGKILL)
    rest, errors = writer.communicate()
    if errors:
        raise RuntimeError(errors.decode())
    whole = rest.rsplit(b"\n", 1)[0].split(b"\n") if b"\n" in rest else []
    return int(whole[-1]) if whole else last


def fault_after(url, task, acknowledged):
    """What is wrong with the store, or None; and the number that was saved last."""
    value, twin, revision, change, entries, log = output_of("check", url, task)
    saved = int(value)
    if saved not in (acknowledged, acknowledged + 1):
        return f"acknowledged {acknowledged}, but the store holds {saved}", saved
    if len({value, twin, revision, change, entries}) != 1:
        return f"half a save: cells {value} and {twin}, revision {revision}, change {change}, {entries} log entries", saved
    return (None if log == "whole" else "the log is broken"), saved


def check(name, url, kills, chance):
    task = output_of("prepare", url)[0]
    saved, failed, began = 0, 0, time.monotonic()
    for kill in range(kills):
        acknowledged = kill_once(url, task, saved + 1, chance)
        fault, saved = fault_after(url, task, acknowledged)
        if fault:
            print(f"{name}: kill {kill + 1}: {fault}")
            failed += 1
    print(f"{name}: {kills} kills, {saved} saves, {time.monotonic() - began:.1f} s")
    return kills - failed, failed


def main():
    parser = argparse.ArgumentParser(description="Kills a writer and looks for what it lost; the head of this file says how.")
    parser.add_argument("--kills", type=int, default=20, help="how often, on each database")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the moments of killing")
    options = parser.parse_args()
    if "JIHENG_TEST_POSTGRES" not in os.environ:  # once more, beside a server
        return subprocess.run([ROOT / "scripts" / "with-postgres.sh", sys.executable, __file__, *sys.argv[1:]], check=False).returncode
    print(f"seed {options.seed}")
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        passed, failed = check("SQLite", f"sqlite:{folder}/crash.db", options.kills, chance)
    server, skipped = os.environ["JIHENG_TEST_POSTGRES"], 0
    if server:
        more, bad = check("PostgreSQL", server, options.kills, chance)
        passed, failed = passed + more, failed + bad
    else:
        print("PostgreSQL: skipped, it is not installed")
        skipped = options.kills
    print(f"counts: passed={passed} failed={failed} skipped={skipped}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
