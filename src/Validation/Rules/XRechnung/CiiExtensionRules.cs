using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>XRechnung's extension in CII: BR-DEX-….</summary>
internal static class CiiExtensionRules
{
    private static readonly ushort MimeCode = RuleVocabulary.Shared.Id("mimeCode");
    private static readonly ushort ParentLine = RuleVocabulary.Shared.Id("ram:ParentLineID");
    private static readonly ushort Product = RuleVocabulary.Shared.Id("ram:SpecifiedTradeProduct");
    private static readonly ushort ShipTo = RuleVocabulary.Shared.Id("ram:ShipToTradeParty");
    private static readonly ushort Registration = RuleVocabulary.Shared.Id("ram:SpecifiedTaxRegistration");

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts, XRechnungSchemes schemes)
    {
        var pattern = new Pattern();
        pattern
            .On("line document", ["ram:AssociatedDocumentLineDocument"], CiiNames.InTransaction("ram:IncludedSupplyChainTradeLineItem").And(IsExtension))
            .Warning(
                "BR-DEX-15",
                "BG-DEX-01",
                "Sub lines are given; in CII XRechnung's extension has none yet.",
                "Leave ParentLineID out.",
                at => at.Document.Tape.FirstNamed(ParentLine) < 0
            );
        Scheme(pattern, texts, "BR-DEX-04", "ram:GlobalID", at => !at.IsInside(Product) && !at.IsInside(ShipTo), schemes.Identifiers);
        Scheme(pattern, texts, "BR-DEX-05", "ram:ID", at => !at.IsInside(Registration), schemes.Identifiers);
        Scheme(pattern, texts, "BR-DEX-06", "ram:GlobalID", UblNames.Inside("ram:SpecifiedTradeProduct"), schemes.Identifiers);
        Scheme(pattern, texts, "BR-DEX-07", "ram:URIID", UblNames.Inside("ram:URIUniversalCommunication"), schemes.Addresses);
        Scheme(pattern, texts, "BR-DEX-08", "ram:GlobalID", UblNames.Inside("ram:ShipToTradeParty", "ram:ApplicableHeaderTradeDelivery"), schemes.Identifiers);
        pattern
            .On("attachment", ["ram:AttachmentBinaryObject"], IsExtension)
            .Add(texts.Of("BR-DEX-01", at => XRechnungCodes.IsMediaType(at.Attribute(MimeCode))));
        return pattern;
    }

    private static void Scheme(Pattern pattern, RuleTexts texts, string id, string name, Func<ElementView, Truth> condition, CodeList schemes) =>
        pattern
            .On(id, [name], at => at.HasAttribute(CiiNames.SchemeId) && IsExtension(at) && condition(at))
            .Add(texts.Of(id, at => schemes.Has(at.Attribute(CiiNames.SchemeId))));

    private static Truth IsExtension(ElementView at) => XRechnungProfile.Of(at).IsExtension;
}
