using System.Globalization;
using System.Xml.Linq;

namespace Invoicing.Sandbox.Anaf;

/// <summary>
/// The authority's own light judgement of a UBL invoice or credit note: identity, the totals' arithmetic, and CIUS-RO (<see cref="CiusRoChecks"/>).
/// Written from EN 16931-1 and CIUS-RO 1.0.1 alone, so that it can disagree with the gateway's rules.
/// </summary>
internal static class UblChecks
{
    public const string CiusRo = "urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1";

    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>The rules the document breaks, as messages; empty when it may pass.</summary>
    public static IReadOnlyList<string> Check(DocumentReading document)
    {
        XElement root = document.Root;
        List<string> errors = [];
        if (Text(root, "CustomizationID") != CiusRo)
        {
            errors.Add($"[BR-RO-001]-BT-24 trebuie sa fie {CiusRo}");
        }
        if (!document.Number.Any(char.IsAsciiDigit))
        {
            errors.Add("[BR-RO-010]-BT-1 trebuie sa contina cel putin o cifra");
        }
        if (!DateOnly.TryParseExact(Text(root, "IssueDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            errors.Add("[BR-03]-BT-2 lipseste sau nu este o data");
        }
        if (document.Seller.Length == 0)
        {
            errors.Add("[BR-RO-065]-vanzatorul nu are un CIF recunoscut (BT-31 sau BT-32)");
        }
        string currency = Text(root, "DocumentCurrencyCode") ?? "";
        if (currency.Length != 3)
        {
            errors.Add("[BR-05]-BT-5 lipseste");
        }
        if (root.Element(Cac + "LegalMonetaryTotal") is { } totals)
        {
            errors.AddRange(Arithmetic(root, totals, currency));
        }
        else
        {
            errors.Add("[BR-12]-BG-22 lipseste");
        }
        errors.AddRange(CiusRoChecks.Check(root));
        return errors;
    }

    private static IEnumerable<string> Arithmetic(XElement root, XElement totals, string currency)
    {
        string line = root.Name.LocalName == "CreditNote" ? "CreditNoteLine" : "InvoiceLine";
        decimal? lines = Sum(root.Elements(Cac + line).Select(l => Amount(l, "LineExtensionAmount")));
        decimal? net = Amount(totals, "LineExtensionAmount"),
            exclusive = Amount(totals, "TaxExclusiveAmount");
        decimal? inclusive = Amount(totals, "TaxInclusiveAmount"),
            payable = Amount(totals, "PayableAmount");
        if (net is null || exclusive is null || inclusive is null || payable is null || lines is null)
        {
            yield return "[BR-12]-un total obligatoriu lipseste sau nu este un numar";
            yield break;
        }
        decimal allowances = Optional(totals, "AllowanceTotalAmount"),
            charges = Optional(totals, "ChargeTotalAmount");
        decimal prepaid = Optional(totals, "PrepaidAmount"),
            rounding = Optional(totals, "PayableRoundingAmount");
        XElement? tax = root.Elements(Cac + "TaxTotal").FirstOrDefault(t => (string?)t.Element(Cbc + "TaxAmount")?.Attribute("currencyID") == currency);
        decimal vat = tax is null ? 0 : Optional(tax, "TaxAmount");
        decimal? categories = tax is null ? 0 : Sum(tax.Elements(Cac + "TaxSubtotal").Select(s => Amount(s, "TaxAmount")));

        if (lines != net)
        {
            yield return $"[BR-CO-10]-BT-106={net} difera de suma liniilor {lines}";
        }
        if (exclusive != net - allowances + charges)
        {
            yield return $"[BR-CO-13]-BT-109={exclusive} difera de {net - allowances + charges}";
        }
        if (categories != vat)
        {
            yield return $"[BR-CO-14]-BT-110={vat} difera de suma categoriilor {categories}";
        }
        if (inclusive != exclusive + vat)
        {
            yield return $"[BR-CO-15]-BT-112={inclusive} difera de {exclusive + vat}";
        }
        if (payable != inclusive - prepaid + rounding)
        {
            yield return $"[BR-CO-16]-BT-115={payable} difera de {inclusive - prepaid + rounding}";
        }
    }

    private static string? Text(XElement parent, string name) => parent.Element(Cbc + name)?.Value.Trim();

    private static decimal? Amount(XElement parent, string name) =>
        decimal.TryParse(Text(parent, name), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : null;

    private static decimal Optional(XElement parent, string name) => Amount(parent, name) ?? 0;

    private static decimal? Sum(IEnumerable<decimal?> amounts) => amounts.Aggregate((decimal?)0, (sum, amount) => sum + amount);
}
