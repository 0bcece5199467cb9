namespace Invoicing.Payments.Dunning.Rates;

/// <summary>A statutory rate of interest for late payment between businesses.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="From">First day on which it applies; until the next row's first day.</param>
/// <param name="Percent">Per cent a year: reference rate and margin together.</param>
/// <param name="Source">Law, and what the reference rate is.</param>
/// <param name="IsVerified">Whether the figure was held against a page of an authority; else it is reckoned from the rule and to be checked before use.</param>
public sealed record StatutoryRate(string Country, DateOnly From, decimal Percent, string Source, bool IsVerified);
