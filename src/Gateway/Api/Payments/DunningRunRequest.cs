namespace Invoicing.Gateway.Api.Payments;

/// <summary>The day of a run.</summary>
/// <param name="Day">The day, not after today; today where it is left out.</param>
public sealed record DunningRunRequest(DateOnly? Day = null);
