#!/bin/bash
# How long the lists of a big campaign take through `jiheng serve`: N units (3,000) in one campaign, half of them with
# a filled-in dossier (the model town's) that was handed in and submitted, a quarter with something to rectify that is overdue.
#
#   bench/serve_lists.sh [N]                 the store is SQLite in a temporary folder
#   JIHENG_TEST_STORE=postgresql://… bench/serve_lists.sh
#
# Prints median and worst of twenty requests for each list, from the connection to the last byte; ends with 1 where one took more than 300 ms.
set -euo pipefail
cd "$(dirname "$0")/.."
exec /usr/bin/python3 bench/serve_lists.py "${1:-3000}"
