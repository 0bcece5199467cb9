using System.Xml.Linq;
using Invoicing.Validation.Rules.FacturX;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests.FacturX;

/// <summary>An invoice with each element that a profile of Factur-X has, once, and a way to each by its term.</summary>
internal sealed class ProfileSample
{
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["untdid-1001"] = "380",
        ["untdid-4451-cii"] = "AAI",
        ["untdid-4461"] = "30",
        ["untdid-5189"] = "95",
        ["untdid-7161"] = "FC",
        ["untdid-7143"] = "STH",
        ["untdid-1153"] = "ABZ",
        ["iso-3166-ubl"] = "FR",
        ["iso-6523"] = "0088",
        ["identifiers"] = "0088",
        ["addresses"] = "0088",
        ["peppol-iso-4217"] = "EUR",
        ["rec-20"] = "C62",
        ["mime"] = "application/pdf",
        ["vatex"] = "VATEX-EU-AE",
        ["day"] = "102",
        ["vat"] = "VAT",
        ["due"] = "5",
        ["registration"] = "VA",
        ["references"] = "130",
        ["supporting"] = "916",
        ["tender"] = "50",
        ["object"] = "130",
        ["categories"] = "S",
    };

    private static readonly string[] Specifications =
    [
        "urn:factur-x.eu:1p0:minimum",
        "urn:factur-x.eu:1p0:basicwl",
        "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
        "urn:cen.eu:en16931:2017",
    ];

    private readonly Dictionary<string, XElement> _elements = [];
    private readonly int _profile;

    public ProfileSample(int profile)
    {
        _profile = profile;
        var root = ProfileTerms.Read("profile-terms").Root;
        Document = new XDocument(new XElement(Name("rsm:CrossIndustryInvoice")));
        _elements[root.Path] = Document.Root!;
        foreach (var term in root.In(profile))
        {
            Make(term);
        }
        var settlement = Document.Descendants(Name("ram:ApplicableHeaderTradeSettlement")).Single();
        if (profile == 0)
        {
            settlement.Add(new XElement(Name("ram:TaxCurrencyCode")));
        }
        settlement.Element(Name("ram:TaxCurrencyCode"))!.Value = "USD";
    }

    public XDocument Document { get; }

    /// <summary>The element of a term.</summary>
    public XElement this[ProfileTerm term] => _elements[term.Path];

    public static XName Name(string name) => (XNamespace)UblSample.Prefixes().LookupNamespace(name.Split(':')[0])! + name.Split(':')[1];

    private void Make(ProfileTerm term)
    {
        var at = _elements[term.Above!.Path];
        foreach (var step in term.Name.Split('/'))
        {
            var next = new XElement(Name(step));
            at.Add(next);
            at = next;
        }
        _elements[term.Path] = at;
        foreach (var ask in term.Asks)
        {
            Fill(at, ask);
        }
        Tell(at, term);
        if (term.Below.Count == 0 && !at.HasElements && at.Value.Length == 0)
        {
            at.Value = "1";
        }
    }

    private void Fill(XElement at, string[] ask)
    {
        if (ask[0] == "needs" && at.Attribute(ask[1]) is null)
        {
            at.SetAttributeValue(ask[1], "x");
        }
        else if (ask[0] == "is")
        {
            at.Value = ask[1] == "specification" ? Specifications[_profile] : Codes[ask[1]];
        }
        else if (ask.Length == 3 && Codes.TryGetValue(ask[1], out var code))
        {
            at.SetAttributeValue(ask[0], code);
        }
    }

    /// <summary>What tells elements of one name apart.</summary>
    private static void Tell(XElement at, ProfileTerm term)
    {
        if (term.Name == "ram:ChargeIndicator")
        {
            at.Add(new XElement(Name("udt:Indicator"), term.Above!.Kind == "charge" ? "true" : "false"));
        }
        else if (term.Name == "ram:ID" && term.Above!.Kind is "VA" or "FC")
        {
            at.SetAttributeValue("schemeID", term.Above!.Kind);
        }
        else if (term.Kind is "invoice" or "accounting")
        {
            at.SetAttributeValue("currencyID", term.Kind == "invoice" ? "EUR" : "USD");
        }
    }
}
