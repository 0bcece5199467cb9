// PostgreSQL, in the network alone, without passwords. Its administrator is a person or a group; the app's identity is an ordinary user (database-user.sql).
param serverName string
param location string
param tags object
param subnetId string
param dnsZoneId string
param sku object
param isZoneRedundant bool
param workspaceId string

@description('Who administers the server: name and object id in Microsoft Entra, and kind.')
param administrator { name: string, objectId: string, type: 'Group' | 'User' | 'ServicePrincipal' }

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

  resource entraAdministrator 'administrators' = {
    name: administrator.objectId
    properties: { principalName: administrator.name, principalType: administrator.type, tenantId: tenant().tenantId }
  }

  resource store 'databases' = {
    name: 'invoicing'
    properties: { charset: 'UTF8', collation: 'C' }
    dependsOn: [entraAdministrator]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: server
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'PostgreSQLLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output host string = server.properties.fullyQualifiedDomainName
