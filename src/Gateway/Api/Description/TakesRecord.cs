namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is a customer or product.</summary>
internal sealed record TakesRecord;
