using System.Xml.Linq;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>
/// What the XMP of a PDF says: of PDF/A, and of the invoice attached. Properties may be elements or attributes. Sources: ISO 16684-1:2019, 7; ISO
/// 19005-3:2012, 6.6.4; Factur-X 1.0.7, 6.2 (and ZUGFeRD 1.0 and 2.0, whose namespaces differ).
/// </summary>
/// <param name="Part">Part of PDF/A; null for none.</param>
/// <param name="Level">ConformanceLevel; null for none.</param>
/// <param name="FileName">DocumentFileName; null for none.</param>
internal sealed record PdfXmp(string? Part, string? Level, string? FileName)
{
    private const string Identification = "http://www.aiim.org/pdfa/ns/id/";

    /// <summary>What every namespace of the invoice's properties has in it, from ZUGFeRD 1.0 to Factur-X.</summary>
    private const string Hybrid = ":pdfa:CrossIndustryDocument:invoice:";

    /// <summary>Nothing said.</summary>
    internal static PdfXmp None { get; } = new(null, null, null);

    /// <summary>Reads a packet; one that is no XML says nothing.</summary>
    internal static PdfXmp Of(ReadOnlyMemory<byte> packet)
    {
        if (BoundedXml.Load(packet).Value is not { } root)
        {
            return None;
        }

        string? part = null;
        string? level = null;
        string? file = null;
        foreach (var (name, value) in Properties(root))
        {
            var isHybrid = name.NamespaceName.Contains(Hybrid, StringComparison.OrdinalIgnoreCase);
            part ??= name.NamespaceName == Identification && name.LocalName == "part" ? value : null;
            level ??= isHybrid && name.LocalName == "ConformanceLevel" ? value : null;
            file ??= isHybrid && name.LocalName == "DocumentFileName" ? value : null;
        }

        return new(part, level, file);
    }

    private static IEnumerable<(XName Name, string Value)> Properties(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes())
            {
                yield return (attribute.Name, attribute.Value.Trim());
            }

            if (!element.HasElements)
            {
                yield return (element.Name, element.Value.Trim());
            }
        }
    }
}
