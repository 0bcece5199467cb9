using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>The repetition of a card payment that failed.</summary>
/// <param name="Provider">The payment provider.</param>
/// <param name="Attempt">1 for the first repetition.</param>
/// <param name="Status">How far it is.</param>
/// <param name="DueAt">When the provider is asked, or was to be asked.</param>
/// <param name="Tries">How often it was asked.</param>
/// <param name="Answer">What it said last.</param>
public sealed record ChargeResource(string Provider, int Attempt, ChargeStatus Status, DateTimeOffset DueAt, int Tries, string Answer)
{
    /// <summary>A repetition as the API shows it.</summary>
    public static ChargeResource Of(PlannedCharge charge) => new(charge.Provider, charge.Attempt, charge.Status, charge.DueAt, charge.Tries, charge.Answer);
}
