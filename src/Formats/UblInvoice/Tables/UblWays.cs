using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>What tells terms apart that stand in elements of one name, by what stands in the element.</summary>
internal static class UblWays
{
    /// <summary>The names of UBL that the tables mention.</summary>
    internal static readonly Vocabulary Names = new();

    /// <summary>Names that national uses add rows for; they must be there before the first document.</summary>
    internal static readonly ushort[] National =
    [
        .. new[]
        {
            "cbc:UUID",
            "cbc:IssueTime",
            "name",
            "mimeCode",
            "cac:Signature",
            "cbc:SignatureMethod",
            "cbc:BuildingNumber",
            "cbc:PlotIdentification",
            "cbc:CitySubdivisionName",
            "cbc:LatestDeliveryDate",
            "cbc:InstructionNote",
            "cbc:RoundingAmount",
        }.Select(Names.Id),
    ];

    /// <summary>Root of an invoice.</summary>
    internal static readonly ushort Invoice = Names.Id("ubl:Invoice");

    /// <summary>Root of a credit note.</summary>
    internal static readonly ushort CreditNote = Names.Id("cn:CreditNote");

    private static readonly ushort[] Id = Way("cbc:ID");
    private static readonly ushort[] Type = Way("cbc:DocumentTypeCode");
    private static readonly ushort[] Scheme = Way("cac:TaxScheme/cbc:ID");
    private static readonly ushort[] ChargeIndicator = Way("cbc:ChargeIndicator");
    private static readonly ushort[] TaxAmount = Way("cbc:TaxAmount");
    private static readonly ushort[] Subtotal = Way("cac:TaxSubtotal");
    private static readonly ushort[] DocumentCurrency = Way("cbc:DocumentCurrencyCode");
    private static readonly ushort[] TaxCurrency = Way("cbc:TaxCurrencyCode");
    private static readonly ushort SchemeId = Names.Id("schemeID");
    private static readonly ushort CurrencyId = Names.Id("currencyID");

    /// <summary>A document reference of a type, of UNTDID 1001.</summary>
    internal static Func<Peek, bool> OfType(string type) => peek => peek.Text(Type) == type;

    /// <summary>An identification by SEPA: BT-90.</summary>
    internal static bool IsCreditor(Peek peek) => string.Equals(peek.Attribute(Id, SchemeId), UblNames.Sepa, StringComparison.OrdinalIgnoreCase);

    /// <summary>Any other identification.</summary>
    internal static bool IsNoCreditor(Peek peek) => !IsCreditor(peek);

    /// <summary>A registration for VAT.</summary>
    internal static bool IsOfVat(Peek peek) => IsVat(peek.Text(Scheme));

    /// <summary>A registration for another tax.</summary>
    internal static bool IsOfOtherTax(Peek peek) => peek.Text(Scheme) is { } scheme && !IsVat(scheme);

    /// <summary>Whether a tax scheme is VAT.</summary>
    internal static bool IsVat(string? scheme) => string.Equals(scheme, UblNames.Vat, StringComparison.OrdinalIgnoreCase);

    /// <summary>A charge.</summary>
    internal static bool IsCharge(Peek peek) => IndicatorEntry<Model.Invoice>.IsTrue(peek.Text(ChargeIndicator));

    /// <summary>An allowance, or what does not say which it is.</summary>
    internal static bool IsAllowance(Peek peek) => !IsCharge(peek);

    /// <summary>A tax total in the invoice's currency, which the breakdown belongs to.</summary>
    internal static bool IsInInvoiceCurrency(Peek peek)
    {
        var accounting = peek.Root.Text(TaxCurrency);
        var isOther = accounting is not null && accounting != peek.Root.Text(DocumentCurrency) && peek.Attribute(TaxAmount, CurrencyId) == accounting;
        return !isOther && (peek.Text(TaxAmount) is not null || peek.Has(Subtotal));
    }

    /// <summary>A tax total with a breakdown.</summary>
    internal static bool HasBreakdown(Peek peek) => peek.Has(Subtotal);

    /// <summary>A document reference of an id.</summary>
    internal static Func<Peek, bool> OfId(string id) => peek => peek.Text(Id) == id;

    /// <summary>A tax total with an amount.</summary>
    internal static bool HasAmount(Peek peek) => peek.Text(TaxAmount) is not null;

    private static ushort[] Way(string path) => [.. path.Split('/').Select(Names.Id)];
}
