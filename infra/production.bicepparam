using 'main.bicep'

param name = 'invoicing'
param environment = 'production'
param alertEmail = readEnvironmentVariable('ALERT_EMAIL')
param retentionDays = 3660
param maximumInstances = 100
param alwaysReady = 2
param alwaysReadyHttp = 2
param isPrivate = true
param allowedAddresses = split(readEnvironmentVariable('ALLOWED_ADDRESSES', ''), ' ') == [''] ? [] : split(readEnvironmentVariable('ALLOWED_ADDRESSES', ''), ' ')
param databaseAdministrator = {
  name: readEnvironmentVariable('DATABASE_ADMINISTRATOR_NAME')
  objectId: readEnvironmentVariable('DATABASE_ADMINISTRATOR_ID')
  type: 'Group'
}
param databaseSku = { name: 'Standard_D4ds_v5', tier: 'GeneralPurpose' }
param databaseZones = true
param queueTier = 'Premium'
