#!/bin/bash
# Reads one workbook of 100,000 rows × 20 columns with our reader, openpyxl (read-only) and xlsx2csv, whole processes, one core each.
#
#   bench/workbook_reading.sh [ROWS [ROUNDS]]      default 100000 rows, 3 rounds; BUILD=build/release
#
# The programs take turns, in one order in odd rounds and the other in even ones; the medians are compared. Each must find the same
# number of rows; ours and openpyxl add up all figures, ours exactly. Needs the packages of [bench] and [test].
# Exit status 1 when the sums differ, or when ours is not at least 3 times as fast as the faster peer.
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-100000} rounds=${2:-3} build=${BUILD:-build/release}
[ -x "$build/bench/read_workbook" ] || { echo "first: cmake --build --preset release --target benchmarks" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ours() { "$build/bench/read_workbook" "$1"; }
openpyxl() { /usr/bin/python3 bench/read_with_openpyxl.py "$1"; }
xlsx2csv() { /usr/bin/xlsx2csv "$1" | wc -l; }

# measure NAME FILE: runs it, appends the seconds to NAME's list and keeps what it printed.
measure() {
  local name=$1 start=$EPOCHREALTIME end
  "$name" "$2" >"$work/$name.out"
  end=$EPOCHREALTIME
  awk -v a="$start" -v b="$end" 'BEGIN { printf "%.3f\n", b - a }' | tee -a "$work/$name.times" | sed "s/^/  $name /"
}

median() { sort -n "$work/$1.times" | awk '{ t[NR] = $1 } END { print NR % 2 ? t[(NR + 1) / 2] : (t[NR / 2] + t[NR / 2 + 1]) / 2 }'; }

# compare TITLE FILE
compare() {
  local round name
  rm -f "$work"/*.times
  echo "$1: $(stat -c %s "$2") bytes, $rows rows × 20"
  for ((round = 1; round <= rounds; ++round)); do
    local order=(ours openpyxl xlsx2csv)
    ((round % 2)) || order=(xlsx2csv openpyxl ours)
    for name in "${order[@]}"; do measure "$name" "$2"; done
  done
  read -r our_rows _ our_sum _ <"$work/ours.out"
  read -r peer_rows peer_sum <"$work/openpyxl.out"
  if [ "$our_rows $our_rows $our_sum" != "$peer_rows $(tr -d ' ' <"$work/xlsx2csv.out") $peer_sum" ]; then
    echo "  DIFFERENT: ours $our_rows rows, $our_sum; openpyxl $peer_rows, $peer_sum; xlsx2csv $(cat "$work/xlsx2csv.out")"
    exit 1
  fi
  echo "  same $our_rows rows; ours and openpyxl add up $our_sum"
  awk -v n="$rows" -v o="$(median ours)" -v p="$(median openpyxl)" -v x="$(median xlsx2csv)" 'BEGIN {
    best = p < x ? p : x
    printf "  ours %.0f rows/s   openpyxl %.0f   xlsx2csv %.0f   ours : faster peer = %.1f\n", n / o, n / p, n / x, best / o
    exit best / o < 3 }'
}

"$build/bench/make_workbook" "$work/shared.xlsx" "$rows"
"$build/bench/make_workbook" "$work/inline.xlsx" "$rows" inline
compare "texts in the shared strings" "$work/shared.xlsx"
compare "texts in the cells" "$work/inline.xlsx"
