#!/usr/bin/env bash
# run.sh MUSTER SOURCE WORK: makes a report and opens it in Chromium. Exit code 77 (skipped) where Chromium or npm is missing.
set -euo pipefail
muster=$1 source=$2 work=$3
command -v npm >/dev/null || { echo "skipped: npm is not installed"; exit 77; }
command -v chromium >/dev/null || { echo "skipped: chromium is not installed"; exit 77; }
mkdir -p "$work"
cp "$source"/tests/html/browser/{package.json,package-lock.json,report.cjs,hostile.cjs} "$work"
[ -d "$work/node_modules/playwright-core" ] || (cd "$work" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) ||
    { echo "skipped: npm could not fetch playwright-core"; exit 77; }
# What it has to say is shown only if it fails.
quietly() { "$muster" "$@" >"$work/said.txt" 2>&1 || { cat "$work/said.txt"; exit 1; }; }
cd "$source"
quietly compare scenarios/ransomware-holiday-eve.json --with scenarios/recommendations/duty-desk-24x7.json \
    scenarios/recommendations/deputies-may-sign.json --replications 60 --report "$work/report"
quietly study scenarios/studies/colombia.json --fresh --checkpoint "$work/checkpoint" --report "$work/study"
cd "$work"
rm -rf names
node hostile.cjs "$work/names"
for names in hostile plain; do
    # With a picture of the view, and with how sure it is.
    quietly study "$work/names/$names/study.json" --report "$work/names/$names/report" \
        --picture "$source/docs/pictures/two-futures.png"
done
node report.cjs "$work/report/index.html" "$work/compare-pictures"
node report.cjs "$work/study/index.html" "$work/study-pictures"
node report.cjs "$work/names/hostile/report/index.html" "$work/hostile-pictures" "$work/names/plain/report/index.html"
node report.cjs "$work/names/plain/report/index.html" "$work/plain-pictures"
# No cell is a formula: in CSV such text is led by an apostrophe, and a workbook holds no <f>.
if grep -rPl --include='*.csv' '(^|,|")[=+@\x{ff1d}]' "$work/names/hostile/report/data"; then
    echo "a cell of CSV would be a formula"
    exit 1
fi
if command -v unzip >/dev/null; then
    for book in "$work"/names/hostile/report/data/*.xlsx; do
        if unzip -p "$book" 'xl/worksheets/*' | grep -q '<f>'; then
            echo "$book holds a formula"
            exit 1
        fi
    done
fi
