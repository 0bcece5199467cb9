#!/usr/bin/env bash
# What was changed in a tree outside the folders of the extension, by git: fails where it is more than one line for each.
# Usage: count.sh TREE FOLDER…
set -euo pipefail
tree=$1
shift

git -C "$tree" add -A
rows=$(git -C "$tree" diff --cached --numstat HEAD)
for folder in "$@"; do
    rows=$(awk -F '\t' -v folder="$folder/" 'index($3, folder) != 1' <<<"$rows")
done
rows=$(grep . <<<"$rows" || true)
echo "$rows"
[ "$(grep -c . <<<"$rows")" -eq $# ] || { echo "Not one file for each of $# folders is changed outside them." >&2; exit 1; }
wrong=$(awk -F '\t' '$1 != 1 || $2 != 0' <<<"$rows")
[ -z "$wrong" ] || { printf 'More than one line of registration:\n%s\n' "$wrong" >&2; exit 1; }
