using System.Text;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.CiusRo;
using Invoicing.Validation.Rules.XRechnung;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation;

/// <summary>What a document says of itself: its syntax, and by its specification identifier (BT-24) the rule sets it claims to follow.</summary>
internal static class Declaration
{
    private static readonly ushort Invoice = Vocabulary.Shared.Id("ubl:Invoice");
    private static readonly ushort CreditNote = Vocabulary.Shared.Id("cn:CreditNote");
    private static readonly ushort CrossIndustryInvoice = Vocabulary.Shared.Id("rsm:CrossIndustryInvoice");

    private static readonly TermPath UblSpecification = "cbc:CustomizationID";
    private static readonly TermPath CiiSpecification = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";

    /// <summary>The syntax; null for a root element that is none of ours.</summary>
    public static Syntax? SyntaxOf(Document document)
    {
        var root = document.Root.Name;
        if (root == Invoice || root == CreditNote) return Syntax.Ubl;
        return root == CrossIndustryInvoice ? Syntax.Cii : null;
    }

    /// <summary>
    /// The rule sets that are built and that the document claims to follow. EN 16931 applies to every UBL or CII invoice but those
    /// of PINT, which is no profile of it; a document without specification identifier cannot slip by unjudged. The schema of the syntax comes
    /// first, as official validators have it, but never alone: what only has the right form has not been judged.
    /// </summary>
    public static IReadOnlyList<string> Of(Document document)
    {
        var isUbl = SyntaxOf(document) == Syntax.Ubl;
        var id = document.Root.First(isUbl ? UblSpecification : CiiSpecification) is { Node: >= 0 } specification ? specification.Normalized : [];
        var declared = new List<string>();
        if (!id.StartsWith("urn:peppol:pint:"u8)) declared.Add(isUbl ? RuleSets.En16931Ubl : RuleSets.En16931Cii);
        if (Names(id, "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"u8))
            declared.Add(isUbl ? RuleSets.PeppolBis3 : RuleSets.PeppolCii);
        if (isUbl && Names(id, "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0"u8))
            declared.Add(RuleSets.PeppolSelfBilling);
        if (Encoding.UTF8.GetString(id) is XRechnungProfile.Cius or XRechnungProfile.Extension or XRechnungProfile.Vehicles)
            declared.Add(isUbl ? RuleSets.XRechnungUbl : RuleSets.XRechnungCii);
        if (isUbl && Encoding.UTF8.GetString(id) is CiusRoRules.Specification) declared.Add(RuleSets.RoEFactura);
        if (declared.Count > 0) declared.Insert(0, isUbl ? RuleSets.XsdUbl : RuleSets.XsdCii);
        return [.. declared.Where(set => RuleSets.All.Any(built => built.Id == set))];
    }

    /// <summary>Whether an identifier is a specification, or one that builds on it, told behind a #.</summary>
    private static bool Names(ReadOnlySpan<byte> id, ReadOnlySpan<byte> specification) =>
        id.StartsWith(specification) && (id.Length == specification.Length || id[specification.Length] == '#');
}
