// What a person must be told: each names what to do first. Queries over the workspace that host and worker write to; the lines that they look for are the
// worker's own (src/Gateway.Functions/App/AlertLines.cs), for of the host's lines on functions and queues none get there.
param suffix string
param location string
param tags object
param workspaceId string
param insightsId string
param appName string
param appHost string
param actionGroupId string

var alerts = [
  {
    name: 'worker-silent'
    description: 'The timer Sweep has not run for 15 minutes: the worker does not start, or the app is stopped. See the log of the app: a start that is refused says why (GW-CONFIG-…, GW-AZURE-…).'
    severity: 1
    window: 'PT15M'
    query: 'AppTraces | where AppRoleName =~ \'${appName}\' and Message startswith \'Swept\''
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'orchestration-failed'
    description: 'An orchestration failed: an activity did not get through in ten minutes, or failed for good. The sweep begins it anew; the reason stands in the message.'
    severity: 2
    window: 'PT15M'
    query: 'AppTraces | where AppRoleName =~ \'${appName}\' and Message startswith \'The orchestration failed\''
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'poison-blob'
    description: 'A dropped file has failed five times. It is tried 50 times, about eight minutes where the store is away; then its name is in the queue webjobs-blobtrigger-poison of the app\'s storage: lay it into the container again once the cause is gone.'
    severity: 2
    window: 'PT15M'
    query: 'AppTraces | where AppRoleName =~ \'${appName}\' and Message startswith \'A dropped file failed\' | summarize tries = count() by file = tostring(Properties.File) | where tries >= 5'
    operator: 'GreaterThan'
    threshold: 0
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in alerts: {
  name: '${alert.name}-${suffix}'
  location: location
  tags: tags
  properties: {
    displayName: alert.name
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: alert.window
    criteria: { allOf: [{ query: alert.query, timeAggregation: 'Count', operator: alert.operator, threshold: alert.threshold }] }
    actions: { actionGroups: [actionGroupId] }
    autoMitigate: true
    // The tables of a workspace that nothing has written to yet are not there.
    skipQueryValidation: true
  }
}]

resource ready 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'ready-${suffix}'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'ready-${suffix}'
    Name: 'ready'
    Enabled: true
    Kind: 'standard'
    Frequency: 300
    Timeout: 60
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'emea-gb-db3-azr' }, { Id: 'emea-fr-pra-edge' }]
    Request: { RequestUrl: 'https://${appHost}/health/ready', HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource unready 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'unready-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Two of three places do not get 200 from /health/ready: the worker does not start, or its store is out of reach.'
    severity: 1
    enabled: true
    scopes: [ready.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: ready.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
