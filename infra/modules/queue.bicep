// The queue of invoices: a session for each seller, a memory for message ids, dead letters that wake a person. And the topic of events.
param namespaceName string
param location string
param tags object
param tier string
param actionGroupId string
param principalId string
param isPrivate bool

@description('Addresses that reach it from outside the network.')
param allowedAddresses string[]
param workspaceId string

var dataSender = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39')
var dataReceiver = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0')

resource namespace 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: namespaceName
  location: location
  tags: tags
  sku: tier == 'Premium' ? { name: 'Premium', tier: 'Premium', capacity: 1 } : { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate && tier == 'Premium' && empty(allowedAddresses) ? 'Disabled' : 'Enabled'
  }

  resource invoices 'queues' = {
    name: 'invoices'
    properties: {
      requiresSession: true
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'P1D'
      lockDuration: 'PT5M'
      maxDeliveryCount: 50
      deadLetteringOnMessageExpiration: true
      defaultMessageTimeToLive: 'P14D'
      maxSizeInMegabytes: 5120
    }
  }

  // Who wants to hear of invoices makes a subscription; what is published while there is none is heard by nobody.
  resource events 'topics' = {
    name: 'invoice-events'
    properties: {
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'P1D'
      supportOrdering: true
      defaultMessageTimeToLive: 'P14D'
      maxSizeInMegabytes: 5120
    }
  }
}

// Only Premium has a network of its own; on Standard the identities are the lock.
resource addresses 'Microsoft.ServiceBus/namespaces/networkRuleSets@2022-10-01-preview' = if (isPrivate && tier == 'Premium') {
  parent: namespace
  name: 'default'
  properties: {
    publicNetworkAccess: empty(allowedAddresses) ? 'Disabled' : 'Enabled'
    defaultAction: 'Deny'
    trustedServiceAccessEnabled: true
    ipRules: map(allowedAddresses, address => { ipMask: address, action: 'Allow' })
  }
}

resource receive 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace::invoices.id, principalId, dataReceiver)
  scope: namespace::invoices
  properties: { roleDefinitionId: dataReceiver, principalId: principalId, principalType: 'ServicePrincipal' }
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace::events.id, principalId, dataSender)
  scope: namespace::events
  properties: { roleDefinitionId: dataSender, principalId: principalId, principalType: 'ServicePrincipal' }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dead-letters-${namespaceName}'
  location: 'global'
  tags: tags
  properties: {
    description: 'An invoice could not be taken in: its message lies with the dead letters, its faults in the properties.'
    severity: 2
    enabled: true
    scopes: [namespace.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'DeadletteredMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['invoices'] }]
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'OperationalLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = namespace.id
output host string = '${namespace.name}.servicebus.windows.net'
output topicName string = namespace::events.name
output queueName string = namespace::invoices.name
