using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Bindings;

/// <summary>Names and conditions that recur in rules on UBL 2.1.</summary>
internal static class UblNames
{
    /// <summary>The two root elements.</summary>
    public static readonly string[] Roots = ["ubl:Invoice", "cn:CreditNote"];

    /// <summary>The two kinds of line.</summary>
    public static readonly string[] Lines = ["cac:InvoiceLine", "cac:CreditNoteLine"];

    /// <summary>An identifier or code.</summary>
    public static readonly TermPath Id = "cbc:ID";

    /// <summary>The rate of a VAT category.</summary>
    public static readonly TermPath Percent = "cbc:Percent";

    /// <summary>Scheme of an identifier.</summary>
    public static readonly ushort SchemeId = RuleVocabulary.Shared.Id("schemeID");

    /// <summary>Currency of an amount.</summary>
    public static readonly ushort CurrencyId = RuleVocabulary.Shared.Id("currencyID");

    /// <summary>List of a code.</summary>
    public static readonly ushort ListId = RuleVocabulary.Shared.Id("listID");

    /// <summary>Unit of a quantity.</summary>
    public static readonly ushort UnitCode = RuleVocabulary.Shared.Id("unitCode");

    private static readonly ushort Invoice = RuleVocabulary.Shared.Id("ubl:Invoice");
    private static readonly ushort CreditNote = RuleVocabulary.Shared.Id("cn:CreditNote");
    private static readonly ushort InvoiceLine = RuleVocabulary.Shared.Id("cac:InvoiceLine");
    private static readonly ushort CreditNoteLine = RuleVocabulary.Shared.Id("cac:CreditNoteLine");
    private static readonly TermPath Indicator = "cbc:ChargeIndicator";
    private static readonly TermPath Scheme = "cac:TaxScheme";
    private static readonly TermPath PartyTaxScheme = "cac:PartyTaxScheme";
    private static readonly TermPath CompanyId = "cbc:CompanyID";

    /// <summary>Whether the document is a credit note.</summary>
    public static bool IsCreditNote(ElementView at) => at.Root.Name == CreditNote;

    /// <summary>Whether the element is a child of the root.</summary>
    public static bool IsTop(ElementView at) => at.Document.Tape.Parent(at.Node) == 0;

    /// <summary>Whether the element is a child of an invoice, be it the root or inside of another document.</summary>
    public static bool IsInInvoice(ElementView at) => at.Parent is { Node: >= 0 } around && around.Name == Invoice;

    /// <summary>Whether the element is a child of an invoice or credit note, be it the root or inside of another document.</summary>
    public static bool IsInDocument(ElementView at) => at.Parent is { Node: >= 0 } around && (around.Name == Invoice || around.Name == CreditNote);

    /// <summary>Whether the element is a line of its own kind of document, be that the root or inside of another.</summary>
    public static bool IsOwnLine(ElementView at) =>
        at.Node >= 0
        && at.Parent is { Node: >= 0 } around
        && ((at.Name == InvoiceLine && around.Name == Invoice) || (at.Name == CreditNoteLine && around.Name == CreditNote));

    /// <summary>Whether an allowance or charge says by its indicator that it is an allowance.</summary>
    public static Truth IsAllowance(ElementView at) => at.AnyBoolean(Indicator, false);

    /// <summary>Whether an allowance or charge says by its indicator that it is a charge.</summary>
    public static Truth IsCharge(ElementView at) => at.AnyBoolean(Indicator, true);

    /// <summary>Whether a tax category or party tax scheme is of the scheme VAT.</summary>
    public static Truth IsVat(ElementView at)
    {
        foreach (var scheme in at.Each(Scheme))
        {
            var id = scheme.Value(Id);
            var isVat = id.Bytes.SequenceEqual("VAT"u8) ? Truth.Yes : id.Upper.Normalized.Is("VAT"u8);
            if (isVat)
            {
                return isVat;
            }
        }

        return false;
    }

    /// <summary>Whether the one scheme of a tax category or party tax scheme is VAT; some official tests end in an error where there are two.</summary>
    public static Truth IsVatAlone(ElementView at) => at.Count(Scheme) > 1 ? Truth.Undecided : IsVat(at);

    /// <summary>Whether a party has an identifier in a tax scheme VAT.</summary>
    public static Truth HasVatId(ElementView party)
    {
        foreach (var scheme in party.Each(PartyTaxScheme))
        {
            var found = IsVatAlone(scheme) && scheme.Has(CompanyId);
            if (found)
            {
                return found;
            }
        }

        return false;
    }

    /// <summary>Whether the elements around an element have these names, from the inside out.</summary>
    public static Func<ElementView, Truth> Inside(params string[] around)
    {
        var names = around.Select(RuleVocabulary.Shared.Id).ToArray();
        return at =>
        {
            var node = at.Node;
            foreach (var name in names)
            {
                node = at.Document.Tape.Parent(node);
                if (node < 0 || at.Document.Tape.Name(node) != name)
                {
                    return false;
                }
            }

            return true;
        };
    }

    /// <summary>Whether the element's parent has one of these names.</summary>
    public static Func<ElementView, Truth> InsideAny(params string[] parents)
    {
        var names = parents.Select(RuleVocabulary.Shared.Id).ToArray();
        return at => at.Document.Tape.Parent(at.Node) is >= 0 and var parent && names.Contains(at.Document.Tape.Name(parent));
    }

    /// <summary>Both conditions, in order.</summary>
    public static Func<ElementView, Truth> And(this Func<ElementView, Truth> first, Func<ElementView, Truth> second) => at => first(at) && second(at);
}
