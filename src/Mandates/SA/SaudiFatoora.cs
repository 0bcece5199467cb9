using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.SA;

/// <summary>
/// Saudi Arabia: Fatoora, the e-invoicing of ZATCA: clearance of invoices to businesses, reporting of those to consumers.
/// </summary>
/// <remarks>
/// Whom it binds: <see cref="SaudiScope"/>. Sources: E-Invoicing Regulation of ZATCA's board (2020-12-04); Resolution on controls, requirements, technical
/// specifications and procedural rules (2021-05-28); ZATCA's announcements of waves 1 to 24. Read in secondary sources on 2026-11-22, not in Umm al-Qura. Which
/// wave a seller belongs to follows from its turnover, which no invoice says: between the first wave and the last the answer is unclear.
/// </remarks>
public sealed class SaudiFatoora : IMandate
{
    /// <inheritdoc/>
    public MandateDescription Description { get; } =
        new(
            "sa-fatoora",
            SaudiScope.SaudiArabia,
            "Fatoora",
            "clearance and reporting",
            SaudiScope.Format,
            SaudiScope.Connector,
            [
                new(SaudiScope.Generation, "Phase 1: taxable persons who are resident make and keep electronic invoices; nothing is sent."),
                new(SaudiScope.FirstWave, "Phase 2, wave 1: those with more than SAR 3,000,000,000 of turnover; later waves by falling turnover."),
                new(SaudiScope.LastWave, "Phase 2, wave 24: more than SAR 375,000 of turnover had to integrate by the day before."),
            ],
            "No invoice is cancelled or changed: a credit note (381) or a debit note (383) that names it (BG-3) and says why (KSA-10) goes the same way. One "
                + "that was refused is mended and issued anew, with a counter (ICV) of its own.",
            ["E-Invoicing Regulation 2020-12-04", "Resolution of 2021-05-28", "Waves 1 to 24", "https://zatca.gov.sa/en/E-Invoicing"]
        );

    /// <inheritdoc/>
    public MandatePlan Plan(Invoice invoice, DateOnly today) => SaudiScope.Plan(Description.Id, invoice, invoice.IssueDate ?? today);
}
