#!/bin/bash
# 1,000,000 indicator scores of 3,000 units: Jiheng's exact decimals (alone, and with full trace) beside pandas floats, same rows, one run.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-packages.sh build bench
cmake --preset release > /dev/null
cmake --build --preset release --target scoring > /dev/null
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT
/usr/bin/python3 - "$rows" <<'PYTHON'
import random
import sys
random.seed(20241231)
with open(sys.argv[1], "w") as out:
    out.write("unit,actual,target,points\n")
    for i in range(1_000_000):
        target = random.randint(1_000_00, 50_000_000_00)
        actual = random.randint(0, int(target * 1.2))
        out.write(f"{i % 3000},{actual / 100:.2f},{target / 100:.2f},{random.randint(1, 20)}\n")
PYTHON
for _ in 1 2 3; do
  build/release/bench/scoring "$rows"
  /usr/bin/python3 bench/scoring_pandas.py "$rows"
done
