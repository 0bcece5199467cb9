using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>An invoice in a letter of dunning.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Level">The level that it has come to.</param>
/// <param name="Due">Day on which it was due.</param>
/// <param name="Open">What is open of it.</param>
/// <param name="Fee">Fee of this level.</param>
/// <param name="Interest">Interest up to the day of the letter.</param>
/// <param name="NewInterest">What of it no earlier letter claimed.</param>
public sealed record DunnedItem(InvoiceId Invoice, string Number, int Level, DateOnly Due, decimal Open, decimal Fee, decimal Interest, decimal NewInterest)
{
    /// <summary>The days that bear interest, each with one principal and one rate.</summary>
    public IReadOnlyList<InterestDays> Days { get; init; } = [];

    /// <summary>The link by which the invoice is paid, as it was issued with; null where it has none.</summary>
    public string? PaymentLink { get; init; }
}
