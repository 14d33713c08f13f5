#!/bin/bash
# Packs every example with one build of jiheng and replays it with another: the same results byte for byte, and the same package.
#
#   scripts/replay.sh [JIHENG [OTHER]]          default: build/release/jiheng, build/asan-ubsan/jiheng
set -uo pipefail
cd "$(dirname "$0")/.." || exit
one=$(realpath "${1:-build/release/jiheng}")
other=$(realpath "${2:-build/asan-ubsan/jiheng}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

passed=0 failed=0
# expect WHAT COMMAND...: its output is shown only where it fails.
expect() {
  local what=$1
  shift
  if "$@" >"$scratch/log" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "BAD $what"; cat "$scratch/log"; fi
}

for dossier in examples/*/dossier.yaml; do
  name=$(basename "$(dirname "$dossier")")
  expect "$name: pack" "$one" pack "$dossier" -o "$scratch/$name.jhpack"
  expect "$name: replay by the other build" "$other" replay "$scratch/$name.jhpack"
  expect "$name: pack by the other build" env TZ=Asia/Shanghai LC_ALL=C "$other" pack "$dossier" -o "$scratch/$name.other.jhpack"
  expect "$name: the same package" cmp "$scratch/$name.jhpack" "$scratch/$name.other.jhpack"
done
echo "counts: passed=$passed failed=$failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
