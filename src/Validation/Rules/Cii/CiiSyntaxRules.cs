using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Rules on CII's structure that a path alone does not answer: CII-SR-….</summary>
internal static class CiiSyntaxRules
{
    private const string Line = "ram:IncludedSupplyChainTradeLineItem";

    private static readonly (string Number, string Path)[] Totals =
    [
        ("477", "ram:LineTotalAmount"),
        ("478", "ram:ChargeTotalAmount"),
        ("479", "ram:AllowanceTotalAmount"),
        ("480", "ram:TaxBasisTotalAmount"),
        ("481", "ram:RoundingAmount"),
        ("482", "ram:GrandTotalAmount"),
        ("483", "ram:InformationAmount"),
        ("484", "ram:TotalPrepaidAmount"),
        ("485", "ram:TotalDiscountAmount"),
        ("486", "ram:TotalAllowanceChargeAmount"),
        ("487", "ram:DuePayableAmount"),
        ("488", "ram:RetailValueExcludingTaxInformationAmount"),
        ("489", "ram:TotalDepositFeeInformationAmount"),
        ("490", "ram:ProductValueExcludingTobaccoTaxInformationAmount"),
        ("491", "ram:TotalRetailValueInformationAmount"),
        ("492", "ram:GrossLineTotalAmount"),
        ("493", "ram:NetLineTotalAmount"),
        ("494", "ram:NetIncludingTaxesLineTotalAmount"),
    ];

    private static readonly TermPath Discount = "ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge";
    private static readonly TermPath DiscountIndicator = "ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ChargeIndicator";
    private static readonly TermPath DiscountAmount = "ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ActualAmount";
    private static readonly TermPath GlobalId = "ram:GlobalID";
    private static readonly TermPath Origin = "ram:OriginTradeCountry";
    private static readonly TermPath OriginId = "ram:OriginTradeCountry/ram:ID";
    private static readonly TermPath Indicator = "ram:ChargeIndicator";

    /// <summary>The pattern of all of them.</summary>
    public static Pattern Declare()
    {
        var syntax = new Pattern();
        Document(syntax);
        Lines(syntax);
        CiiHeaderSyntaxRules.Declare(syntax);
        var totals = syntax.On(
            "totals",
            ["ram:SpecifiedTradeSettlementHeaderMonetarySummation"],
            CiiNames.InTransaction("ram:ApplicableHeaderTradeSettlement")
        );
        foreach (var (number, path) in Totals)
        {
            AtMost(totals, $"CII-SR-{number}", path, fatal: true);
        }
        CiiTypeRules.Declare(syntax);
        return syntax;
    }

    /// <summary>Adds a rule that a path may lead to one element at most.</summary>
    public static void AtMost(Context context, string id, string path, bool fatal) =>
        Add(context, id, path, fatal, "stands more than once", count => count <= 1);

    /// <summary>Adds a rule that a path must lead to one element.</summary>
    public static void Exactly(Context context, string id, string path, bool fatal) =>
        Add(context, id, path, fatal, "does not stand exactly once", count => count == 1);

    private static void Add(Context context, string id, string path, bool fatal, string how, Func<int, bool> test)
    {
        TermPath steps = path;
        var message = $"{path.Replace("ram:", "", StringComparison.Ordinal)} {how}.";
        if (fatal)
        {
            context.Fatal(id, "", message, "Give it once.", at => test(at.Count(steps)));
        }
        else
        {
            context.Warning(id, "", message, "Give it once.", at => test(at.Count(steps)));
        }
    }

    private static void Document(Pattern syntax)
    {
        var context = syntax.On("context", ["rsm:ExchangedDocumentContext"], at => UblNames.IsTop(at));
        AtMost(context, "CII-SR-003", "ram:BusinessProcessSpecifiedDocumentContextParameter", fatal: false);
        Exactly(context, "CII-SR-009", "ram:GuidelineSpecifiedDocumentContextParameter", fatal: true);
        Exactly(context, "CII-SR-010", "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID", fatal: true);
        Exactly(syntax.On("document", ["rsm:ExchangedDocument"], at => UblNames.IsTop(at)), "CII-SR-014", "ram:TypeCode", fatal: true);
        AtMost(
            syntax.On("note", ["ram:IncludedNote"], UblNames.Inside("rsm:ExchangedDocument").And(at => UblNames.IsTop(at.Parent))),
            "CII-SR-030",
            "ram:Content",
            fatal: false
        );
    }

    private static void Lines(Pattern syntax)
    {
        var document = syntax.On("line document", ["ram:AssociatedDocumentLineDocument"], CiiNames.InTransaction(Line));
        AtMost(document, "CII-SR-039", "ram:IncludedNote", fatal: false);
        AtMost(document, "CII-SR-040", "ram:IncludedNote/ram:Content", fatal: false);
        syntax
            .On("product", ["ram:SpecifiedTradeProduct"], CiiNames.InTransaction(Line))
            .Fatal("CII-SR-046", "BT-157", "The item's standard identifier has no scheme.", "Name the scheme.", at => !at.Has(GlobalId) || AnyScheme(at))
            .Fatal("CII-SR-090", "BT-159", "The country of origin has not one code.", "Give one code.", at => !at.Has(Origin) || at.Count(OriginId) == 1);
        var characteristic = syntax.On("characteristic", ["ram:ApplicableProductCharacteristic"], CiiNames.InTransaction("ram:SpecifiedTradeProduct", Line));
        Exactly(characteristic, "CII-SR-069", "ram:Description", fatal: true);
        Exactly(characteristic, "CII-SR-072", "ram:Value", fatal: true);
        var agreement = syntax.On("agreement", ["ram:SpecifiedLineTradeAgreement"], CiiNames.InTransaction(Line));
        Exactly(agreement, "CII-SR-439", "ram:NetPriceProductTradePrice/ram:ChargeAmount", fatal: true);
        agreement.Warning("CII-SR-119", "BT-147", "A price discount needs both its indicator (false) and its amount.", "Give both, or none.", HasDiscount);
        AtMost(agreement, "CII-SR-441", "ram:NetPriceProductTradePrice/ram:ChargeAmount", fatal: true);
        var adjustment = syntax.On("ram:SpecifiedTradeAllowanceCharge");
        adjustment.Fatal("CII-SR-463", "", "An allowance or charge has no ChargeIndicator.", "Give the indicator.", at => at.Has(Indicator));
        AtMost(adjustment, "CII-SR-471", "ram:RateApplicablePercent", fatal: true);
        AtMost(adjustment, "CII-SR-472", "ram:CategoryTradeTax", fatal: true);
        AtMost(adjustment, "CII-SR-473", "ram:ActualAmount", fatal: true);
        AtMost(
            syntax.On("discount", ["ram:AppliedTradeAllowanceCharge"], UblNames.Inside("ram:GrossPriceProductTradePrice")),
            "CII-SR-440",
            "ram:ActualAmount",
            fatal: true
        );
    }

    private static bool AnyScheme(ElementView at)
    {
        foreach (var id in at.Each(GlobalId))
        {
            if (id.HasAttribute(CiiNames.SchemeId))
            {
                return true;
            }
        }
        return false;
    }

    private static Truth HasDiscount(ElementView at)
    {
        var isAllowance = Truth.No;
        foreach (var discount in at.Each(Discount))
        {
            if (!isAllowance.Holds)
            {
                isAllowance = CiiNames.IsAllowance(discount);
            }
        }
        return (isAllowance && at.Has(DiscountAmount)) || (!at.Has(DiscountIndicator) && !at.Has(DiscountAmount));
    }
}
