using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Bindings;

/// <summary>Names and conditions that recur in rules on CII D16B.</summary>
internal static class CiiNames
{
    /// <summary>Scheme of an identifier.</summary>
    public static readonly ushort SchemeId = RuleVocabulary.Shared.Id("schemeID");

    /// <summary>Currency of an amount.</summary>
    public static readonly ushort CurrencyId = RuleVocabulary.Shared.Id("currencyID");

    /// <summary>Whether an allowance or charge is one, from the root down.</summary>
    public static readonly TermPath Indicator = "ram:ChargeIndicator/udt:Indicator";

    /// <summary>The settlement of the document.</summary>
    public static readonly TermPath Settlement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement";

    private static readonly ushort Transaction = RuleVocabulary.Shared.Id("rsm:SupplyChainTradeTransaction");
    private static readonly TermPath Type = "ram:TypeCode";

    /// <summary>Whether an allowance or charge says by its indicator that it is an allowance.</summary>
    public static Truth IsAllowance(ElementView at) => at.AnyBoolean(Indicator, false);

    /// <summary>Whether an allowance or charge says by its indicator that it is a charge.</summary>
    public static Truth IsCharge(ElementView at) => at.AnyBoolean(Indicator, true);

    /// <summary>Whether a trade tax is VAT.</summary>
    public static Truth IsVat(ElementView at) => at.Value(Type).Upper.Is("VAT"u8);

    /// <summary>Whether the elements around have these names from the inside out, then the transaction and the root.</summary>
    public static Func<ElementView, Truth> InTransaction(params string[] around)
    {
        var names = around.Select(RuleVocabulary.Shared.Id).Append(Transaction).ToArray();
        return at =>
        {
            var node = at.Document.Tape.Parent(at.Node);
            foreach (var name in names)
            {
                if (node < 0 || at.Document.Tape.Name(node) != name)
                {
                    return false;
                }
                node = at.Document.Tape.Parent(node);
            }

            return node == 0;
        };
    }
}
