using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.RO;

/// <summary>Which invoices RO e-Factura binds. Sources: see <see cref="RomaniaEFactura"/>.</summary>
internal static class RomanianScope
{
    public const string Romania = "RO";
    public const string Format = "cius-ro-1.0.1";
    public const string Connector = "anaf";

    /// <summary>Supplies between taxable persons are reported from this day on (Legea 296/2023).</summary>
    public static readonly DateOnly BusinessesReport = new(2024, 1, 1);

    /// <summary>Invoices between taxable persons are invoices only by the system from this day on (Legea 296/2023).</summary>
    public static readonly DateOnly BusinessesClear = new(2024, 7, 1);

    /// <summary>Supplies to consumers, from this day on; on a voluntary basis in the half year before (OUG 69/2024).</summary>
    public static readonly DateOnly Consumers = new(2025, 1, 1);

    private const string BucharestTime = "Europe/Bucharest";

    /// <summary>
    /// VAT categories (BT-118) of supplies to abroad, where the buyer is abroad: intra-community, export, reverse charge, outside the scope of VAT. To a buyer
    /// in Romania the last two are domestic: reverse charge of listed goods, and sellers who are not registered for VAT.
    /// </summary>
    private static readonly string[] Abroad = ["K", "G", "AE", "O"];

    /// <summary>The plan of an invoice that was issued on a day.</summary>
    public static MandatePlan Plan(string mandate, Invoice invoice, DateOnly issued)
    {
        var (seller, buyer) = (invoice.Seller, invoice.Buyer);
        if (seller?.PostalAddress?.CountryCode is null && seller?.VatIdentifier is null)
        {
            return new(mandate, MandateScope.Unclear, "The invoice names neither the seller's country (BT-40) nor its VAT identifier (BT-31).", []);
        }

        if (!IsRomanian(seller.PostalAddress?.CountryCode) && !HasRomanianVat(seller.VatIdentifier))
        {
            return Free(mandate, "The seller is neither established (BT-40) nor registered for VAT (BT-31) in Romania.");
        }

        if (buyer is null || (buyer.PostalAddress?.CountryCode is null && buyer.VatIdentifier is null))
        {
            return new(mandate, MandateScope.Unclear, "The invoice names neither the buyer's country (BT-55) nor its VAT identifier (BT-48).", []);
        }

        if (IsMadeAbroad(invoice, buyer))
        {
            return Free(
                mandate,
                "The buyer is abroad and every VAT category (BT-118) is of a supply to abroad (K, G, AE or O), which RO e-Factura leaves out."
            );
        }

        return IsConsumer(buyer) ? OfConsumer(mandate, issued) : OfBusiness(mandate, buyer, issued);
    }

    private static MandatePlan OfConsumer(string mandate, DateOnly issued)
    {
        const string Who = "The buyer has no VAT identifier (BT-48) and no registration (BT-47) but that of a person: a consumer";
        if (issued < BusinessesClear)
        {
            return Free(mandate, $"{Who}; supplies to consumers came with OUG 69/2024.");
        }

        var scope = issued < Consumers ? MandateScope.Optional : MandateScope.Required;
        var term = issued < RomanianTerms.WorkingDays ? (DateOnly?)null : RomanianTerms.LastDay(issued);
        return new(mandate, scope, $"{Who}; OUG 69/2024: voluntary from 2024-07-01, due from 2025-01-01.", [ToAnaf(TransmissionPurpose.Clear, term)]);
    }

    private static MandatePlan OfBusiness(string mandate, Buyer buyer, DateOnly issued)
    {
        if (issued < BusinessesReport)
        {
            return new(
                mandate,
                MandateScope.Unclear,
                "Before 2024 only supplies to public bodies and of goods of high fiscal risk were due, which an invoice does not say.",
                []
            );
        }

        var purpose = issued < BusinessesClear ? TransmissionPurpose.Report : TransmissionPurpose.Clear;
        var first = ToAnaf(purpose, RomanianTerms.LastDay(issued));
        if (IsRomanian(buyer.PostalAddress?.CountryCode ?? Romania))
        {
            return new(mandate, MandateScope.Required, "Seller and buyer are taxable persons in Romania; Legea 296/2023.", [first]);
        }

        var toBuyer = new MandateStep(
            TransmissionPurpose.Deliver,
            null,
            null,
            null,
            "A buyer who is not established in Romania gets the invoice by the usual ways as well: it has no access to the system. Source: OUG 89/2025."
        );
        return new(
            mandate,
            MandateScope.Required,
            "The place of supply is Romania by its VAT categories (BT-118), whoever the buyer is; Legea 296/2023, OUG 89/2025.",
            [first, toBuyer]
        );
    }

    private static MandateStep ToAnaf(TransmissionPurpose purpose, DateOnly? sendBy) =>
        new(
            purpose,
            Format,
            Connector,
            sendBy,
            purpose == TransmissionPurpose.Report
                ? "To be reported to ANAF; the invoice itself goes to the buyer by the usual ways until 2024-06-30. Source: Legea 296/2023."
                : "An invoice only once ANAF has cleared it, by which the buyer has it, too. Source: OUG 120/2021."
        )
        {
            TimeZone = BucharestTime,
        };

    private static MandatePlan Free(string mandate, string why) => new(mandate, MandateScope.NotRequired, why, []);

    private static bool IsRomanian(string? country) => country == Romania;

    private static bool HasRomanianVat(string? identifier) => identifier?.StartsWith(Romania, StringComparison.Ordinal) == true;

    private static bool IsMadeAbroad(Invoice invoice, Buyer buyer) =>
        !IsRomanian(buyer.PostalAddress?.CountryCode)
        && !HasRomanianVat(buyer.VatIdentifier)
        && Categories(invoice).ToList() is { Count: > 0 } categories
        && categories.TrueForAll(category => Abroad.Contains(category, StringComparer.Ordinal));

    /// <summary>VAT categories of the breakdown, or where there is none yet of the lines (BT-151).</summary>
    private static IEnumerable<string> Categories(Invoice invoice) =>
        (
            invoice.VatBreakdown.Count > 0
                ? invoice.VatBreakdown.Select(breakdown => breakdown.CategoryCode)
                : invoice.Lines.Select(line => line.Vat?.CategoryCode)
        ).OfType<string>();

    /// <summary>A person's number (CNP) has 13 digits; a company's (CUI) at the most 10.</summary>
    private static bool IsConsumer(Buyer buyer) =>
        buyer.VatIdentifier is null && (buyer.LegalRegistrationIdentifier?.Value is not { } registration || IsPersonalNumber(registration));

    private static bool IsPersonalNumber(string text) => text.Length == 13 && text.All(char.IsAsciiDigit);
}
