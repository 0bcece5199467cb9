namespace Invoicing.Payments.Dunning.Letters;

/// <summary>A level of dunning.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="DaysAfterDue">Days after the due date from which it may be reached.</param>
/// <param name="DaysAfterLast">Days that must lie between it and the letter before.</param>
/// <param name="Fee">Fee for it, once for an item; the lump sum of Directive 2011/7/EU, article 6(1), is 40 euros once.</param>
/// <param name="WithInterest">Whether interest is claimed.</param>
public sealed record DunningLevel(int Number, int DaysAfterDue, int DaysAfterLast, decimal Fee, bool WithInterest);
