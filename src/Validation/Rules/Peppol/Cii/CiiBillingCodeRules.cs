using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Peppol's code lists and dates in CII.</summary>
internal static class CiiBillingCodeRules
{
    private static readonly ushort MimeCode = RuleVocabulary.Shared.Id("mimeCode");
    private static readonly ushort Format = RuleVocabulary.Shared.Id("format");

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts, PeppolEdition edition)
    {
        var (mime, allowances, charges) = (CodeList.Load("mime"), CodeList.Load("untdid-5189"), CodeList.Load("untdid-7161"));
        var types = edition.InvoiceTypes.But(["381", "396", "81", "83", "532"], []);
        var isParty = UblNames.InsideAny("ram:BuyerTradeParty", "ram:SellerTradeParty");
        var inAllowance = UblNames.Inside("ram:SpecifiedTradeAllowanceCharge");
        var codes = new Pattern();
        codes
            .On("mime", ["ram:AttachmentBinaryObject"], at => at.HasAttribute(MimeCode))
            .Add(texts["PEPPOL-EN16931-CL001"] with { Test = at => mime.Has(at.Attribute(MimeCode).Bytes) });
        codes
            .On("allowance", ["ram:ReasonCode"], inAllowance.And(at => at.Parent.Value(CiiNames.Indicator).Normalized.Is("false"u8)))
            .Add(texts["PEPPOL-EN16931-CL002"] with { Test = at => at.TextNode().Normalized.IsIn(allowances) });
        codes
            .On("charge", ["ram:ReasonCode"], inAllowance.And(at => at.Parent.Value(CiiNames.Indicator).Normalized.Is("true"u8)))
            .Add(texts["PEPPOL-EN16931-CL003"] with { Test = at => at.TextNode().Normalized.IsIn(charges) });
        codes
            .On("currency", ["ram:TaxTotalAmount"], at => at.HasAttribute(CiiNames.CurrencyId))
            .Add(texts["PEPPOL-EN16931-CL007"] with { Test = at => edition.Currencies.Has(at.Attribute(CiiNames.CurrencyId).Bytes) });
        codes
            .On("type", ["ram:TypeCode"], UblNames.Inside("ram:ExchangedDocument"))
            .Add(texts["PEPPOL-EN16931-P0100"] with { Test = at => IsOfType(at, edition, types) });
        codes
            .On("udt:DateTimeString")
            .Add(texts.Of("PEPPOL-EN16931-F001", "A date is not of the form YYYYMMDD, format 102.", "Write the date as YYYYMMDD, with format 102.", IsDate));
        codes
            .On("electronic address", ["ram:URIID"], UblNames.Inside("ram:URIUniversalCommunication").And(at => isParty(at.Parent)))
            .Add(texts["PEPPOL-EN16931-CL008"] with { Test = at => edition.Schemes.Has(at.Attribute(CiiNames.SchemeId).Bytes) });
        return codes;
    }

    private static Truth IsOfType(ElementView at, PeppolEdition edition, CodeList types)
    {
        var facts = CiiPeppolFacts.Of(at);
        if (facts.HasSeveralProcesses)
        {
            return Truth.Undecided;
        }
        return !edition.TypedProfiles.Contains(facts.ProcessNumber) || at.TextNode().Normalized.IsIn(types);
    }

    private static Truth IsDate(ElementView at)
    {
        if (!at.Attribute(Format).Normalized.Is("102"u8).Holds)
        {
            return false;
        }
        var text = at.TextNode();
        return text.IsSeveral ? Truth.Undecided : text.Bytes.StartsWith("20"u8) && CheckDigits.AreDigits(text.Bytes, 8);
    }
}
