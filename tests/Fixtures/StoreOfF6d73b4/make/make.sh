#!/usr/bin/env bash
# Makes the fixtures with the code of f6d73b4: a work tree of that commit, this program put into it, built and run.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(git -C "$here" rev-parse --show-toplevel)"
tree="$(mktemp -d)/f6d73b4"
trap 'git -C "$root" worktree remove --force "$tree"' EXIT
git -C "$root" worktree add --detach "$tree" f6d73b4
mkdir "$tree/maker"
cp "$here"/*.cs "$here/Make.csproj" "$tree/maker/"
dotnet build "$tree/maker/Make.csproj" -v quiet -o "$tree/maker/out"
"$tree/maker/out/make-store" "${1:-$here/..}"
