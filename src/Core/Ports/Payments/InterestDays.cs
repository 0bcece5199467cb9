namespace Invoicing.Ports.Payments;

/// <summary>Days with one principal and one rate.</summary>
/// <param name="From">First day that bears interest.</param>
/// <param name="To">Last day that bears interest.</param>
/// <param name="Principal">What was open.</param>
/// <param name="Percent">Per cent a year.</param>
/// <param name="Interest">Interest of these days, not rounded.</param>
public sealed record InterestDays(DateOnly From, DateOnly To, decimal Principal, decimal Percent, decimal Interest);
