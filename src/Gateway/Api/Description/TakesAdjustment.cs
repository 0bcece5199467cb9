namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is the data of an AdjustmentRequested event, but for the document, which the path names.</summary>
internal sealed record TakesAdjustment;
