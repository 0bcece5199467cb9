namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is a document, read as it comes and not bound by the framework.</summary>
internal sealed record TakesDocument;
