#!/bin/bash
# Puts one wrong file into a copy of the good data folder base/ and checks it, as the golden tests of tests/golden/bad do.
#
#   tests/bad/try.sh KIND NAME [OPTION of jiheng …]      KIND: items, codes, identities, rules, grades, framework or dossier
#
# The copy is made in the current folder, as data/.
set -euo pipefail
here=$(dirname "$0")
kind=$1 file=$here/$1/$2.yaml
shift 2
rm -rf data
cp -r "$here/base" data
case $kind in
  items | codes | identities | rules) cp "$file" "data/catalog/$kind/" ;;
  grades) cp "$file" data/frameworks/grades/ ;;
  framework) cp "$file" data/frameworks/test/ ;;
  dossier) cp "$file" . && set -- "$@" "$(basename "$file")" ;;
esac
jiheng --data data check "$@"
