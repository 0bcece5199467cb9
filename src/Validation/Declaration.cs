using Invoicing.Validation.Engine;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation;

/// <summary>What a document says of itself: its syntax, and by its specification identifier (BT-24) the rule sets it claims to follow.</summary>
internal static class Declaration
{
    private static readonly ushort Invoice = Vocabulary.Shared.Id("ubl:Invoice");
    private static readonly ushort CreditNote = Vocabulary.Shared.Id("cn:CreditNote");
    private static readonly ushort CrossIndustryInvoice = Vocabulary.Shared.Id("rsm:CrossIndustryInvoice");

    /// <summary>The syntax; null for a root element that is none of ours.</summary>
    public static Syntax? SyntaxOf(Document document)
    {
        var root = document.Root.Name;
        if (root == Invoice || root == CreditNote) return Syntax.Ubl;
        return root == CrossIndustryInvoice ? Syntax.Cii : null;
    }

    /// <summary>The rule sets that are built and that the document claims to follow.</summary>
    public static IReadOnlyList<string> Of(Document document)
    {
        var syntax = SyntaxOf(document);
        return [.. RuleSets.All.Where(set => set.Syntax == syntax && set.Id is RuleSets.En16931Ubl).Select(set => set.Id).Distinct()];
    }
}
