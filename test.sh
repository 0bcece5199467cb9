#!/usr/bin/env bash
# Installs what the tests need where it is missing, builds with warnings as errors, runs every test.
# The last line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")"

# Independent witnesses. Without them their tests are skipped, each with its reason.
install_packages() {
    local missing=()
    command -v xmlsec1 >/dev/null || missing+=(xmlsec1)
    command -v xmllint >/dev/null || missing+=(libxml2-utils)
    command -v openssl >/dev/null || missing+=(openssl)
    [ -x /usr/sbin/sshd ] || missing+=(openssh-server)
    command -v strace >/dev/null || missing+=(strace)
    command -v sftp >/dev/null || missing+=(openssh-client)
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
    command -v chromium >/dev/null || missing+=(chromium)
    command -v promtool >/dev/null || missing+=(prometheus)
    [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
    [ -x /usr/sbin/exim4 ] || missing+=(exim4-daemon-light)
    command -v hledger >/dev/null || missing+=(hledger)
    command -v bean-check >/dev/null || missing+=(beancount)
    command -v qpdf >/dev/null || missing+=(qpdf)
    command -v pdfinfo >/dev/null || missing+=(poppler-utils)
    command -v zbarimg >/dev/null || missing+=(zbar-tools)
    [ -d /usr/share/fonts/truetype/noto ] || missing+=(fonts-noto-core)
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get >/dev/null || { echo "Not installed: ${missing[*]}; their tests are skipped."; return; }
    local sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
    $sudo apt-get update -qq >/dev/null
    $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq "${missing[@]}" >/dev/null || echo "Not installed: ${missing[*]}; their tests are skipped."
}

# From npm: Azurite, the Blob Storage emulator; and what others read the API with (linter, clients, webhooks).
install_from_npm() {
    [ -d "$1/node_modules" ] && return
    command -v npm >/dev/null || { echo "No npm: the tests that need $1 are skipped."; return; }
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --silent) || echo "$1 could not be installed; its tests are skipped."
}

# The Bicep compiler, into the package folder.
install_bicep() {
    [ "$(uname -sm)" = "Linux x86_64" ] || return
    dotnet restore infra/bicep -v quiet || echo "Bicep could not be had; the tests of infra are skipped."
}

install_packages
install_from_npm tests/Storage/azurite
install_from_npm tests/Gateway.Server/witnesses
install_from_npm tests/Console/witnesses
install_bicep
dotnet tool restore >/dev/null || echo "Kiota could not be installed; the test of the C# client is skipped."

results="$PWD/artifacts/tests"
rm -rf "$results"
dotnet build Invoicing.sln -v quiet -warnaserror || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

# One project at a time: tests of the flow start servers and processes of their own.
status=0
for project in tests/*/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    began=$SECONDS
    dotnet test "$project" --no-build -v quiet --logger "trx;LogFileName=$name.trx" --results-directory "$results" || status=1
    echo "$name: $((SECONDS - began)) s"
done

count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'; }
total=$(count total)
passed=$(count passed)
failed=$(count failed)
skipped=$(( total - passed - failed ))
[ "$passed" -gt 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
