using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Connectors.Ksef;

/// <summary>KOD I, the address under which anybody finds an invoice in KSeF: seller, day of issue, hash of the document.</summary>
internal static class KsefQr
{
    private static readonly XNamespace Fa3 = "http://crd.gov.pl/wzor/2025/06/25/13775/";

    /// <summary>The address; null where the document does not say what is in it.</summary>
    public static string? Of(Uri address, ReadOnlyMemory<byte> document)
    {
        if (BoundedXml.Load(document) is not { Succeeded: true, Value: var root })
        {
            return null;
        }
        var nip = root.Element(Fa3 + "Podmiot1")?.Element(Fa3 + "DaneIdentyfikacyjne")?.Element(Fa3 + "NIP")?.Value.Trim();
        return
            nip is not null
            && DateOnly.TryParseExact(
                root.Element(Fa3 + "Fa")?.Element(Fa3 + "P_1")?.Value.Trim(),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{address.AbsoluteUri.TrimEnd('/')}/invoice/{nip}/{day:dd-MM-yyyy}/{Base64Url.EncodeToString(SHA256.HashData(document.Span))}"
            )
            : null;
    }
}
