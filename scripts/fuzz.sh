#!/bin/bash
# Builds the fuzzers of tests/fuzz and runs each for FUZZ_SECONDS, two at a time. Default: 60 for those that read documents from anywhere
# (template, docx_reader, page_text, audit_text), 10 for the others.
#
#   FUZZ_SECONDS=600 scripts/fuzz.sh [NAME...]        NAME: yaml for tests/fuzz/yaml_fuzz.cpp; default all
#
# Inputs worth keeping are in tests/fuzz/corpus/NAME/ and are always tried first; new ones gather in build/fuzz/corpus/NAME/. Words of the
# format go into tests/fuzz/NAME.dict. An input that breaks something is left in build/fuzz/found/: once the fault is mended, put it into
# tests/fuzz/corpus/NAME/.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh asan-ubsan fuzzers
mkdir -p build/fuzz/found

fuzz() {
  local name=$1 log=build/fuzz/$1.log options=() seconds=10
  case $name in template | docx_reader | page_text | audit_text) seconds=60 ;; esac
  mkdir -p "build/fuzz/corpus/$name"
  [ ! -f "tests/fuzz/$name.dict" ] || options+=("-dict=tests/fuzz/$name.dict")
  [ ! -d "tests/fuzz/corpus/$name" ] || options+=("tests/fuzz/corpus/$name")
  # One input may take 10 s and 2 GB: what needs more is an attack that the limits should have stopped.
  if "build/asan-ubsan/${name}_fuzz" -max_total_time="${FUZZ_SECONDS:-$seconds}" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
      -artifact_prefix="build/fuzz/found/$name-" "build/fuzz/corpus/$name" "${options[@]}" >"$log" 2>&1; then
    echo "ok  $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs"
  else
    echo "BAD $name"
    grep -vE '^#[0-9]+' "$log" | tail -60
  fi
}
export -f fuzz

if [ $# -gt 0 ]; then names=("$@"); else
  mapfile -t names < <(find tests/fuzz -maxdepth 1 -name '*_fuzz.cpp' -printf '%f\n' | sed 's/_fuzz\.cpp$//' | sort); fi
[ ${#names[@]} -gt 0 ] || { echo "fuzz: there is no tests/fuzz/*_fuzz.cpp" >&2; exit 1; }
# shellcheck disable=SC2016  # the inner shell expands $1
printf '%s\n' "${names[@]}" | xargs -P 2 -I{} bash -c 'fuzz "$1"' fuzz {} | tee build/fuzz/last.log
failed=$(grep -c '^BAD ' build/fuzz/last.log || true)
echo "counts: passed=$((${#names[@]} - failed)) failed=$failed"
[ "$failed" = 0 ]
