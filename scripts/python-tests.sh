#!/bin/bash
# Runs the tests of our own scripts (tests/scripts) and counts them.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
output=$(/usr/bin/python3 -B -m unittest discover -s tests/scripts 2>&1)
status=$?
echo "$output"
# "Ran 28 tests in 2.1s" and "OK (skipped=1)" or "FAILED (failures=1, errors=2)"; what is not mentioned is none.
number() { local n; n=$(tail -4 <<<"$output" | sed -n "s/.*\b$1[ =]\([0-9]*\).*/\1/p"); echo "${n:-0}"; }
ran=$(number Ran) skipped=$(number skipped) failed=$(($(number failures) + $(number errors)))
echo "counts: passed=$((ran - failed - skipped)) failed=$failed skipped=$skipped"
exit $status
