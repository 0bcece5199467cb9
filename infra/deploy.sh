#!/usr/bin/env bash
# Deploys the gateway to Azure: resources, then the app, then the subscription that tells it of dropped files; then asks the app whether it is ready.
#
#   infra/deploy.sh test|production RESOURCE_GROUP LOCATION [--what-if] [--configuration FILE] [--database-user] [--lock]
#
# --what-if        shows what would change and stops. Read it before each deployment: what would be deleted, and what would be made anew.
# --configuration  lays this file as the gateway's configuration (tenants, keys, routes, destinations). Needed once; later where it has changed.
# --database-user  makes the app's identity a user of the database. Needed once, from a machine in the network, as a member of the database's administrators.
# --lock           locks the immutability of the documents. It can never be undone or shortened; only for production, and asked once more.
#
# DATABASE_ADMINISTRATOR_NAME and DATABASE_ADMINISTRATOR_ID name the group (Microsoft Entra) that administers the database, ALERT_EMAIL who is told,
# ALLOWED_ADDRESSES (separated by blanks) who reaches vault and storage from outside the network.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() { sed -n '4,4p' infra/deploy.sh >&2; exit 2; }
[ $# -ge 3 ] || usage
environment=$1 group=$2 location=$3
shift 3
what_if=false lock=false database_user=false configuration=""
while [ $# -gt 0 ]; do
    case $1 in
        --what-if) what_if=true ;;
        --lock) lock=true ;;
        --database-user) database_user=true ;;
        --configuration) [ $# -ge 2 ] || usage; configuration=$2; shift ;;
        *) usage ;;
    esac
    shift
done
parameters="infra/$environment.bicepparam"
[ -f "$parameters" ] || usage
[ -z "$configuration" ] || [ -f "$configuration" ] || { echo "There is no file $configuration." >&2; exit 2; }
for tool in az dotnet zip curl; do command -v "$tool" >/dev/null || { echo "$tool is not installed." >&2; exit 1; }; done
if $database_user; then command -v psql >/dev/null || { echo "psql is not installed." >&2; exit 1; }; fi

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

# The app is an ordinary user of its database; a token of whoever deploys stands in for the administrator's password.
if $database_user; then
    PGPASSWORD=$(az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv) \
        psql "host=$(output databaseHost) dbname=postgres user=$DATABASE_ADMINISTRATOR_NAME sslmode=require" --quiet --output=/dev/null \
        --variable=app="$(output identityName)" --file=infra/database-user.sql
fi

# Tenants and their keys are not in the package. Whoever deploys needs the role Storage Blob Data Contributor on the app's storage.
host_account=$(output hostAccountName)
blob() { az storage blob "$@" --account-name "$host_account" --container-name configuration --name gateway.json --auth-mode login; }
if [ -n "$configuration" ]; then
    blob upload --file "$configuration" --overwrite --output none
elif [ "$(blob exists --query exists --output tsv)" != true ]; then
    echo "The app has no configuration yet: --configuration FILE." >&2
    exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish src/Gateway.Functions --configuration Release --runtime linux-x64 -p:ServiceBusTrigger=true --output "$work/app"
rm -f "$work/app/gateway.json"
(cd "$work/app" && zip -qr "$work/app.zip" .)
az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$work/app.zip" --output none
az functionapp restart --resource-group "$group" --name "$app" --output none

# The smoke call: the worker has started, and its store answers. A cold start takes half a minute; what is not there after five will not come.
address="https://$(output appHost)"
ready=false
for _ in $(seq 1 30); do
    if [ "$(curl --silent --output "$work/ready" --write-out '%{http_code}' --max-time 30 "$address/health/ready")" = 200 ]; then ready=true; break; fi
    sleep 10
done
$ready || { echo "The app is not ready after five minutes: $(head -c 1000 "$work/ready" 2>/dev/null). See its log: a start that is refused says why." >&2; exit 1; }

# The host makes this key when the app has started once.
key=$(az functionapp keys list --resource-group "$group" --name "$app" --query systemKeys.blobs_extension --output tsv)
[ -n "$key" ] || { echo "The host has no key for dropped files: see the app's log." >&2; exit 1; }
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
echo "Deployed and ready: $address"
