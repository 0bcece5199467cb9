using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>An invoice in a letter.</summary>
/// <param name="Invoice">Id of the invoice.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Level">The level that it has come to.</param>
/// <param name="DueOn">Day on which it was due.</param>
/// <param name="Open">What was open of it.</param>
/// <param name="Fee">Fee of this level.</param>
/// <param name="Interest">Interest up to the day of the letter.</param>
/// <param name="NewInterest">What of it no earlier letter claimed.</param>
/// <param name="Days">The days that bear interest, each with one principal and one rate.</param>
/// <param name="PaymentLink">The link by which the invoice is paid, as it was issued with; null where it has none.</param>
public sealed record DunnedItemResource(
    Guid Invoice,
    string Number,
    int Level,
    DateOnly DueOn,
    decimal Open,
    decimal Fee,
    decimal Interest,
    decimal NewInterest,
    IReadOnlyList<InterestDaysResource> Days,
    string? PaymentLink
)
{
    /// <summary>An invoice of a letter as the API shows it.</summary>
    /// <param name="item">The invoice.</param>
    /// <param name="knownAs">The id that its tenant knows it by.</param>
    public static DunnedItemResource Of(DunnedItem item, Guid knownAs) =>
        new(
            knownAs,
            item.Number,
            item.Level,
            item.Due,
            item.Open,
            item.Fee,
            item.Interest,
            item.NewInterest,
            [.. item.Days.Select(days => new InterestDaysResource(days.From, days.To, days.Principal, days.Percent, days.Interest))],
            item.PaymentLink
        );
}
