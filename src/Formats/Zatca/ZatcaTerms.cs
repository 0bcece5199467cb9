using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Zatca;

/// <summary>The terms that ZATCA asks and that follow from others, where the invoice does not state them itself.</summary>
internal static class ZatcaTerms
{
    /// <summary>Terms that have a row.</summary>
    internal static readonly string[] Placed = [.. ExtensionTerms.SaudiArabia.Keys];

    internal const string Uuid = "KSA-1";
    internal const string Transaction = "KSA-2";
    internal const string Reason = "KSA-10";
    internal const string Previous = "KSA-13";
    internal const string Qr = "KSA-14";
    internal const string Counter = "KSA-16";
    internal const string IssueTime = "KSA-25";

    private const string Riyal = "SAR";
    private const string SaudiArabia = "SA";
    private const string TaxInvoice = "388";
    private const string SelfBilled = "389";

    private const int VatDigits = 15;

    /// <summary>Payment means that are not defined, of UNTDID 4461: a note must have some, to say its reason in.</summary>
    private const string AnyMeans = "1";

    /// <summary>Exemptions of exports of goods and of services.</summary>
    private static readonly string[] Exports = ["VATEX-SA-32", "VATEX-SA-33"];

    /// <summary>Riyadh keeps UTC+3 all year.</summary>
    private static readonly TimeSpan Riyadh = TimeSpan.FromHours(3);

    /// <summary>The invoice with all terms that its document has, and what gave way to them.</summary>
    internal static (Invoice Invoice, IReadOnlyList<Loss> Losses) Complete(Invoice invoice, ChainLink link, DateTimeOffset now)
    {
        List<Loss> losses = [];
        var isSelfBilled = invoice.TypeCode == SelfBilled;
        var complete = invoice with
        {
            ProcessControl = new ProcessControl { BusinessProcessType = ZatcaFormat.Process },
            Seller = invoice.Seller is { } seller ? seller with { VatIdentifier = Number(seller.VatIdentifier) } : null,
            Buyer = invoice.Buyer is { } buyer ? buyer with { VatIdentifier = Number(buyer.VatIdentifier) } : null,
            TypeCode = invoice.TypeCode is "380" or SelfBilled ? TaxInvoice : invoice.TypeCode,
            VatAccountingCurrencyCode = invoice.VatAccountingCurrencyCode ?? Riyal,
            Totals = invoice is { CurrencyCode: Riyal, Totals: { VatInAccountingCurrency: null } totals }
                ? totals with
                {
                    VatInAccountingCurrency = totals.Vat,
                }
                : invoice.Totals,
        };
        if (complete.TypeCode != invoice.TypeCode)
        {
            losses.Add(
                new("/Invoice/cbc:InvoiceTypeCode", invoice.TypeCode!, $"ZATCA's code of a tax invoice is {TaxInvoice}")
                {
                    Term = "BT-3",
                    Why = LossKind.CodeMapped,
                }
            );
        }
        Replaced(losses, "BT-23", invoice.ProcessControl?.BusinessProcessType, ZatcaFormat.Process, "cbc:ProfileID");
        Replaced(losses, "BT-24", invoice.ProcessControl?.SpecificationIdentifier, null, "cbc:CustomizationID");

        var terms = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Uuid] = invoice.ExtensionOf(Uuid) ?? UuidOf(invoice, link),
            [Transaction] = invoice.ExtensionOf(Transaction) ?? CodeOf(invoice, isSelfBilled),
            [IssueTime] = invoice.ExtensionOf(IssueTime) ?? TimeOf(invoice, now),
            [Reason] =
                invoice.ExtensionOf(Reason) ?? (IsNote(invoice) ? invoice.Notes.Select(note => note.Text).FirstOrDefault(text => text is not null) : null),
            [Counter] = link.Position.ToString(CultureInfo.InvariantCulture),
            [Previous] = link.Previous ?? ZatcaHash.Seed,
        };
        complete = complete with { Extensions = With(invoice, terms) };
        terms[Qr] = terms[Transaction]?.StartsWith("02", StringComparison.Ordinal) == true ? PhaseOneQr.Of(complete, terms[IssueTime]) : null;
        complete = complete with
        {
            Extensions = With(invoice, terms),
            PaymentInstructions =
                terms[Reason] is not null && complete.PaymentInstructions?.MeansTypeCode is null
                    ? (complete.PaymentInstructions ?? new PaymentInstructions()) with
                    {
                        MeansTypeCode = AnyMeans,
                    }
                    : complete.PaymentInstructions,
        };
        return (complete, losses);
    }

    /// <summary>The extensions as they were, with these terms as they are now; a null takes one away.</summary>
    private static Values.TermList<Extension> With(Invoice invoice, Dictionary<string, string?> terms) =>
        [
            .. invoice.Extensions.Where(extension => !terms.ContainsKey(extension.Term ?? "")),
            .. terms.Where(term => term.Value is not null).Select(term => new Extension { Term = term.Key, Value = term.Value }),
        ];

    /// <summary>A UUID of version 8 (RFC 9562) that is another for each place in a chain: one that was refused is issued anew under a new one.</summary>
    private static string UuidOf(Invoice invoice, ChainLink link)
    {
        var named = $"{invoice.Seller?.VatIdentifier}|{invoice.Number}|{link.Chain}|{link.Position}|{link.Previous}";
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(named))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Standard where the buyer has a VAT number or another identifier, else simplified; then third party, nominal supply, export, summary,
    /// self-billing. Third party, nominal supply and summary are not to be seen in an invoice: who issues those states the code.</summary>
    private static string CodeOf(Invoice invoice, bool isSelfBilled)
    {
        var buyer = invoice.Buyer;
        var isStandard = (buyer?.VatIdentifier ?? buyer?.Identifier?.Value ?? buyer?.LegalRegistrationIdentifier?.Value) is not null;
        var isExport =
            isStandard
            && buyer!.PostalAddress?.CountryCode is { } country
            && country != SaudiArabia
            && invoice.VatBreakdown.Count > 0
            && invoice.VatBreakdown.All(breakdown => Exports.Contains(breakdown.ExemptionReasonCode));
        return $"{(isStandard ? "01" : "02")}00{(isExport ? 1 : 0)}0{(isSelfBilled ? 1 : 0)}";
    }

    /// <summary>The time of writing where the invoice is of today, in Riyadh; of another day midnight.</summary>
    private static string? TimeOf(Invoice invoice, DateTimeOffset now)
    {
        var here = now.ToOffset(Riyadh);
        return invoice.IssueDate is not { } day ? null
            : day == DateOnly.FromDateTime(here.DateTime) ? here.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : "00:00:00";
    }

    /// <summary>A VAT number without the country, which ZATCA writes nowhere: it stands in the address.</summary>
    private static string? Number(string? vat) => vat is ['S', 'A', .. { Length: VatDigits } digits] && digits.All(char.IsAsciiDigit) ? digits : vat;

    private static bool IsNote(Invoice invoice) => invoice.TypeCode is "381" or "383";

    private static void Replaced(List<Loss> losses, string term, string? before, string? after, string name)
    {
        if (before != after && !string.IsNullOrWhiteSpace(before))
        {
            losses.Add(
                new($"/Invoice/{name}", Loss.Excerpt(before), after is null ? $"ZATCA's documents have no {term}" : $"{term} is replaced by {after}")
                {
                    Term = term,
                    Why = LossKind.Replaced,
                }
            );
        }
    }
}
