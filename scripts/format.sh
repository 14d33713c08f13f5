#!/bin/bash
# Formats all C++ files, or with --check only names those that are not formatted (and changes nothing).
#
#   scripts/format.sh [--check]
set -euo pipefail
cd "$(dirname "$0")/.."

# The version matters: each major version formats a little differently.
clang_format=$(command -v clang-format-14) || { echo "format: clang-format-14 is not installed" >&2; exit 1; }
mapfile -t files < <(find src tests bench -name '*.h' -o -name '*.cpp' 2>/dev/null | sort)

case "${1-}" in
  "") "$clang_format" -i "${files[@]}" ;;
  --check)
    failed=0
    for file in "${files[@]}"; do
      if ! "$clang_format" "$file" | diff -u --label "$file" --label "$file, formatted" "$file" -; then failed=$((failed + 1)); fi
    done
    echo "counts: passed=$((${#files[@]} - failed)) failed=$failed"
    [ $failed = 0 ] || { echo "format: run scripts/format.sh"; exit 1; } ;;
  *) echo "usage: scripts/format.sh [--check]" >&2; exit 2 ;;
esac
