using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Invoicing.Sandbox.Ksef;

/// <summary>KSeF's own reading of a document in FA(3).</summary>
internal sealed class KsefReading
{
    public static readonly XNamespace Fa3 = "http://crd.gov.pl/wzor/2025/06/25/13775/";

    private KsefReading(XElement root) => Root = root;

    /// <summary>Faktura.</summary>
    public XElement Root { get; }

    /// <summary>The seller's NIP.</summary>
    public string Seller => Text("Podmiot1", "DaneIdentyfikacyjne", "NIP");

    /// <summary>P_2.</summary>
    public string Number => Text("Fa", "P_2");

    /// <summary>RodzajFaktury.</summary>
    public string Kind => Text("Fa", "RodzajFaktury");

    /// <summary>P_1.</summary>
    public string Issued => Text("Fa", "P_1");

    /// <summary>Reads bytes; null where they are no XML, or have what KSeF does not take: a byte order mark, a processing instruction.</summary>
    public static KsefReading? Read(byte[] bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            return null;
        }
        try
        {
            using MemoryStream stream = new(bytes);
            using XmlReader reader = XmlReader.Create(
                stream,
                new()
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = 50_000_000,
                }
            );
            XDocument document = XDocument.Load(reader);
            return document.Nodes().OfType<XProcessingInstruction>().Any() ? null : new(document.Root!);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text of an element; empty where there is none.</summary>
    public string Text(params ReadOnlySpan<string> path)
    {
        XElement? at = Root;
        foreach (string step in path)
        {
            at = at?.Element(Fa3 + step);
        }
        return at?.Value.Trim() ?? "";
    }

    /// <summary>The number in an element; null where there is none.</summary>
    public decimal? Amount(string name) =>
        decimal.TryParse(Text("Fa", name), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            ? amount
            : null;
}
