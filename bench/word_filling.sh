#!/bin/bash
# One report of some 8 pages with a table of 60 rows by 8 columns, filled by Jiheng (which also merges equal cells), docxtemplater and
# docxtpl in one run; then the table with 10,000 rows by Jiheng alone. Median milliseconds from template to finished bytes, in memory,
# programs warmed up. A docxtemplater or docxtpl object renders once; ours may be kept, which is measured too. Needs the packages of [bench]
# and [npm].
set -euo pipefail
cd "$(dirname "$0")/.."
build=${BUILD:-build/release}
cmake --preset release >/dev/null
cmake --build --preset release --target fill_word >/dev/null
modules=${NODE_PATH:-$PWD/build/npm/node_modules}
[ -d "$modules/docxtemplater" ] || { echo "first: scripts/install-packages.sh npm" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 bench/make_word_templates.py "$work"

for round in 1 2 3; do
  read -r ours once < <("$build/bench/fill_word" "$work/ours.docx" "$work/data.json" 200 "$work/ours-out.docx")
  node_ms=$(NODE_PATH=$modules node bench/fill_word.js "$work/docxtemplater.docx" "$work/data.json" 60 "$work/node-out.docx")
  tpl_ms=$(/usr/bin/python3 bench/fill_word_docxtpl.py "$work/docxtpl.docx" "$work/data.json" 15 "$work/tpl-out.docx")
  awk -v o="$ours" -v c="$once" -v n="$node_ms" -v t="$tpl_ms" 'BEGIN {
    printf "docxtemplater %.2f ms   docxtpl %.1f ms   ours, opened each time %.2f ms (%.1f and %.1f times)", n, t, o, n / o, t / o
    printf "   ours, opened once %.2f ms (%.1f and %.1f times)\n", c, n / c, t / c }'
done

# The same words must stand in all three.
/usr/bin/python3 - "$work" <<'PYTHON'
import sys, docx
def words(name):
    document = docx.Document(f"{sys.argv[1]}/{name}-out.docx")
    return [p.text for p in document.paragraphs if p.text], [[c.text for c in row.cells][2:] for row in document.tables[0].rows]
ours, node, tpl = words("ours"), words("node"), words("tpl")
assert ours == node, "ours and docxtemplater differ"
assert ours[0] == tpl[0] and ours[1] == tpl[1], "ours and docxtpl differ"
print(f"same text: {len(ours[0])} paragraphs, {len(ours[1])} rows")
PYTHON

/usr/bin/python3 bench/make_word_templates.py "$work" 10000
for rows in 10000 20000; do
  /usr/bin/python3 bench/make_word_templates.py "$work" $rows
  /usr/bin/time -f "  %M KB at most" "$build/bench/fill_word" "$work/ours.docx" "$work/data.json" 5 | sed "s/^/$rows rows: /; s/$/ ms/"
done
