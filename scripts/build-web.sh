#!/bin/bash
# Builds the browser application (web/) into build/web; seconds when nothing changed.
#
# Packages are installed again only when package-lock.json changed, the application is built again only when one of its
# sources or the HTTP interface did. A .gz lies beside each file that gets smaller by it, for servers that serve files as they are.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v npm >/dev/null || scripts/install-packages.sh node

digest() { sha256sum | cut -d' ' -f1; }
# remembered FILE DIGEST: whether the last run left this digest.
remembered() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

lock=$(digest <web/package-lock.json)
if ! remembered web/node_modules/.installed "$lock"; then
  npm ci --prefix web --no-audit --no-fund --ignore-scripts --loglevel=error
  echo "$lock" >web/node_modules/.installed
fi

sources=$(find web/src web/public web/index.html web/*.ts web/tsconfig.json web/package-lock.json api/openapi.yaml \
  -type f ! -name schema.d.ts -print0 | sort -z | xargs -0 sha256sum | digest)
if ! remembered build/web.digest "$sources"; then
  rm -f build/web.digest
  (cd web && npm run --silent types >/dev/null && node_modules/.bin/vite build --logLevel=warn)
  find build/web -type f \( -name '*.js' -o -name '*.css' -o -name '*.html' -o -name '*.svg' \) -size +1k -exec gzip -9 -n -k -f {} +
  echo "$sources" >build/web.digest
fi
