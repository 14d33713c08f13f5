#!/bin/bash
# Runs clang-tidy over the sources of src/, or over the given ones.
#
#   scripts/tidy.sh [-p BUILD_DIR] [src/….cpp …]          BUILD_DIR must be built; default build/release
#
# A file that passed is not looked at again until it, one of our headers it includes, its compile command or .clang-tidy changes:
# build/tidy-cache holds an empty file named by the hash of all these. (After an upgrade of a library, delete that directory.)
# Tests are not covered: GoogleTest's macros trip many checks, and tests have the compiler's warnings and the sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
build=build/release
if [ "${1-}" = -p ]; then build=$2; shift 2; fi
cache=$root/build/tidy-cache
mkdir -p "$cache"
[ -f "$build/compile_commands.json" ] || { echo "tidy: $build is not configured" >&2; exit 1; }

# What every file's result depends on.
common=$(clang-tidy-14 --version | sha256sum - .clang-tidy)

# The compile command of each source file, without the paths, so that a key is good for any clone.
declare -A command
while IFS=$'\t' read -r file line; do command[$file]=${line//"$root"/}; done < <(
  awk -F'": "' '/"command":/ { c = $2 } /"file":/ { sub(/",?$/, "", $2); print $2 "\t" c }' "$build/compile_commands.json")

# The files of this repository that each source file was compiled from, as ninja has them from the compiler.
declare -A inputs
source=""
while IFS= read -r line; do
  case $line in
    "    /usr/"*) ;;
    "    "*) [ -n "$source" ] || source=$(cd "$build" && realpath "${line#    }")
             inputs[$source]+="${line#    }"$'\n' ;;
    *) source="" ;;
  esac
done < <(ninja -C "$build" -t deps 2>/dev/null)

key() {  # of a file; without known inputs a random one, so that the file is always checked
  [ -n "${inputs[$1]-}" ] || { echo "unknown-$RANDOM$RANDOM"; return; }
  { echo "$common ${command[$1]}"; (cd "$build" && xargs -d '\n' sha256sum <<<"${inputs[$1]%$'\n'}" | cut -c1-64); } |
    sha256sum | cut -c1-40
}

if [ $# -gt 0 ]; then mapfile -t files < <(realpath "$@"); else
  mapfile -t files < <(printf '%s\n' "${!command[@]}" | grep "^$root/src/" | sort); fi
todo=()
for file in "${files[@]}"; do
  [ -n "${command[$file]-}" ] || { echo "tidy: $build does not compile $file" >&2; exit 1; }
  key=$(key "$file")
  [ -e "$cache/$key" ] || todo+=("$key" "$file")
done
echo "clang-tidy: ${#files[@]} files, $((${#files[@]} - ${#todo[@]} / 2)) of them unchanged since they passed"

check() {
  # The counts of warnings in other people's headers say nothing.
  if output=$(clang-tidy-14 -p "$build" --quiet --extra-arg-before=-Wno-unknown-warning-option "$2" 2>&1); then touch "$cache/$1"; echo "ok  ${2#"$root"/}"; else
    echo "BAD ${2#"$root"/}"; grep -vE '^[0-9]+ warnings? (treated|generated)|^Suppressed|^Use -header' <<<"$output"; fi
  true
}
export -f check
export cache build root
[ ${#todo[@]} = 0 ] || printf '%s\0' "${todo[@]}" | xargs -0 -n 2 -P "$(nproc)" bash -c 'check "$@"' check | tee "$cache/last.log"
[ ${#todo[@]} != 0 ] || : >"$cache/last.log"

failed=$(grep -c '^BAD ' "$cache/last.log" || true)
echo "counts: passed=$((${#files[@]} - failed)) failed=$failed"
[ "$failed" = 0 ]
