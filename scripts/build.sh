#!/bin/bash
# Configures and builds one preset of CMakePresets.json; seconds when nothing changed.
#
#   scripts/build.sh release|debug|asan-ubsan [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:?usage: scripts/build.sh PRESET [TARGET...]}
shift
cmake --preset "$preset" --log-level=NOTICE >/dev/null  # errors and warnings go to stderr
# One job a processor: ninja's own default is two more, and a compiler may take a gigabyte.
NINJA_STATUS="$preset [%f/%t] " cmake --build --preset "$preset" -- -j"${JOBS:-$(nproc)}" "$@"
