// Secrets. The app may read them and no more; nobody can purge one before its time.
param vaultName string
param location string
param tags object
param subnetId string
param principalId string

var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', virtualNetworkRules: [{ id: subnetId }] }
  }
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: { roleDefinitionId: secretsUser, principalId: principalId, principalType: 'ServicePrincipal' }
}

output uri string = vault.properties.vaultUri
