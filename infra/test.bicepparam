using 'main.bicep'

param name = 'invoicing'
param environment = 'test'
param alertEmail = readEnvironmentVariable('ALERT_EMAIL', 'operators@example.com')
param retentionDays = 1
param maximumInstances = 40
param alwaysReady = 0
param alwaysReadyHttp = 0
param isPrivate = false
param databaseAdministrator = {
  name: readEnvironmentVariable('DATABASE_ADMINISTRATOR_NAME')
  objectId: readEnvironmentVariable('DATABASE_ADMINISTRATOR_ID')
  type: 'Group'
}
param databaseSku = { name: 'Standard_B1ms', tier: 'Burstable' }
param databaseZones = false
param queueTier = 'Standard'
