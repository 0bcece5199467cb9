namespace Invoicing.Gateway.Api.Payments;

/// <summary>A last day.</summary>
/// <param name="Until">The day, yyyy-mm-dd.</param>
public sealed record UntilRequest(DateOnly? Until = null);
