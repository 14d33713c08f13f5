#!/bin/bash
# A county at once: N dossiers (3,000), made from the examples with names of their own, evaluated and reported by one `jiheng batch`.
#
#   bench/county.sh [N]
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-3000} jiheng=$PWD/build/release/jiheng
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 - "$work" "$count" <<'PYTHON'
import pathlib, sys
work, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path("examples").glob("*/dossier.yaml"))]
(work / "units").mkdir()
for number in range(count):
    lines = texts[number % len(texts)].splitlines()
    # Each unit has a name of its own; the rest stays, so that the work is that of the examples.
    lines = [f"  单位名称: 第{number + 1}镇人民政府" if line.startswith("  单位名称:") else line for line in lines]
    (work / "units" / f"{number:05}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
PYTHON
for formats in docx all; do
  /usr/bin/time -f "$formats: %e s wall, %U s user, %S s system, %M KB at most" \
    "$jiheng" batch "$work/units" --out "$work/$formats" --format "$formats" --quiet >/dev/null
  ls "$work/$formats" | grep -c docx
done
/usr/bin/time -f "again, nothing changed: %e s wall" "$jiheng" batch "$work/units" --out "$work/all" --format all --quiet >/dev/null
