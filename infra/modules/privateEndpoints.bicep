// What the app calls is reached in the network alone: an endpoint for each service, and the names that lead there.
param suffix string
param location string
param tags object
param networkId string
param subnetId string

@description('Each with name, id of the resource, group of the endpoint, and DNS zone.')
param services { name: string, id: string, group: string, zone: string }[]

var zones = union(map(services, service => service.zone), [])

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = [for name in zones: {
  name: name
  location: 'global'
  tags: tags
}]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (name, index) in zones: {
  parent: zone[index]
  name: 'vnet'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
}]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-01-01' = [for service in services: {
  name: 'pe-${service.name}-${suffix}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: service.name, properties: { privateLinkServiceId: service.id, groupIds: [service.group] } }
    ]
  }
}]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-01-01' = [for (service, index) in services: {
  parent: endpoint[index]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      { name: 'zone', properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', service.zone) } }
    ]
  }
  dependsOn: [zone]
}]
