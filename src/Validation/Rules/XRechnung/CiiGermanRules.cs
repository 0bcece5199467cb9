using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>XRechnung's own rules in CII: parties, lines and breakdown; those on the document and on payment stand beside.</summary>
internal static class CiiGermanRules
{
    private const string Agreement = "ram:ApplicableHeaderTradeAgreement";
    private const string Settlement = "ram:ApplicableHeaderTradeSettlement";

    private static readonly TermPath City = "ram:CityName";
    private static readonly TermPath PostCode = "ram:PostcodeCode";
    private static readonly TermPath Contact = "ram:DefinedTradeContact";
    private static readonly TermPath Person = "ram:PersonName";
    private static readonly TermPath Department = "ram:DepartmentName";
    private static readonly TermPath Telephone = "ram:TelephoneUniversalCommunication/ram:CompleteNumber";
    private static readonly TermPath Mail = "ram:EmailURIUniversalCommunication/ram:URIID";
    private static readonly TermPath Type = "ram:TypeCode";
    private static readonly TermPath Link = "ram:URIID";
    private static readonly TermPath Name = "ram:Name";
    private static readonly TermPath Attachment = "ram:AttachmentBinaryObject";
    private static readonly TermPath Rate = "ram:RateApplicablePercent";
    private static readonly TermPath DeliveryDate = "ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime";
    private static readonly TermPath Period = "ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod";
    private static readonly TermPath Lines = "ram:IncludedSupplyChainTradeLineItem";
    private static readonly TermPath LinePeriod = "ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod";
    private static readonly TermPath GrossBasis = "ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:BasisQuantity";
    private static readonly TermPath NetBasis = "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity";
    private static readonly TermPath Specification = "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";
    private static readonly ushort Unit = RuleVocabulary.Shared.Id("unitCode");

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts)
    {
        var pattern = new Pattern();
        CiiGermanDocumentRules.Declare(pattern.On("rsm:CrossIndustryInvoice", at => at.Node == 0), texts);
        pattern.On("rsm:ExchangedDocumentContext", at => UblNames.IsTop(at)).Add(texts.Of("BR-DE-21", at => UblDocumentRules.IsXRechnung(at, Specification)));
        Seller(pattern, texts);
        Address(pattern, texts, "buyer address", "BR-DE-8", "BR-DE-9", "ram:BuyerTradeParty", Agreement);
        pattern
            .On("document", ["ram:AdditionalReferencedDocument"], CiiNames.InTransaction(Agreement).And(at => at.Any(Type, "916"u8)))
            .Add(texts.Of("BR-TMP-2", at => !at.Has(Link) || at.Value(Link).Test(GermanyShapes.IsUri)));
        Address(pattern, texts, "delivery address", "BR-DE-10", "BR-DE-11", "ram:ShipToTradeParty", "ram:ApplicableHeaderTradeDelivery");
        CiiGermanPaymentRules.Declare(pattern, texts, CiiNames.InTransaction(Settlement));
        pattern.On("breakdown", ["ram:ApplicableTradeTax"], CiiNames.InTransaction(Settlement)).Add(texts.Of("BR-DE-14", at => at.AnyFilled(Rate)));
        pattern.On("transaction", ["rsm:SupplyChainTradeTransaction"], at => UblNames.IsTop(at)).Add(texts.Of("BR-DE-TMP-32", HasDates));
        pattern
            .On("line", ["ram:IncludedSupplyChainTradeLineItem"], CiiNames.InTransaction())
            .Fatal("BR-TMP-3", "BT-149, BT-150", "Gross and net price have different base quantities or units.", "Give one base quantity.", HasOneBasis);
        return pattern;
    }

    /// <summary>Adds what schematron 2.6.0 asks of supporting documents besides, until CEN's CII-SR-475 and CII-SR-476 are mended.</summary>
    public static void DeclareAugust2026(Pattern pattern) =>
        pattern["document"]
            .Warning("BR-TMP-4", "BT-123", "A supporting document has more than one description.", "Keep one.", at => at.Count(Name) <= 1)
            .Warning(
                "BR-TMP-5",
                "BT-125",
                "A supporting document has more than one attachment.",
                "Give each a document of its own.",
                at => at.Count(Attachment) <= 1
            );

    private static void Seller(Pattern pattern, RuleTexts texts)
    {
        pattern.On("seller", ["ram:SellerTradeParty"], CiiNames.InTransaction(Agreement)).Add(texts.Of("BR-DE-2", at => at.Has(Contact)));
        Address(pattern, texts, "seller address", "BR-DE-3", "BR-DE-4", "ram:SellerTradeParty", Agreement);
        pattern
            .On("contact", ["ram:DefinedTradeContact"], CiiNames.InTransaction("ram:SellerTradeParty", Agreement))
            .Add(texts.Of("BR-DE-5", at => at.AnyFilled(Person) || at.AnyFilled(Department)))
            .Add(texts.Of("BR-DE-6", at => at.AnyFilled(Telephone)))
            .Add(texts.Of("BR-DE-7", at => at.AnyFilled(Mail)))
            .Add(texts.Of("BR-DE-27", at => at.Value(Telephone).Normalized.Test(GermanyShapes.IsTelephone)))
            .Add(texts.Of("BR-DE-28", at => at.Value(Mail).Normalized.Test(GermanyShapes.IsMail)));
    }

    private static void Address(Pattern pattern, RuleTexts texts, string key, string city, string postCode, params string[] around) =>
        pattern
            .On(key, ["ram:PostalTradeAddress"], CiiNames.InTransaction(around))
            .Add(texts.Of(city, at => at.AnyFilled(City)))
            .Add(texts.Of(postCode, at => at.AnyFilled(PostCode)));

    private static Truth HasDates(ElementView at)
    {
        if (at.Has(DeliveryDate) || at.Has(Period))
        {
            return true;
        }
        foreach (var line in at.Each(Lines))
        {
            if (!line.Has(LinePeriod))
            {
                return false;
            }
        }
        return true;
    }

    private static Truth HasOneBasis(ElementView at)
    {
        if (!at.Has(GrossBasis) || !at.Has(NetBasis))
        {
            return true;
        }
        return CiiPaths.AreAnyEqual(at, GrossBasis, NetBasis) && (!HasUnit(at, NetBasis) || !HasUnit(at, GrossBasis) || HasOneUnit(at));
    }

    private static bool HasUnit(ElementView at, TermPath quantity)
    {
        foreach (var each in at.Each(quantity))
        {
            if (each.HasAttribute(Unit))
            {
                return true;
            }
        }
        return false;
    }

    private static bool HasOneUnit(ElementView at)
    {
        foreach (var each in at.Each(GrossBasis))
        {
            if (each.Attribute(Unit) is { Exists: true } unit && at.AnyAttribute(NetBasis, Unit, unit.Bytes))
            {
                return true;
            }
        }
        return false;
    }
}
