namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is the data of an OrderPlaced event.</summary>
internal sealed record TakesOrder;
