using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>XRechnung's own rules on payment in CII.</summary>
internal static class CiiGermanPaymentRules
{
    private static readonly TermPath Type = "ram:TypeCode";
    private static readonly TermPath Account = "ram:PayeePartyCreditorFinancialAccount";
    private static readonly TermPath AccountId = "ram:PayeePartyCreditorFinancialAccount/ram:IBANID";
    private static readonly TermPath PayeeBank = "ram:PayeeSpecifiedCreditorFinancialInstitution";
    private static readonly TermPath PayerBank = "ram:PayerSpecifiedDebtorFinancialInstitution";
    private static readonly TermPath Card = "ram:ApplicableTradeSettlementFinancialCard";

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern pattern, RuleTexts texts, Func<ElementView, Truth> inSettlement)
    {
        Context On(string key, params string[] types)
        {
            var codes = CodeList.Of(types);
            return pattern.On(key, ["ram:SpecifiedTradeSettlementPaymentMeans"], inSettlement.And(at => at.Value(Type).Normalized.IsIn(codes)));
        }

        On("transfer", "30", "58")
            .Add(texts.Of("BR-DE-19", at => !at.Value(Type).Normalized.Is("58"u8) || at.Value(AccountId).Test(GermanyShapes.IsIban)))
            .Add(texts.Of("BR-DE-23-a", at => at.Has(Account)))
            .Add(texts.Of("BR-DE-23-b", at => !at.Has(Card) && !IsDirectDebit(at)));
        On("card", "48", "54", "55").Add(texts.Of("BR-DE-24-a", at => at.Has(Card))).Add(texts.Of("BR-DE-24-b", at => !at.Has(Account) && !IsDirectDebit(at)));
        On("debit", "59")
            .Add(texts.Of("BR-DE-20", at => at.Value(CiiPaths.PayerAccount).Test(GermanyShapes.IsIban)))
            .Add(texts.Of("BR-DE-25-a", at => IsDirectDebit(at)))
            .Add(texts.Of("BR-DE-25-b", at => !at.Has(Account) && !at.Has(PayeeBank) && !at.Has(PayerBank) && !at.Has(Card)));
    }

    private static bool IsDirectDebit(ElementView at) => at.Root.Has(CiiPaths.Mandate) || at.Root.Has(CiiPaths.Creditor) || at.Has(CiiPaths.PayerAccount);
}
