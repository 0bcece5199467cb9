using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.PL;

/// <summary>
/// Poland: KSeF, the clearance of structured invoices by the Ministry of Finance.
/// </summary>
/// <remarks>
/// Whom it binds, and since when: <see cref="PolishScope"/>. Sources: act of 16 June 2023 amending the VAT act (Dz.U. 2023 poz. 1598) as amended by the act of
/// 9 May 2024 (Dz.U. 2024 poz. 852) and the act of 5 August 2025 (Dz.U. 2025 poz. 1203); the ministry's pages on KSeF 2.0. Read in secondary sources on
/// 2026-11-30, not in Dziennik Ustaw. Not read, and so not decided: tickets, exempt kinds by regulation, taxpayers of the one-stop shop.
/// </remarks>
public sealed class PolandKsef : IMandate
{
    /// <inheritdoc/>
    public MandateDescription Description { get; } =
        new(
            "pl-ksef",
            PolishScope.Poland,
            "KSeF",
            "clearance",
            PolishScope.Format,
            PolishScope.Connector,
            [
                new(PolishScope.Largest, "Sellers with more than PLN 200,000,000 of sales in 2024, tax included; receiving for all."),
                new(PolishScope.Others, "The other sellers who are established in Poland."),
                new(PolishScope.Smallest, "Those whose invoices came to no more than PLN 10,000 a month, too."),
            ],
            "An invoice that has a KSeF number is neither cancelled nor changed: a correction (KOR: 381 or 384) that names it (BG-3) with its KSeF number "
                + "goes the same way. One that was refused is mended and sent again under the same number.",
            ["Dz.U. 2023 poz. 1598", "Dz.U. 2024 poz. 852", "Dz.U. 2025 poz. 1203", "https://ksef.podatki.gov.pl"]
        );

    /// <inheritdoc/>
    public MandatePlan Plan(Invoice invoice, DateOnly today) => PolishScope.Plan(Description.Id, invoice, invoice.IssueDate ?? today);
}
