#!/usr/bin/env bash
# What an extension costs. Copies the tree, lays a format, its rule set, a mandate and a connector into it that nothing in src knows, registers each by one
# line, builds with warnings as errors, counts what was changed besides, and brings one invoice through all four to the sandbox's acknowledgement.
# Usage: tests/Extension/run.sh. The last line is OK, or says what failed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
tree=$work/tree
folders=(src/Formats/AgreedUbl src/Validation/Rules/Agreed src/Mandates/BE src/Connectors/Postbox)
started=()

end() {
    for process in ${started[@]+"${started[@]}"}; do kill "$process" 2>/dev/null || true; done
    for process in ${started[@]+"${started[@]}"}; do wait "$process" 2>/dev/null || true; done
    rm -rf "$work"
}
trap end EXIT

fail() {
    echo "FAILED: $1" >&2
    [ -z "${2:-}" ] || tail -n 40 "$2" >&2
    exit 1
}

# A line before the one named, as far to the right.
register() {
    awk -v anchor="$2" -v line="$3" '
        { text = $0; sub(/^ +/, "", text) }
        text == anchor { match($0, /^ */); printf "%s%s\n", substr($0, 1, RLENGTH), line; found++ }
        { print }
        END { exit found == 1 ? 0 : 1 }' "$tree/$1" >"$work/registered" || fail "$1 has not exactly one line '$2'."
    cat "$work/registered" >"$tree/$1"
}

# 1. A copy, as git sees it.
mkdir "$tree"
tar -C "$root" --exclude=bin --exclude=obj --exclude=node_modules --exclude=artifacts --exclude=./.git --exclude=./.vs -cf - . | tar -C "$tree" -xf -
git -C "$tree" init -q
git -C "$tree" add -A
git -C "$tree" -c user.name=extension -c user.email=extension@example.com -c commit.gpgsign=false commit -q -m tree

# 2. The folders, each in its place; nothing there knew them.
! grep -rqE 'AgreedUbl|agreed-ubl|AgreedSets|BelgianBusinesses|PostboxConnector' "$tree/src" || fail "src knows the extension already."
for folder in "${folders[@]}"; do
    [ ! -e "$tree/$folder" ] || fail "$folder is there already."
    cp -R "$here/$folder" "$tree/$folder"
done

# 3. One line each.
register src/Gateway/Documents/DocumentEngine.cs 'new En16931UblFormat(),' 'new Formats.AgreedUbl.AgreedUblFormat(),'
register src/Validation/Rules/RuleSets.cs '.. ZatcaSets.All,' '.. Agreed.AgreedSets.All,'
register src/Mandates/MandateList.cs 'new RomaniaEFactura(),' 'new BE.BelgianBusinesses(),'
register src/Gateway/Composition/OutboundServices.cs 'new HttpApiConnectorFactory(secrets, clock),' 'new Connectors.Postbox.PostboxConnectorFactory(secrets, clock),'

# 4. The build. What builds by itself is no child of a test that runs this.
while read -r name; do unset "$name"; done < <(compgen -e | grep -iE '^(msbuild|dotnet_cli|vstest|coreclr|coverlet)' || true)
dotnet build "$tree/src/Gateway.Server" -v quiet -nologo -warnaserror -nodeReuse:false >"$work/build" 2>&1 </dev/null || fail "The build." "$work/build"

# 5. What it cost besides the folders.
"$here/count.sh" "$tree" "${folders[@]}" || fail "An extension costs more than one line for each of its parts."

# 6. One invoice through all four.
until_says() {
    for ((tries = 0; tries < 600; tries++)); do
        if found=$(grep -oE -m 1 "$2" "$1"); then return; fi
        sleep 0.1
    done
    fail "Never said: $2" "$1"
}

dotnet "$(echo "$tree"/src/Gateway.Server/bin/Debug/*/invoicing.dll)" sandbox --folder "$work/sandbox" --anaf-port 0 --http-api-port 0 --sftp-port 0 \
    >"$work/sandbox.out" 2>&1 </dev/null &
started+=($!)
until_says "$work/sandbox.out" 'http://[0-9.:]+/documents'
receiver=$found

key=$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
cat >"$work/gateway.json" <<JSON
{
  "data": "$work/data",
  "urls": "http://127.0.0.1:0",
  "api": {
    "keys": [
      {
        "name": "erp",
        "tenant": "acme",
        "scopes": ["invoices:write", "invoices:read", "validate"],
        "sha256": "$(printf %s "$key" | sha256sum | cut -d ' ' -f 1)"
      }
    ]
  },
  "destinations": [{ "id": "buyer", "connector": "postbox", "settings": { "address": "$receiver", "acknowledgements": "${receiver%/documents}/acknowledgements" } }],
  "routes": [
    {
      "id": "agreed",
      "format": "agreed-ubl",
      "ruleSets": ["agreed"],
      "destination": "buyer",
      "acknowledgement": { "firstLook": "00:00:00.500", "longestPause": "00:00:02" }
    }
  ]
}
JSON
dotnet "$(echo "$tree"/src/Gateway.Server/bin/Debug/*/invoicing.dll)" serve --config "$work/gateway.json" >"$work/serve.out" 2>&1 </dev/null &
started+=($!)
until_says "$work/serve.out" 'listening on: http://[0-9.:]+'
gateway=${found#listening on: }

call() { curl -sS --max-time 30 -H "Authorization: Bearer $key" "$@"; }
hand_in() {
    call -H 'Content-Type: application/json' -H "Idempotency-Key: $1" --data-binary @- "$gateway/v1/invoices" >"$work/taken"
    id=$(grep -oE -m 1 '"id": ?"[0-9a-f-]{36}"' "$work/taken" | grep -oE '[0-9a-f-]{36}') || fail "The invoice was not taken." "$work/taken"
    for ((tries = 0; tries < 300; tries++)); do
        call "$gateway/v1/invoices/$id" >"$work/invoice"
        grep -qE '"standing": ?"active"' "$work/invoice" || return 0
        sleep 0.2
    done
    fail "The invoice is still on its way." "$work/invoice"
}
says() { grep -qE "$2" "$1" || fail "Nothing says $2:" "$1"; }

hand_in 1 <"$here/invoice.json"
says "$work/invoice" '"standing": ?"completed"'
says "$work/invoice" '"authority": ?"cleared"'
says "$work/invoice" '"format": ?"agreed-ubl"'
says "$work/invoice" '"sendBy": ?"2026-12-15T23:00:00'
call "${receiver%/documents}/sandbox/log" >"$work/log"
says "$work/log" 'EXT-2026-0001'

# The rules judged it: an invoice that breaks the agreement is rejected by it.
sed -e 's/EXT-2026-0001/EXT-2026-0002/' -e '/purchaseOrderReference/d' "$here/invoice.json" | hand_in 2
says "$work/invoice" '"standing": ?"rejected"'
says "$work/invoice" '"AG-02"'

call -H 'Content-Type: application/json' --data-binary @"$here/invoice.json" "$gateway/v1/mandates/plan" >"$work/plan"
says "$work/plan" 'be-businesses'
says "$work/plan" '"routes": ?\[ ?"agreed"'
echo "OK"
