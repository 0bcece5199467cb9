using Invoicing.Validation.Bindings;
using Invoicing.Validation.CodeLists;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>Peppol's rules as XRechnung asks them of CII: document, parties, allowances, periods.</summary>
internal static class CiiPeppolRules
{
    private static readonly TermPath Process = "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID";
    private static readonly TermPath Address = "ram:URIUniversalCommunication/ram:URIID";
    private static readonly TermPath Percent = "ram:CalculationPercent";
    private static readonly TermPath Basis = "ram:BasisAmount";
    private static readonly TermPath Amount = "ram:ActualAmount";
    private static readonly TermPath Type = "ram:TypeCode";
    private static readonly TermPath Mandate = "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID";
    private static readonly TermPath Date = "udt:DateTimeString";
    private static readonly TermPath StartOf = "ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime";
    private static readonly TermPath EndOf = "ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime";
    private static readonly TermPath Discounts = "ram:AppliedTradeAllowanceCharge";

    /// <summary>R008: a pattern of its own. The delivery may be empty, under its usual prefix.</summary>
    public static Pattern Empty(RuleTexts texts)
    {
        var pattern = new Pattern();
        pattern.OnEmpty().Add(texts.Of("PEPPOL-EN16931-R008", at =>
            at.Document.Tape.QualifiedName(at.Node).SequenceEqual("ram:ApplicableHeaderTradeDelivery"u8)));
        return pattern;
    }

    /// <summary>The pattern of most of them.</summary>
    public static Pattern Declare(RuleTexts texts)
    {
        var pattern = new Pattern();
        pattern.On("rsm:ExchangedDocumentContext").Add(texts.Of("PEPPOL-EN16931-R001", at => at.Has(Process)));
        CiiCurrencyRules.Declare(pattern.On("ram:ApplicableHeaderTradeSettlement"), texts);
        pattern.On("ram:BuyerTradeParty").Add(texts.Of("PEPPOL-EN16931-R010", at => at.Has(Address)));
        pattern.On("ram:SellerTradeParty").Add(texts.Of("PEPPOL-EN16931-R020", at => at.Has(Address)));
        Allowances(pattern, texts);
        var debits = CodeList.Of("49", "59");
        pattern.On("direct debit", ["ram:SpecifiedTradeSettlementPaymentMeans"], at => at.Value(Type).Normalized.IsIn(debits))
            .Add(texts.Of("PEPPOL-EN16931-R061", at => at.Parent.Has(Mandate)));
        Period(pattern, texts.Of("PEPPOL-EN16931-R110", at => Compares(at, StartOf, sign => sign >= 0)), "ram:StartDateTime", StartOf);
        Period(pattern, texts.Of("PEPPOL-EN16931-R111", at => Compares(at, EndOf, sign => sign <= 0)), "ram:EndDateTime", EndOf);
        CiiPeppolLineRules.Declare(pattern, texts);
        return pattern;
    }

    /// <summary>R044 and R046: a pattern of their own.</summary>
    public static Pattern GrossPrice(RuleTexts texts)
    {
        TermPath discount = "ram:AppliedTradeAllowanceCharge/ram:ActualAmount";
        TermPath indicator = "ram:AppliedTradeAllowanceCharge/ram:ChargeIndicator/udt:Indicator";
        TermPath price = "ram:ChargeAmount";
        TermPath net = "ram:NetPriceProductTradePrice/ram:ChargeAmount";
        var pattern = new Pattern();
        pattern.On("gross price", ["ram:GrossPriceProductTradePrice"], UblNames.Inside("ram:SpecifiedLineTradeAgreement",
            "ram:IncludedSupplyChainTradeLineItem", "rsm:SupplyChainTradeTransaction"))
            .Add(texts.Of("PEPPOL-EN16931-R044", at => !at.Has(discount) || at.Any(indicator, "false"u8)))
            .Add(texts.Of("PEPPOL-EN16931-R046", at => !at.Has(price) || at.Parent.Decimal(net) == at.Decimal(price) - Discount(at), at =>
                Figures.Against(at.Parent.Decimal(net), at.Decimal(price) - Discount(at))));
        return pattern;
    }

    private static void Allowances(Pattern pattern, RuleTexts texts)
    {
        string[] name = ["ram:SpecifiedTradeAllowanceCharge"];
        pattern.On("no base", name, at => at.Has(Percent) && !at.Has(Basis)).Add(texts.Of("PEPPOL-EN16931-R041", _ => false));
        pattern.On("no percentage", name, at => !at.Has(Percent) && at.Has(Basis)).Add(texts.Of("PEPPOL-EN16931-R042", _ => false));
        pattern.On("allowance or charge", name)
            .Add(texts.Of("PEPPOL-EN16931-R040", IsProduct, at =>
                Figures.Against(at.Decimal(Amount), at.Decimal(Basis) * at.Decimal(Percent) / 100)))
            .Add(texts.Of("PEPPOL-EN16931-R043", HasIndicator) with { Id = "PEPPOL-EN16931-R043-1" });
        pattern.On("ram:AppliedTradeAllowanceCharge").Add(texts.Of("PEPPOL-EN16931-R043", HasIndicator) with { Id = "PEPPOL-EN16931-R043-2" });
    }

    private static void Period(Pattern pattern, Rule rule, string name, TermPath whole)
    {
        var inLine = UblNames.Inside("ram:BillingSpecifiedPeriod", "ram:SpecifiedLineTradeSettlement", "ram:IncludedSupplyChainTradeLineItem",
            "rsm:SupplyChainTradeTransaction");
        pattern.On(rule.Id, [name], inLine.And(at => Transaction(at).Has(whole))).Add(rule);
    }

    private static Scope Transaction(Scope date) => date.Parent.Parent.Parent.Parent;

    /// <summary>Whether any date of the line compares, as a string, with any of the document as it should.</summary>
    private static Truth Compares(Scope at, TermPath whole, Func<int, bool> holds)
    {
        foreach (var own in at.Each(Date))
            foreach (var moment in Transaction(at).Each(whole))
                foreach (var bound in moment.Each(Date))
                    if (holds(own.Raw.SequenceCompareTo(bound.Raw))) return true;
        return false;
    }

    private static Truth IsProduct(Scope at) => !at.Has(Percent) || !at.Has(Basis) || PeppolLineRules.IsWithinSlack(at.Decimal(Amount).Or(0),
        at.Decimal(Basis) * at.Decimal(Percent) / 100, XRechnungRules.SlackIn(at.Root.Any(CiiPaths.Currency, "HUF"u8)));

    private static Truth HasIndicator(Scope at)
    {
        var text = at.TextNode(CiiNames.Indicator).Normalized;
        return text.IsSeveral ? Truth.Undecided : text.Bytes.SequenceEqual("true"u8) || text.Bytes.SequenceEqual("false"u8);
    }

    /// <summary>The discount on the gross price: the first of each allowance, of which one may have any.</summary>
    private static Number Discount(Scope at)
    {
        Number found = 0;
        var count = 0;
        foreach (var allowance in at.Each(Discounts))
        {
            if (allowance.First(Amount) is not { Node: >= 0 } amount) continue;
            found = count++ == 0 ? amount.Decimal() : Number.Unusable;
        }

        return found;
    }
}
