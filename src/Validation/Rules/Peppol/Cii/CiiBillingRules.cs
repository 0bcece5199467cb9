using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Peppol's rules on CII that are no country's and on no code list: document, parties, allowances, periods.</summary>
internal static class CiiBillingRules
{
    private static readonly TermPath Process = "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID";
    private static readonly TermPath Specification = "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";
    private static readonly TermPath Note = "ram:IncludedNote";
    private static readonly TermPath Subject = "ram:IncludedNote/ram:SubjectCode";
    private static readonly TermPath BuyerReference = "ram:BuyerReference";
    private static readonly TermPath Order = "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID";
    private static readonly TermPath References = "ram:AdditionalReferencedDocument";
    private static readonly TermPath Address = "ram:URIUniversalCommunication/ram:URIID";
    private static readonly TermPath Percent = "ram:CalculationPercent";
    private static readonly TermPath Basis = "ram:BasisAmount";
    private static readonly TermPath Amount = "ram:ActualAmount";
    private static readonly TermPath Mandate = "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID";
    private static readonly TermPath Date = "udt:DateTimeString";
    private static readonly TermPath StartOf = "ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime";
    private static readonly TermPath EndOf = "ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime";

    /// <summary>The pattern of them. R043 is declared once for each kind of allowance: as R043-1 and R043-2.</summary>
    public static Pattern Declare(RuleTexts texts, Func<ElementView, decimal> slack, bool takesGrossBasis)
    {
        var pattern = new Pattern();
        Document(pattern, texts);
        CiiCurrencyRules.Declare(pattern.On("ram:ApplicableHeaderTradeSettlement"), texts);
        pattern.On("ram:BuyerTradeParty").Add(texts.Of("PEPPOL-EN16931-R010", at => at.Has(Address)));
        pattern.On("ram:SellerTradeParty").Add(texts.Of("PEPPOL-EN16931-R020", at => at.Has(Address)));
        Allowances(pattern, texts, slack);
        var debits = CodeList.Of("49", "59");
        pattern
            .On("direct debit", ["ram:SpecifiedTradeSettlementPaymentMeans"], at => at.Value(CiiReadings.Type).Normalized.IsIn(debits))
            .Add(texts.Of("PEPPOL-EN16931-R061", at => at.Parent.Has(Mandate)));
        Period(pattern, texts.Of("PEPPOL-EN16931-R110", at => Compares(at, StartOf, sign => sign >= 0)), "ram:StartDateTime", StartOf);
        Period(pattern, texts.Of("PEPPOL-EN16931-R111", at => Compares(at, EndOf, sign => sign <= 0)), "ram:EndDateTime", EndOf);
        CiiBillingLineRules.Declare(pattern, texts, slack, takesGrossBasis);
        return pattern;
    }

    private static void Document(Pattern pattern, RuleTexts texts)
    {
        var specification = System.Text.Encoding.UTF8.GetBytes(PeppolEdition.May2025.Specification);
        pattern
            .On("rsm:ExchangedDocumentContext")
            .Add(texts.Of("PEPPOL-EN16931-R001", at => at.Has(Process)))
            .Add(
                texts.Of(
                    "PEPPOL-EN16931-R007",
                    at => CiiPeppolFacts.Of(at).HasSeveralProcesses ? Truth.Undecided : CiiPeppolFacts.Of(at).ProcessNumber is not null
                )
            )
            .Add(texts.Of("PEPPOL-EN16931-R004", at => at.TextNode(Specification).Normalized.StartsWith(specification)));
        pattern
            .On("ram:ApplicableHeaderTradeAgreement")
            .Add(texts.Of("PEPPOL-EN16931-R003", at => at.Has(BuyerReference) || at.Has(Order)))
            .Fatal(
                "PEPPOL-EN16931-R006",
                "BT-18",
                "The invoice has more than one invoiced object (document of type 130).",
                "Keep one.",
                at => at.CountOfType(References, "130"u8) <= 1
            )
            .Add(texts.Of("PEPPOL-EN16931-R080", at => at.CountOfType(References, "50"u8) <= 1));
        pattern
            .On("rsm:ExchangedDocument")
            .Add(
                texts.Of(
                    "PEPPOL-EN16931-R002",
                    "There is more than one note on document level, or a note has a subject code.",
                    "Join the notes, and leave the subject code out.",
                    at => at.Count(Note) <= 1 && !at.Has(Subject)
                )
            );
    }

    private static void Allowances(Pattern pattern, RuleTexts texts, Func<ElementView, decimal> slack)
    {
        string[] name = ["ram:SpecifiedTradeAllowanceCharge"];
        pattern.On("no base", name, at => at.Has(Percent) && !at.Has(Basis)).Add(texts.Of("PEPPOL-EN16931-R041", _ => false));
        pattern.On("no percentage", name, at => !at.Has(Percent) && at.Has(Basis)).Add(texts.Of("PEPPOL-EN16931-R042", _ => false));
        pattern
            .On("allowance or charge", name)
            .Add(
                texts.Of(
                    "PEPPOL-EN16931-R040",
                    at => IsProduct(at, slack),
                    at => Figures.Against(at.Decimal(Amount), at.Decimal(Basis) * at.Decimal(Percent) / 100)
                )
            )
            .Add(texts.Of("PEPPOL-EN16931-R043", HasIndicator) with { Id = "PEPPOL-EN16931-R043-1" });
        pattern.On("ram:AppliedTradeAllowanceCharge").Add(texts.Of("PEPPOL-EN16931-R043", HasIndicator) with { Id = "PEPPOL-EN16931-R043-2" });
    }

    private static void Period(Pattern pattern, Rule rule, string name, TermPath whole)
    {
        var inLine = UblNames.Inside(
            "ram:BillingSpecifiedPeriod",
            "ram:SpecifiedLineTradeSettlement",
            "ram:IncludedSupplyChainTradeLineItem",
            "rsm:SupplyChainTradeTransaction"
        );
        pattern.On(rule.Id, [name], inLine.And(at => Transaction(at).Has(whole))).Add(rule);
    }

    private static ElementView Transaction(ElementView date) => date.Parent.Parent.Parent.Parent;

    /// <summary>Whether any date of the line compares, as a string, with any of the document as it should.</summary>
    private static Truth Compares(ElementView at, TermPath whole, Func<int, bool> holds)
    {
        foreach (var own in at.Each(Date))
        {
            foreach (var moment in Transaction(at).Each(whole))
            {
                foreach (var bound in moment.Each(Date))
                {
                    if (holds(own.Raw.SequenceCompareTo(bound.Raw)))
                    {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Truth IsProduct(ElementView at, Func<ElementView, decimal> slack) =>
        !at.Has(Percent) || !at.Has(Basis) || PeppolLineRules.IsWithinSlack(at.Decimal(Amount).Or(0), at.Decimal(Basis) * at.Decimal(Percent) / 100, slack(at));

    private static Truth HasIndicator(ElementView at)
    {
        var text = at.TextNode(CiiNames.Indicator).Normalized;
        return text.IsSeveral ? Truth.Undecided : text.Bytes.SequenceEqual("true"u8) || text.Bytes.SequenceEqual("false"u8);
    }
}
