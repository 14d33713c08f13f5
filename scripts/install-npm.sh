#!/bin/bash
# Installs the packages of the section [npm] of packages.txt into build/npm: those that are missing in their version, and no others.
# Only checks use them. Their install scripts are not run.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t wanted < <(awk '{ sub(/[ \t]#.*/, ""); $1 = $1 } /^#/ { next } /^\[/ { inside = ($0 == "[npm]"); next } inside && $0 != "" { print }' packages.txt)
[ ${#wanted[@]} -gt 0 ] || { echo "install-npm: packages.txt has no section [npm], or it is empty" >&2; exit 1; }

complete=true
for package in "${wanted[@]}"; do  # @scope/name@version
  manifest=build/npm/node_modules/${package%@*}/package.json
  grep -qs "\"version\": \"${package##*@}\"" "$manifest" || complete=false
done
$complete && exit 0

# Other node packages than Debian's bring npm along and exclude Debian's.
command -v npm >/dev/null || scripts/install-packages.sh node
mkdir -p build/npm
npm install --prefix build/npm --no-save --no-audit --no-fund --ignore-scripts --loglevel=error "${wanted[@]}"
