using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.PL;

/// <summary>Which invoices KSeF binds, and how. Sources: see <see cref="PolandKsef"/>.</summary>
internal static class PolishScope
{
    public const string Poland = "PL";
    public const string Format = "ksef-fa3";
    public const string Connector = "ksef";

    /// <summary>The largest sellers send; everybody receives.</summary>
    public static readonly DateOnly Largest = new(2026, 2, 1);

    /// <summary>The other sellers send, but the smallest.</summary>
    public static readonly DateOnly Others = new(2026, 4, 1);

    /// <summary>All send.</summary>
    public static readonly DateOnly Smallest = new(2027, 1, 1);

    private const string WarsawTime = "Europe/Warsaw";
    private const int NipDigits = 10;

    /// <summary>The plan of an invoice that was issued on a day.</summary>
    public static MandatePlan Plan(string mandate, Invoice invoice, DateOnly issued)
    {
        var seller = invoice.Seller;
        if (seller?.PostalAddress?.CountryCode is null && seller?.VatIdentifier is null)
        {
            return Unclear(mandate, "The invoice names neither the seller's country (BT-40) nor its VAT identifier (BT-31).");
        }
        if (seller.PostalAddress?.CountryCode is { } country && country != Poland)
        {
            return Free(mandate, "The seller's address (BT-40) is not in Poland; KSeF binds those who are established there.");
        }
        if (seller.PostalAddress?.CountryCode is null && !IsNip(seller.VatIdentifier))
        {
            return Free(mandate, "The seller has no VAT identifier of Poland (BT-31).");
        }
        if (!IsNip(seller.VatIdentifier) && !IsNip(seller.TaxRegistrationIdentifier))
        {
            return Unclear(mandate, "The seller is in Poland and names no NIP (BT-31, BT-32): who is no taxpayer there is not bound.");
        }
        if (issued < Largest)
        {
            return new(mandate, MandateScope.Optional, "Before 2026-02-01 KSeF was used of free will.", []);
        }
        if (IsConsumer(invoice.Buyer))
        {
            return new(
                mandate,
                MandateScope.Optional,
                "The buyer has neither a VAT identifier (BT-48) nor another one (BT-46, BT-47): invoices to consumers may go through KSeF and need not.",
                []
            );
        }
        return issued < Others
            ? Unclear(mandate, "From 2026-02-01 to 2026-03-31 the seller's sales of 2024 decide, which an invoice does not say.")
            : new(mandate, MandateScope.Required, Why(issued), [Step(issued), .. Delivery(invoice.Buyer)]);
    }

    private static string Why(DateOnly issued) =>
        issued < Smallest
            ? "The seller is established in Poland, and the buyer is no consumer. Only who invoices no more than PLN 10,000 a month may wait until 2027-01-01."
            : "The seller is established in Poland, and the buyer is no consumer.";

    /// <summary>An invoice is issued when KSeF has it; a day later it counts as one of offline24, which must be there on the next working day.</summary>
    private static MandateStep Step(DateOnly issued) =>
        new(
            TransmissionPurpose.Clear,
            Format,
            Connector,
            issued,
            "An invoice only once KSeF has it, dated the day on which it got there. Source: art. 106na of the VAT act."
        )
        {
            TimeZone = WarsawTime,
        };

    /// <summary>A buyer abroad does not read in KSeF: the invoice goes to it in the agreed way, with the code.</summary>
    private static IEnumerable<MandateStep> Delivery(Buyer? buyer)
    {
        var isAbroad = buyer?.PostalAddress?.CountryCode is { } country ? country != Poland : !IsNip(buyer?.VatIdentifier);
        if (isAbroad)
        {
            yield return new(
                TransmissionPurpose.Deliver,
                null,
                null,
                null,
                "The buyer is abroad and gets the invoice in the agreed way, with the code (KOD I). Source: art. 106gb of the VAT act."
            );
        }
    }

    private static bool IsConsumer(Buyer? buyer) => (buyer?.VatIdentifier ?? buyer?.Identifier?.Value ?? buyer?.LegalRegistrationIdentifier?.Value) is null;

    private static MandatePlan Unclear(string mandate, string why) => new(mandate, MandateScope.Unclear, why, []);

    private static MandatePlan Free(string mandate, string why) => new(mandate, MandateScope.NotRequired, why, []);

    private static bool IsNip(string? number)
    {
        var digits = number is ['P', 'L', ..] ? number[2..] : number;
        return digits?.Length == NipDigits && digits.All(char.IsAsciiDigit);
    }
}
