namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is a file of whatever kind, kept as it comes.</summary>
internal sealed record TakesAttachment;
