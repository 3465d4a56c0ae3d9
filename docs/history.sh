#!/bin/sh
# Puts the tables that `muster history` prints into docs/history.md. Usage: docs/history.sh [PROGRAM]
set -eu
cd "$(dirname "$0")/.."
tables=$(mktemp)
page=$(mktemp)
trap 'rm -f "$tables" "$page"' EXIT
"${1:-build/release/bin/muster}" history --markdown --lang en > "$tables"
awk -v tables="$tables" '
    /^<!-- end -->$/ { inside = 0 }
    !inside { print }
    /^<!-- muster history -->$/ { inside = 1; while ((getline line < tables) > 0) print line }
' docs/history.md > "$page"
cat "$page" > docs/history.md
