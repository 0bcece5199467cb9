// PostgreSQL, in the network alone, without passwords: the app's identity is its user.
param serverName string
param location string
param tags object
param subnetId string
param dnsZoneId string
param sku object
param isZoneRedundant bool
param administratorName string
param administratorId string

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: serverName
  location: location
  tags: tags
  sku: { name: sku.name, tier: sku.tier }
  properties: {
    version: '16'
    authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled', tenantId: tenant().tenantId }
    network: { delegatedSubnetResourceId: subnetId, privateDnsZoneArmResourceId: dnsZoneId, publicNetworkAccess: 'Disabled' }
    storage: { storageSizeGB: 64, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 35, geoRedundantBackup: isZoneRedundant ? 'Enabled' : 'Disabled' }
    highAvailability: { mode: isZoneRedundant ? 'ZoneRedundant' : 'Disabled' }
  }

  resource administrator 'administrators' = {
    name: administratorId
    properties: { principalName: administratorName, principalType: 'ServicePrincipal', tenantId: tenant().tenantId }
  }

  resource store 'databases' = {
    name: 'invoicing'
    properties: { charset: 'UTF8', collation: 'C' }
    dependsOn: [administrator]
  }
}

output host string = server.properties.fullyQualifiedDomainName
