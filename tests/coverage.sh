#!/usr/bin/env bash
# Line coverage of Core, Pipeline and Validation over all reports of a run (Cobertura), against tests/coverage.txt. Fails where one is lower.
# Usage: tests/coverage.sh RESULTS. To raise a figure: run ./test.sh, and write what it prints, rounded down, into tests/coverage.txt.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mapfile -t reports < <(find "$1" -name 'coverage.cobertura.xml')
[ ${#reports[@]} -gt 0 ] || { echo "No report of coverage in $1." >&2; exit 1; }

# A line counts as reached where one of the reports says so.
awk -v bounds="$here/coverage.txt" '
    /<class / { match($0, /filename="[^"]*"/); file = substr($0, RSTART + 10, RLENGTH - 11); gsub(/\\/, "/", file) }
    /<line / {
        match($0, /number="[0-9]+"/); line = file ":" substr($0, RSTART + 8, RLENGTH - 9)
        match($0, /hits="[0-9]+"/); hits = substr($0, RSTART + 6, RLENGTH - 7) + 0
        if (!(line in seen)) { seen[line] = 0; name[line] = file }
        if (hits > 0) seen[line] = 1
    }
    END {
        for (line in seen) {
            split(name[line], parts, "/")
            for (part = 1; part in parts; part++) if (parts[part] ~ /^(Core|Pipeline|Validation)$/) { project = parts[part]; break }
            total[project]++; reached[project] += seen[line]
        }
        status = 0
        while ((getline row < bounds) > 0) {
            if (row ~ /^#/ || row == "") continue
            split(row, bound, " ")
            if (total[bound[1]] == 0) { printf "coverage: %s has no line in any report\n", bound[1]; status = 1; continue }
            share = 100 * reached[bound[1]] / total[bound[1]]
            low = share < bound[2]
            printf "coverage: %s %.2f %% of %d lines, at least %s %%%s\n", bound[1], share, total[bound[1]], bound[2], low ? ": TOO LOW" : ""
            if (low) status = 1
        }
        exit status
    }' "${reports[@]}"
