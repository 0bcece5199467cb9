using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.RO;

/// <summary>
/// Romania: RO e-Factura, the clearance of the tax authority ANAF.
/// </summary>
/// <remarks>
/// Whom it binds, and since when: <see cref="RomanianScope"/>. By when it must be sent: <see cref="RomanianTerms"/>.
/// Sources: OUG 120/2021 (the system; 5 calendar days), Legea 139/2022 (public bodies), Legea 296/2023 (taxable persons), OUG 69/2024 (consumers; simplified
/// invoices of fiscal cash registers left out), OUG 89/2025 in force on 2026-01-01 (5 working days for businesses and consumers; a buyer who is registered for
/// VAT in Romania and not established there gets the invoice by the usual ways, too). Read in secondary sources on 2026-11-29, not in Monitorul Oficial.
/// Formats: CIUS-RO 1.0.1, rules RO16931 1.0.9. An invoice does not say whether it is a simplified one of a cash register: who issues those routes them
/// elsewhere.
/// </remarks>
public sealed class RomaniaEFactura : IMandate
{
    /// <inheritdoc/>
    public MandateDescription Description { get; } =
        new(
            "ro-efactura",
            RomanianScope.Romania,
            "RO e-Factura",
            "clearance",
            RomanianScope.Format,
            RomanianScope.Connector,
            [
                new(new(2022, 7, 1), "Suppliers to public bodies."),
                new(RomanianScope.BusinessesReport, "Supplies between taxable persons established in Romania: reporting."),
                new(RomanianScope.BusinessesClear, "The same: an invoice is one only when it went through the system."),
                new(RomanianScope.Consumers, "Supplies to consumers."),
                new(RomanianTerms.WorkingDays, "Five working days to send, for businesses and consumers; five calendar days before."),
            ],
            "An invoice that was cleared is not changed: a credit note (381) or a corrected invoice (384) that names it (BG-3) goes the same way. One that was "
                + "refused is mended and sent again under the same number.",
            ["OUG 120/2021", "Legea 139/2022", "Legea 296/2023", "OUG 69/2024", "OUG 89/2025", "https://mfinante.gov.ro/ro/web/efactura"]
        );

    /// <inheritdoc/>
    public MandatePlan Plan(Invoice invoice, DateOnly today) => RomanianScope.Plan(Description.Id, invoice, invoice.IssueDate ?? today);
}
