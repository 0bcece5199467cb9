using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.BE;

/// <summary>
/// Belgium: structured electronic invoices between taxable persons who are established there, from 2026-01-01.
/// </summary>
/// <remarks>
/// Sources: law of 6 February 2024 (amends the VAT code, articles 53 and 53decies), royal decree of 8 July 2025 (Peppol BIS unless both parties agree on
/// another form of EN 16931), royal decree no. 1, article 4 (an invoice is issued by the 15th day of the month after the one in which tax became due).
/// Read in summaries, not in the Moniteur belge. This module serves those who have agreed on another form; sellers who are exempt by article 44 are not told
/// apart.
/// </remarks>
public sealed class BelgianBusinesses : IMandate
{
    private const string Belgium = "BE";

    private static readonly DateOnly Begin = new(2026, 1, 1);

    /// <inheritdoc/>
    public MandateDescription Description { get; } =
        new(
            "be-businesses",
            Belgium,
            "Facturation électronique structurée",
            "exchange",
            "agreed-ubl",
            "postbox",
            [new(Begin, "Supplies between taxable persons established in Belgium.")],
            "An invoice that was sent is corrected by a credit note (381) that names it (BG-3).",
            ["Law of 6 February 2024", "Royal decree of 8 July 2025", "Royal decree no. 1, article 4"]
        );

    /// <inheritdoc/>
    public MandatePlan Plan(Invoice invoice, DateOnly today)
    {
        var issued = invoice.IssueDate ?? today;
        if (!IsBelgian(invoice.Seller?.VatIdentifier) || !IsBelgian(invoice.Buyer?.VatIdentifier))
        {
            return new(Description.Id, MandateScope.NotRequired, "Seller (BT-31) and buyer (BT-48) are not both registered for VAT in Belgium.", []);
        }

        return issued < Begin
            ? new(Description.Id, MandateScope.Optional, "Issued (BT-2) before 2026-01-01.", [])
            : new(
                Description.Id,
                MandateScope.Required,
                "Seller and buyer are registered for VAT in Belgium; law of 6 February 2024.",
                [
                    new(TransmissionPurpose.Deliver, Description.Format, Description.Connector, LastDay(invoice.VatPointDate ?? issued), "To the buyer.")
                    {
                        TimeZone = "Europe/Brussels",
                    },
                ]
            );
    }

    private static DateOnly LastDay(DateOnly due) => new DateOnly(due.Year, due.Month, 15).AddMonths(1);

    private static bool IsBelgian(string? identifier) => identifier?.StartsWith(Belgium, StringComparison.Ordinal) == true;
}
