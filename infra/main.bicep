// The gateway on Azure, whole: network, what it keeps, what wakes it, what runs it, who may what.
targetScope = 'resourceGroup'

@description('Short name that every resource carries; 3 to 11 lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string

@description('Environment: part of every name, and of the tags.')
@allowed(['test', 'production'])
param environment string

@description('Region.')
param location string = resourceGroup().location

@description('Who is told of dead letters and failures.')
param alertEmail string

@description('Days in which a stored document can be neither changed nor deleted. Invoices: 10 years and some days in most of the Union.')
@minValue(1)
@maxValue(146000)
param retentionDays int

@description('Instances of the app at the most. Limits of a destination count for each instance.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('Instances that are always there for the orchestrations.')
@minValue(0)
param alwaysReady int

@description('Compute of the database.')
param databaseSku object

@description('Whether the database stands in two zones.')
param databaseZones bool

@description('Tier of the queue. Standard takes messages up to 256 KB, Premium up to 100 MB.')
@allowed(['Standard', 'Premium'])
param queueTier string

@description('Version of .NET of the app.')
param runtimeVersion string = '10.0'

var suffix = '${name}-${environment}'
var unique = uniqueString(resourceGroup().id, suffix)
var tags = { product: 'invoicing-gateway', environment: environment }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${suffix}'
  location: location
  tags: tags
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { suffix: suffix, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { suffix: suffix, location: location, tags: tags, alertEmail: alertEmail, principalId: identity.properties.principalId }
}

module hostStorage 'modules/hostStorage.bicep' = {
  name: 'hostStorage'
  params: { accountName: take('h${name}${unique}', 24), location: location, tags: tags, principalId: identity.properties.principalId }
}

module documents 'modules/documents.bicep' = {
  name: 'documents'
  params: {
    accountName: take('d${name}${unique}', 24)
    location: location
    tags: tags
    subnetId: network.outputs.appSubnetId
    retentionDays: retentionDays
    isProduction: environment == 'production'
    principalId: identity.properties.principalId
  }
}

module queue 'modules/queue.bicep' = {
  name: 'queue'
  params: {
    namespaceName: 'sb-${suffix}-${take(unique, 5)}'
    location: location
    tags: tags
    tier: queueTier
    actionGroupId: monitoring.outputs.actionGroupId
    principalId: identity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: { vaultName: take('kv${name}${unique}', 24), location: location, tags: tags, subnetId: network.outputs.appSubnetId, principalId: identity.properties.principalId }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    serverName: 'psql-${suffix}-${take(unique, 5)}'
    location: location
    tags: tags
    subnetId: network.outputs.databaseSubnetId
    dnsZoneId: network.outputs.databaseZoneId
    sku: databaseSku
    isZoneRedundant: databaseZones
    administratorName: identity.name
    administratorId: identity.properties.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    suffix: suffix
    location: location
    tags: tags
    subnetId: network.outputs.appSubnetId
    identityId: identity.id
    identityClientId: identity.properties.clientId
    hostAccountName: hostStorage.outputs.accountName
    documentsUri: documents.outputs.blobUri
    queueHost: queue.outputs.host
    queueName: queue.outputs.queueName
    topicName: queue.outputs.topicName
    databaseHost: database.outputs.host
    databaseUser: identity.name
    vaultUri: vault.outputs.uri
    insightsConnection: monitoring.outputs.connectionString
    actionGroupId: monitoring.outputs.actionGroupId
    maximumInstances: maximumInstances
    alwaysReady: alwaysReady
    runtimeVersion: runtimeVersion
  }
}

output appName string = app.outputs.appName
output hostAccountName string = hostStorage.outputs.accountName
output documentsAccountName string = documents.outputs.accountName
output vaultName string = vault.outputs.name
output dropTopicName string = hostStorage.outputs.dropTopicName
