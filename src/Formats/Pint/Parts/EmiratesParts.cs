using System.Globalization;
using System.Xml.Linq;
using static Invoicing.Formats.Pint.Parts.PintParts;

namespace Invoicing.Formats.Pint.Parts;

/// <summary>
/// What a document of the Emirates has besides: its type of transaction (BTAE-2, none of the eight special ones), the VAT (BTAE-8) and the amount with VAT
/// (BTAE-10) of each line, and who gave a legal registration. A registration (BT-30, BT-47) has the kind of it as its scheme (TL, CL, EID, PAS, CD), and
/// behind a colon who gave it: <c>TL:Department of Economy</c>. Source: OpenPeppol and Ministry of Finance of the UAE, PINT AE 2026.5, syntax of the
/// trn-invoice; rules ibr-104-ae, ibr-154-ae, ibr-163-ae, ibr-172-ae, ibr-173-ae, ibr-194-ae.
/// </summary>
internal static class EmiratesParts
{
    private const string Ordinary = "00000000";
    private const string Dirham = "AED";
    private static readonly string[] Kinds = ["TL", "CL", "EID", "PAS", "CD"];

    internal static void Add(XElement root)
    {
        root.Element(Basics + "ProfileID")?.AddAfterSelf(new XElement(Basics + "ProfileExecutionID", Ordinary));
        foreach (var line in Lines(root))
        {
            line.Add(Extension(line));
        }
        foreach (var registration in Registrations(root))
        {
            if (registration.Attribute("schemeID") is { } scheme && scheme.Value.Split(':', 2) is var words && Kinds.Contains(words[0]))
            {
                scheme.Remove();
                registration.Add(new XAttribute("schemeAgencyID", words[0]), words.Length > 1 ? new XAttribute("schemeAgencyName", words[1]) : null);
            }
        }
    }

    internal static void Remove(XElement root)
    {
        if (root.Element(Basics + "ProfileExecutionID") is { } type && type.Value.Trim() == Ordinary)
        {
            type.Remove();
        }
        foreach (var line in Lines(root))
        {
            if (line.Element(Aggregates + "ItemPriceExtension") is { } stated && Extension(line) is { } made && XNode.DeepEquals(stated, made))
            {
                stated.Remove();
            }
        }
        foreach (var registration in Registrations(root))
        {
            if (registration.Attribute("schemeID") is null && registration.Attribute("schemeAgencyID") is { } kind && Kinds.Contains(kind.Value))
            {
                var name = registration.Attribute("schemeAgencyName");
                registration.Add(new XAttribute("schemeID", name is null ? kind.Value : $"{kind.Value}:{name.Value}"));
                kind.Remove();
                name?.Remove();
            }
        }
    }

    /// <summary>VAT and amount with VAT of a line in dirham; null where it is in another currency, or says no amount. An exempt line has no VAT.</summary>
    private static XElement? Extension(XElement line)
    {
        var net = line.Element(Basics + "LineExtensionAmount");
        if (net?.Attribute("currencyID")?.Value != Dirham || !TryNumber(net.Value, out var amount))
        {
            return null;
        }
        var category = line.Element(Aggregates + "Item")?.Element(Aggregates + "ClassifiedTaxCategory");
        var rate = TryNumber(category?.Element(Basics + "Percent")?.Value, out var percent) ? percent : 0m;
        var code = category?.Element(Basics + "ID")?.Value.Trim();
        var tax = code is "S" ? Math.Round(amount * rate / 100m, 2, MidpointRounding.AwayFromZero) : 0m;
        return new XElement(
            Aggregates + "ItemPriceExtension",
            Money("Amount", amount + tax),
            code == "E" ? null : new XElement(Aggregates + "TaxTotal", Money("TaxAmount", tax))
        );
    }

    private static XElement Money(string name, decimal amount) =>
        new(Basics + name, new XAttribute("currencyID", Dirham), amount.ToString("0.00", CultureInfo.InvariantCulture));

    private static bool TryNumber(string? text, out decimal number) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out number
        );

    private static IEnumerable<XElement> Lines(XElement root) =>
        root.Elements().Where(child => child.Name == Aggregates + "InvoiceLine" || child.Name == Aggregates + "CreditNoteLine");

    private static IEnumerable<XElement> Registrations(XElement root) =>
        root.Elements()
            .Where(child => child.Name == Aggregates + "AccountingSupplierParty" || child.Name == Aggregates + "AccountingCustomerParty")
            .Elements(Aggregates + "Party")
            .Elements(Aggregates + "PartyLegalEntity")
            .Elements(Basics + "CompanyID");
}
