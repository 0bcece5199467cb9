#!/usr/bin/env bash
# Deploys the gateway to Azure: resources, then the app, then the subscription that tells it of dropped files.
#
#   infra/deploy.sh test|production RESOURCE_GROUP LOCATION [--what-if] [--lock]
#
# --what-if  shows what would change and stops.
# --lock     locks the immutability of the documents. It can never be undone or shortened; only for production, and asked once more.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() { sed -n '4,7p' infra/deploy.sh >&2; exit 2; }
[ $# -ge 3 ] || usage
environment=$1 group=$2 location=$3
shift 3
what_if=false lock=false
for option in "$@"; do
    case $option in
        --what-if) what_if=true ;;
        --lock) lock=true ;;
        *) usage ;;
    esac
done
parameters="infra/$environment.bicepparam"
[ -f "$parameters" ] || usage
for tool in az dotnet zip; do command -v "$tool" >/dev/null || { echo "$tool is not installed." >&2; exit 1; }; done

az group create --name "$group" --location "$location" --output none
if $what_if; then
    az deployment group what-if --resource-group "$group" --parameters "$parameters"
    exit 0
fi

az deployment group create --name gateway --resource-group "$group" --parameters "$parameters" --output none
output() { az deployment group show --name gateway --resource-group "$group" --query "properties.outputs.$1.value" --output tsv; }
app=$(output appName)

# The key that signs evidence is made once, in the vault, and never leaves it. Whoever deploys needs the role Key Vault Certificates Officer and a place
# in the vault's network.
vault=$(output vaultName)
az keyvault certificate show --vault-name "$vault" --name evidence --output none 2>/dev/null \
    || az keyvault certificate create --vault-name "$vault" --name evidence --policy @infra/evidence-policy.json --output none

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish src/Gateway.Functions --configuration Release -p:ServiceBusTrigger=true --output "$work/app"
(cd "$work/app" && zip -qr "$work/app.zip" .)
az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$work/app.zip" --output none

# The host makes this key when the app has started once.
key=$(az functionapp keys list --resource-group "$group" --name "$app" --query systemKeys.blobs_extension --output tsv)
[ -n "$key" ] || { echo "The app has not started: see its log. (Without a store or keys it refuses to, and says so.)" >&2; exit 1; }
az eventgrid system-topic event-subscription create --resource-group "$group" --system-topic-name "$(output dropTopicName)" --name drop \
    --endpoint "https://$app.azurewebsites.net/runtime/webhooks/blobs?functionName=Host.Functions.TakeFromDrop&code=$key" \
    --included-event-types Microsoft.Storage.BlobCreated --subject-begins-with /blobServices/default/containers/drop/ --output none

if $lock; then
    [ "$environment" = production ] || { echo "Only production is locked." >&2; exit 2; }
    account=$(output documentsAccountName)
    read -r -p "Lock the documents of $account for good? Type its name: " answer
    [ "$answer" = "$account" ] || { echo "Not locked." >&2; exit 1; }
    etag=$(az storage container immutability-policy show --account-name "$account" --container-name documents --query etag --output tsv)
    az storage container immutability-policy lock --account-name "$account" --container-name documents --if-match "$etag" --output none
fi
echo "Deployed: https://$app.azurewebsites.net"
