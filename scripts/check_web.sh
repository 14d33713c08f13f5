#!/bin/bash
# Checks the browser application: its types, its unit tests, and the application as people open it, in headless Chromium
# before `jiheng serve` with the demonstration county. Screenshots are kept in build/web-screenshots/.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
passed=0 failed=0

echo "types"
if (cd web && node_modules/.bin/vue-tsc --noEmit); then passed=$((passed + 1)); else failed=$((failed + 1)); fi

# A registry's address in the lock file would bind every machine to that registry.
if grep -q '"resolved"' web/package-lock.json; then
  echo "web/package-lock.json names download addresses (resolved)"
  failed=$((failed + 1))
else
  passed=$((passed + 1))
fi

# count NAME COMMAND...: runs it, shows it, adds the counts of its last line.
count() {
  local name=$1 output line
  shift
  output=$(mktemp)
  "$@" 2>&1 | tee "$output"
  local status=${PIPESTATUS[0]}
  line=$(grep -E '^counts: passed=[0-9]+ failed=[0-9]+$' "$output" | tail -1)
  rm -f "$output"
  if [[ $line =~ passed=([0-9]+)\ failed=([0-9]+) ]] && { [ "$status" = 0 ] || [ "${BASH_REMATCH[2]}" -gt 0 ]; }; then
    passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
  else
    echo "$name ended with status $status and no count that explains it"
    failed=$((failed + 1))
  fi
}
count "unit tests" node web/tests/unit.mjs
count "browser tests" node web/tests/browser/main.mjs

echo "counts: passed=$passed failed=$failed"
[ "$failed" = 0 ]
