using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>What tells terms apart that stand in elements of one name, by what stands in the element.</summary>
internal static class CiiWays
{
    /// <summary>The names of CII that the tables mention.</summary>
    internal static readonly Vocabulary Names = new();

    /// <summary>The root.</summary>
    internal static readonly ushort Invoice = Names.Id("rsm:CrossIndustryInvoice");

    /// <summary>BT-5, the currency of every amount that states none.</summary>
    internal static readonly ushort[] Currency = Way("rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode");

    private static readonly ushort[] TaxCurrency = Way("rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:TaxCurrencyCode");
    private static readonly ushort[] Type = Way("ram:TypeCode");
    private static readonly ushort[] Id = Way("ram:ID");
    private static readonly ushort[] Indicator = Way("ram:ChargeIndicator/udt:Indicator");
    private static readonly ushort[] NetQuantity = Way("ram:NetPriceProductTradePrice/ram:BasisQuantity");
    private static readonly ushort UnitCode = Names.Id("unitCode");
    private static readonly ushort SchemeId = Names.Id("schemeID");
    private static readonly ushort CurrencyId = Names.Id("currencyID");

    /// <summary>A document reference of a type, of UNTDID 1001.</summary>
    internal static Func<Peek, bool> OfType(string type) => peek => peek.Text(Type) == type;

    /// <summary>A registration in a scheme.</summary>
    internal static Func<Peek, bool> OfScheme(string scheme) => peek => peek.Attribute(Id, SchemeId) == scheme;

    /// <summary>A base quantity of the gross price that says no other than that of the net price, which BT-149 is.</summary>
    internal static bool IsOfNetPrice(Peek quantity)
    {
        var agreement = new Peek(quantity.Tape, quantity.Tape.Parent(quantity.Tape.Parent(quantity.Node)));
        return agreement.Text(NetQuantity) is not { } net
            || (net == quantity.Text([]) && agreement.Attribute(NetQuantity, UnitCode) == quantity.Attribute([], UnitCode));
    }

    /// <summary>A charge.</summary>
    internal static bool IsCharge(Peek peek) => IndicatorEntry<Model.Invoice>.IsTrue(peek.Text(Indicator));

    /// <summary>An allowance, or what does not say which it is.</summary>
    internal static bool IsAllowance(Peek peek) => !IsCharge(peek);

    /// <summary>A VAT total in another currency than the invoice's (BT-5): that of BT-6.</summary>
    internal static bool IsInAccountingCurrency(Peek peek)
    {
        var (invoice, currency) = (peek.Root.Text(Currency), peek.Attribute([], CurrencyId));
        return currency is not null && currency != invoice && (invoice is not null || currency == peek.Root.Text(TaxCurrency));
    }

    /// <summary>A VAT total in the invoice's currency.</summary>
    internal static bool IsInInvoiceCurrency(Peek peek) => !IsInAccountingCurrency(peek);

    private static ushort[] Way(string path) => [.. path.Split('/').Select(Names.Id)];
}
