#!/bin/bash
# Starts `jiheng serve` with the demonstration county on a free port of the loopback and calls every operation of api/openapi.yaml: as people
# do it, as people may not do it, and as attackers try it.
#
#   scripts/check_api.sh [PATTERN]                            the store is an SQLite file in a temporary folder; only these files of tests/api
#   JIHENG_TEST_STORE=postgresql://… scripts/check_api.sh     an empty database
set -uo pipefail
cd "$(dirname "$0")/.." || exit
output=$(/usr/bin/python3 -B -m unittest discover -s tests/api -p "${1:-test_*.py}" 2>&1)
status=$?
echo "$output"
# "Ran 28 tests in 2.1s" and "OK (skipped=1)" or "FAILED (failures=1, errors=2)"; what is not mentioned is none.
number() { local n; n=$(tail -4 <<<"$output" | sed -n "s/.*\b$1[ =]\([0-9]*\).*/\1/p"); echo "${n:-0}"; }
ran=$(number Ran) skipped=$(number skipped) failed=$(($(number failures) + $(number errors)))
[ "$failed" -gt "$ran" ] && failed=$ran  # a test with many cases fails once for each
echo "counts: passed=$((ran - failed - skipped)) failed=$failed skipped=$skipped"
exit $status
