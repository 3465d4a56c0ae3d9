#!/usr/bin/env bash
# run.sh MUSTER SOURCE WORK: makes a report and opens it in Chromium. Exit code 77 (skipped) where Chromium or npm is missing.
set -euo pipefail
muster=$1 source=$2 work=$3
command -v npm >/dev/null || { echo "skipped: npm is not installed"; exit 77; }
command -v chromium >/dev/null || { echo "skipped: chromium is not installed"; exit 77; }
mkdir -p "$work"
cp "$source"/tests/html/browser/{package.json,package-lock.json,report.cjs} "$work"
[ -d "$work/node_modules/playwright-core" ] || (cd "$work" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) ||
    { echo "skipped: npm could not fetch playwright-core"; exit 77; }
cd "$source"
"$muster" compare scenarios/ransomware-holiday-eve.json --with scenarios/recommendations/duty-desk-24x7.json \
    scenarios/recommendations/deputies-may-sign.json --replications 60 --report "$work/report" >/dev/null 2>&1
cd "$work"
node report.cjs "$work/report/index.html" "$work"
