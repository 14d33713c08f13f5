#!/bin/bash
# CPU seconds and peak memory of `jiheng audit` beside what only takes the text out: pdftotext for PDF, python-docx for Word files.
#
#   bench/audit.sh [FILE...]        default: the Word reports of the six examples, all in one process, and the longest of them alone
#
# Each program runs RUNS times (default 5), by turns; the least CPU time counts. All run on one core.
set -euo pipefail
cd "$(dirname "$0")/.."
jiheng=$PWD/build/release/jiheng
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() {  # COMMAND...: "CPU-seconds peak-MB", of the run with the least CPU time; a command that fails ends the benchmark
  local TIMEFORMAT='%3U %3S' memory
  for _ in $(seq "$runs"); do
    { time /usr/bin/time -f '%M' -o "$work/memory" taskset -c 0 "$@" >/dev/null 2>"$work/said"; } 2>"$work/time" ||
      { cat "$work/said" >&2; exit 1; }
    memory=$(tail -1 "$work/memory")
    awk -v kb="$memory" '{ printf "%.3f %.0f\n", $1 + $2, kb / 1024 }' "$work/time"
  done | sort -n | head -1
}

row() { printf '%-34s %8s s %6s MB\n' "$1" "${@:2}"; }

floor() {  # FILE: the program that only reads it
  case $1 in
    *.pdf) row "  pdftotext" $(measure pdftotext -layout "$1" -) ;;
    *.docx) row "  python-docx" $(measure /usr/bin/python3 -c 'import docx, sys
for element in docx.Document(sys.argv[1]).element.body.iter():
    if element.tag.endswith("}t"): print(element.text)' "$1") ;;
  esac
}

files=("$@")
if [ $# = 0 ]; then
  "$jiheng" batch examples --out "$work/reports" --format docx >/dev/null 2>&1
  mapfile -t files < <(find "$work/reports" -name '*镇*.docx' -size +40k | sort)
  row "all reports, one process" $(measure "$jiheng" audit --jobs 1 --format json --quiet --anew --out "$work/out" "$work"/reports/*镇*.docx)
fi
for file in "${files[@]}"; do
  row "$(basename "$file" | cut -c1-30)" $(measure "$jiheng" audit --format json --quiet "$file")
  floor "$file"
done
