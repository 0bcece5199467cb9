namespace Invoicing.Payments.Dunning.Interest;

/// <summary>Days with one principal and one rate.</summary>
/// <param name="From">First day that bears interest.</param>
/// <param name="To">Last day that bears interest.</param>
/// <param name="Principal">What was open.</param>
/// <param name="Percent">Per cent a year.</param>
/// <param name="Interest">Interest of these days, not rounded.</param>
public sealed record InterestSegment(DateOnly From, DateOnly To, decimal Principal, decimal Percent, decimal Interest)
{
    /// <summary>Number of days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}
