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

@description('Instances that are always there for requests: an instance that starts cold answers after seconds.')
@minValue(0)
param alwaysReadyHttp int

@description('Requests at once in one instance before Azure adds another. Each may hold a body of 20 MB several times over, and an instance has 2 GB.')
@minValue(1)
@maxValue(64)
param httpConcurrency int = 16

@description('Whether storage, vault and queue are reached by private endpoints alone. The queue needs the tier Premium for that.')
param isPrivate bool

@description('Addresses (or ranges, as 203.0.113.0/28) from which dropped files, vault and queue are reached all the same: of those who deploy, drop and send.')
param allowedAddresses string[] = []

@description('Who administers the database: a person or, better, a group. Never the app.')
param databaseAdministrator { name: string, objectId: string, type: 'Group' | 'User' | 'ServicePrincipal' }

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
  params: { 
    accountName: take('h${name}${unique}', 24)
    location: location
    tags: tags
    principalId: identity.properties.principalId
    subnetId: network.outputs.appSubnetId
    isPrivate: isPrivate
    allowedAddresses: allowedAddresses
    workspaceId: monitoring.outputs.workspaceId
  }
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
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
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
    isPrivate: isPrivate
    allowedAddresses: allowedAddresses
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    vaultName: take('kv${name}${unique}', 24)
    location: location
    tags: tags
    subnetId: network.outputs.appSubnetId
    principalId: identity.properties.principalId
    isPrivate: isPrivate
    allowedAddresses: allowedAddresses
    workspaceId: monitoring.outputs.workspaceId
  }
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
    administrator: databaseAdministrator
    workspaceId: monitoring.outputs.workspaceId
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
    alwaysReadyHttp: alwaysReadyHttp
    httpConcurrency: httpConcurrency
    workspaceId: monitoring.outputs.workspaceId
    runtimeVersion: runtimeVersion
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    suffix: suffix
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    appName: app.outputs.appName
    appHost: app.outputs.host
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

var storageSuffix = az.environment().suffixes.storage

module privateEndpoints 'modules/privateEndpoints.bicep' = if (isPrivate) {
  name: 'privateEndpoints'
  params: {
    suffix: suffix
    location: location
    tags: tags
    networkId: network.outputs.networkId
    subnetId: network.outputs.endpointsSubnetId
    services: concat(
      [
        { name: 'host-blob', id: hostStorage.outputs.id, group: 'blob', zone: 'privatelink.blob.${storageSuffix}' }
        { name: 'host-queue', id: hostStorage.outputs.id, group: 'queue', zone: 'privatelink.queue.${storageSuffix}' }
        { name: 'host-table', id: hostStorage.outputs.id, group: 'table', zone: 'privatelink.table.${storageSuffix}' }
        { name: 'documents', id: documents.outputs.id, group: 'blob', zone: 'privatelink.blob.${storageSuffix}' }
        { name: 'vault', id: vault.outputs.id, group: 'vault', zone: 'privatelink.vaultcore.azure.net' }
      ],
      queueTier == 'Premium'
        ? [{ name: 'queue', id: queue.outputs.id, group: 'namespace', zone: 'privatelink.servicebus.windows.net' }]
        : []
    )
  }
}

output appName string = app.outputs.appName
output appHost string = app.outputs.host
output identityName string = identity.name
output databaseHost string = database.outputs.host
output hostAccountName string = hostStorage.outputs.accountName
output documentsAccountName string = documents.outputs.accountName
output vaultName string = vault.outputs.name
output dropTopicName string = hostStorage.outputs.dropTopicName
