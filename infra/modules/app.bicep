// The app on Flex Consumption, in the network, under one identity and without a single key.
param suffix string
param location string
param tags object
param subnetId string
param identityId string
param identityClientId string
param hostAccountName string
param documentsUri string
param queueHost string
param queueName string
param topicName string
param databaseHost string
param databaseUser string
param vaultUri string
param insightsConnection string
param actionGroupId string
param maximumInstances int
param alwaysReady int
param alwaysReadyHttp int
param httpConcurrency int
param workspaceId string
param runtimeVersion string

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: subnetId
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: runtimeVersion }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: 2048
        alwaysReady: concat(
          alwaysReady == 0 ? [] : [{ name: 'durable', instanceCount: alwaysReady }],
          alwaysReadyHttp == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttp }]
        )
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${hostAccountName}.blob.${az.environment().suffixes.storage}/packages'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__accountName: hostAccountName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      DropStorage__blobServiceUri: 'https://${hostAccountName}.blob.${az.environment().suffixes.storage}'
      DropStorage__queueServiceUri: 'https://${hostAccountName}.queue.${az.environment().suffixes.storage}'
      DropStorage__credential: 'managedidentity'
      DropStorage__clientId: identityClientId
      ServiceBus__fullyQualifiedNamespace: queueHost
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identityClientId
      InvoiceQueue: queueName
      TaskHubName: 'invoicing'
      INVOICING_CONFIGURATION: 'https://${hostAccountName}.blob.${az.environment().suffixes.storage}/configuration/gateway.json'
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      AZURE_CLIENT_ID: identityClientId
      INVOICING__STORE__KIND: 'postgres'
      INVOICING__STORE__LOGIN: 'azureIdentity'
      INVOICING__STORE__CONNECTIONSTRING: 'Host=${databaseHost};Database=invoicing;Username=${databaseUser};SSL Mode=VerifyFull'
      INVOICING__DOCUMENTS__KIND: 'azureBlobs'
      INVOICING__DOCUMENTS__SERVICEURI: documentsUri
      INVOICING__DOCUMENTS__CONTAINER: 'documents'
      INVOICING__SIGNINGKEYS__evidence__KIND: 'keyVault'
      INVOICING__SIGNINGKEYS__evidence__CERTIFICATE: '${vaultUri}certificates/evidence'
      INVOICING__EVIDENCEKEY: 'evidence'
      INVOICING__TOPICS__events__URL: 'servicebus://${queueHost}/${topicName}'
    }
  }
}

resource failures 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'http-5xx-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app answers with server errors: the store is out of reach, or the app does not start.'
    severity: 2
    enabled: true
    scopes: [app.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'server-errors'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'Http5xx'
          operator: 'GreaterThan'
          threshold: 5
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output host string = app.properties.defaultHostName
output appName string = app.name
