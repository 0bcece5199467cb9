namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is one CloudEvent or a batch of them.</summary>
internal sealed record TakesEvents;
