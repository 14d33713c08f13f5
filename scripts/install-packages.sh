#!/bin/bash
# Installs the packages of some sections of packages.txt: those that are missing, and no others.
#
#   scripts/install-packages.sh build test
#
# Instant and silent when nothing is missing, because ./run and ./test call it every time.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "install-packages: $*" >&2; exit 1; }

# The packages of one section, one a line; fails for a section that does not exist.
section() {
  awk -v want="[$1]" '
    { sub(/#.*/, ""); $1 = $1 }
    /^\[/   { inside = ($0 == want); found = found || inside; next }
    inside && NF { print }
    END { exit !found }' packages.txt
}

[ $# -gt 0 ] || fail "usage: scripts/install-packages.sh SECTION...   (the sections of packages.txt)"
wanted=()
for name in "$@"; do
  packages=$(section "$name") || fail "packages.txt has no section [$name]"
  mapfile -t -O "${#wanted[@]}" wanted <<<"$packages"
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  fail "this is not a Debian system, so nothing can be installed by itself. Needed, by the Debian 12 names: ${wanted[*]}"
fi

# dpkg-query also reports packages that were removed but not purged, and fails when it does not know one: hence status and `true`.
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^installed //p') || true
mapfile -t missing < <(comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(sort -u <<<"$installed"))
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  # Without a terminal sudo must not ask for a password: nobody could type it.
  if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=(sudo)
  else
    fail "packages are missing, and installing them needs root or sudo. As root, run:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
  fi
fi

# `env`, because sudo drops the environment; the timeout, because another apt may hold the lock at this moment.
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"; }
install() { apt install -y --no-install-recommends "${missing[@]}"; }

echo "installing: ${missing[*]}"
# The package lists are fetched only when they lack a package, or are so old that a download fails.
if ! apt-cache show --no-all-versions "${missing[@]}" >/dev/null 2>&1 || ! install; then
  apt update || fail "apt-get update failed; is there a network?"
  install || fail "apt-get could not install: ${missing[*]}"
fi
