namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is a file of exchange rates.</summary>
internal sealed record TakesRates;
