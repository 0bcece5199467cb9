namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is a file of documents of the past.</summary>
internal sealed record TakesHistory;
