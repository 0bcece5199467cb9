using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.SA;

/// <summary>Which invoices Fatoora binds, and how. Sources: see <see cref="SaudiFatoora"/>.</summary>
internal static class SaudiScope
{
    public const string SaudiArabia = "SA";
    public const string Format = "zatca";
    public const string Connector = "zatca";

    /// <summary>Phase 1: invoices are made electronically.</summary>
    public static readonly DateOnly Generation = new(2021, 12, 4);

    /// <summary>Phase 2 begins with the largest.</summary>
    public static readonly DateOnly FirstWave = new(2023, 1, 1);

    /// <summary>From this day on wave 24 is integrated, and with it nearly everybody who is registered.</summary>
    public static readonly DateOnly LastWave = new(2026, 7, 1);

    private const string RiyadhTime = "Asia/Riyadh";

    /// <summary>A VAT number has 15 digits, the first and the last 3.</summary>
    private const int VatDigits = 15;

    /// <summary>The plan of an invoice that was issued on a day.</summary>
    public static MandatePlan Plan(string mandate, Invoice invoice, DateOnly issued)
    {
        var seller = invoice.Seller;
        if (seller?.PostalAddress?.CountryCode is null && seller?.VatIdentifier is null)
        {
            return new(mandate, MandateScope.Unclear, "The invoice names neither the seller's country (BT-40) nor its VAT identifier (BT-31).", []);
        }
        if (!IsVatNumber(seller.VatIdentifier))
        {
            return seller.PostalAddress?.CountryCode == SaudiArabia && seller.VatIdentifier is null
                ? new(mandate, MandateScope.Unclear, "The seller is in Saudi Arabia and names no VAT number (BT-31): who is not registered is not bound.", [])
                : Free(mandate, "The seller has no VAT number of Saudi Arabia (BT-31: 15 digits, the first and the last 3).");
        }
        if (seller.PostalAddress?.CountryCode is { } country && country != SaudiArabia)
        {
            return Free(mandate, "The seller is registered for VAT in Saudi Arabia and not resident there (BT-40); the regulation binds residents.");
        }
        if (issued < Generation)
        {
            return Free(mandate, "E-invoicing began on 2021-12-04.");
        }
        if (issued < FirstWave)
        {
            return Free(mandate, "Phase 1: the invoice is made and kept electronically, and sent nowhere.");
        }
        return issued < LastWave
            ? new(
                mandate,
                MandateScope.Unclear,
                "Between wave 1 (2023-01-01) and wave 24 (2026-06-30) the seller's turnover decides, which an invoice does not say.",
                []
            )
            : Integrated(mandate, invoice, issued);
    }

    private static MandatePlan Integrated(string mandate, Invoice invoice, DateOnly issued)
    {
        if (IsBusiness(invoice.Buyer))
        {
            return new(
                mandate,
                MandateScope.Required,
                "The buyer has a VAT number (BT-48) or an identifier (BT-46, BT-47): a standard tax invoice, which is cleared.",
                [
                    Step(
                        TransmissionPurpose.Clear,
                        null,
                        "An invoice only once ZATCA has cleared it; it is cleared before the buyer gets it. Source: Resolution of 2021-05-28."
                    ),
                    new(TransmissionPurpose.Deliver, null, null, null, "The buyer gets the cleared document, with its stamp and QR code."),
                ]
            );
        }
        return new(
            mandate,
            MandateScope.Required,
            "The buyer has neither a VAT number (BT-48) nor an identifier (BT-46, BT-47): a simplified tax invoice, which is reported.",
            [
                Step(
                    TransmissionPurpose.Report,
                    At(invoice) is null ? issued : issued.AddDays(1),
                    "To be reported within 24 hours of its issue (BT-2, KSA-25; of the day's beginning where no time is stated); the buyer has it at once, "
                        + "stamped. Source: Resolution of 2021-05-28."
                ) with
                {
                    At = At(invoice),
                },
            ]
        );
    }

    /// <summary>Issue time (KSA-25), where the invoice states one.</summary>
    private static TimeOnly? At(Invoice invoice) =>
        TimeOnly.TryParseExact(invoice.ExtensionOf("KSA-25")?.TrimEnd('Z'), "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static MandateStep Step(TransmissionPurpose purpose, DateOnly? sendBy, string why) =>
        new(purpose, Format, Connector, sendBy, why) { TimeZone = RiyadhTime };

    private static MandatePlan Free(string mandate, string why) => new(mandate, MandateScope.NotRequired, why, []);

    private static bool IsBusiness(Buyer? buyer) => (buyer?.VatIdentifier ?? buyer?.Identifier?.Value ?? buyer?.LegalRegistrationIdentifier?.Value) is not null;

    private static bool IsVatNumber(string? number)
    {
        var digits = number is ['S', 'A', ..] ? number[2..] : number;
        return digits?.Length == VatDigits && digits[0] == '3' && digits[^1] == '3' && digits.All(char.IsAsciiDigit);
    }
}
