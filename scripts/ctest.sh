#!/bin/bash
# Runs the unit and property tests of one built preset and counts them.
#
#   scripts/ctest.sh release|debug|asan-ubsan [CTEST OPTION...]
set -uo pipefail
cd "$(dirname "$0")/.." || exit
preset=${1:?usage: scripts/ctest.sh PRESET}
shift
junit=$PWD/build/$preset/junit.xml
rm -f "$junit"
. scripts/sanitizer-options.sh
# What passed is in the count; a line for each would bury what failed.
scripts/with-postgres.sh ctest --preset "$preset" -j"${JOBS:-$(nproc)}" --no-tests=error --output-junit "$junit" "$@" | grep -vE '^ +Start +[0-9]+:| Passed +[0-9.]+ sec$'
status=${PIPESTATUS[0]}
number() { local n; n=$(sed -n "s/^[[:space:]]*$1=\"\([0-9]*\)\".*/\1/p" "$junit" 2>/dev/null | head -1); echo "${n:-0}"; }
tests=$(number tests) failures=$(number failures) skipped=$(($(number skipped) + $(number disabled)))
echo "counts: passed=$((tests - failures - skipped)) failed=$failures skipped=$skipped"
exit "$status"
