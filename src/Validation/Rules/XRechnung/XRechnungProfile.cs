using Invoicing.Validation.Engine;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>Which of the three XRechnung specifications a document names (BT-24), in the text of one node.</summary>
internal sealed class XRechnungProfile
{
    /// <summary>The CIUS.</summary>
    public const string Cius = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";

    /// <summary>The extension: sub lines, payments by third parties, further code lists.</summary>
    public const string Extension = $"{Cius}#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0";

    /// <summary>The CIUS for clean vehicles (Clean Vehicles Directive).</summary>
    public const string Vehicles = $"{Cius}#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9";

    private static readonly TermPath UblSpecification = "cbc:CustomizationID";
    private static readonly TermPath CiiSpecification = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";
    private static readonly ushort CrossIndustryInvoice = RuleVocabulary.Shared.Id("rsm:CrossIndustryInvoice");

    private XRechnungProfile(Document document)
    {
        var path = document.Root.Name == CrossIndustryInvoice ? CiiSpecification : UblSpecification;
        foreach (var specification in document.Root.Each(path))
        {
            foreach (var text in document.Tape.TextNodes(specification.Node))
            {
                IsExtension |= text.AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Extension));
                IsVehicles |= text.AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Vehicles));
            }
        }
    }

    /// <summary>It names the extension.</summary>
    public bool IsExtension { get; }

    /// <summary>It names the CIUS for clean vehicles.</summary>
    public bool IsVehicles { get; }

    /// <summary>The profile of a document.</summary>
    public static XRechnungProfile Of(ElementView at) => at.Document.Facts(document => new XRechnungProfile(document));
}
