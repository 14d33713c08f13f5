#!/bin/bash
# Load on `jiheng serve` over loopback: 300 people at work, 30 % of them saving, for some seconds; then the same with 500 connections that only drip.
#
#   bench/serve_load.sh [SECONDS]            default 20; the store is SQLite in a temporary folder
#   JIHENG_TEST_STORE=postgresql://… bench/serve_load.sh
#
# Prints requests a second, the median and the 99th percentile of their times, failures, and the server's memory.
set -euo pipefail
cd "$(dirname "$0")/.."
exec /usr/bin/python3 bench/serve_load.py "${1:-20}"
