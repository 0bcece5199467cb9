using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Invoicing.Signatures.Structure;

/// <summary>A distinguished name as text: IETF RFC 4514 (2006), section 2, as X509IssuerName wants it by W3C XML Signature 1.1, section 4.5.4.1.</summary>
internal static class DistinguishedName
{
    /// <summary>The types that RFC 4514, section 3, has a name for; the value of any other is written in hexadecimal.</summary>
    private static readonly Dictionary<string, string> Types = new()
    {
        ["2.5.4.3"] = "CN",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU",
        ["2.5.4.6"] = "C",
        ["2.5.4.9"] = "STREET",
        ["0.9.2342.19200300.100.1.25"] = "DC",
        ["0.9.2342.19200300.100.1.1"] = "UID",
    };

    /// <summary>The text, the most specific part first. Throws <see cref="AsnContentException"/> where the name is malformed.</summary>
    public static string Write(X500DistinguishedName name)
    {
        var sequence = new AsnReader(name.RawData, AsnEncodingRules.BER).ReadSequence();
        var parts = new List<string>();
        while (sequence.HasData)
        {
            var set = sequence.ReadSetOf(skipSortOrderValidation: true);
            var pairs = new List<string>();
            while (set.HasData)
            {
                pairs.Add(Pair(set.ReadSequence()));
            }
            pairs.Reverse();
            parts.Add(string.Join('+', pairs));
        }

        parts.Reverse();
        return string.Join(',', parts);
    }

    private static string Pair(AsnReader pair)
    {
        var type = pair.ReadObjectIdentifier();
        return Types.TryGetValue(type, out var known) && Text(pair) is { } text
            ? $"{known}={Escape(text)}"
            : $"{known ?? type}=#{Convert.ToHexString(pair.ReadEncodedValue().Span)}";
    }

    private static string? Text(AsnReader value) =>
        value.PeekTag() is { TagClass: TagClass.Universal } tag
        && (UniversalTagNumber)tag.TagValue
            is UniversalTagNumber.UTF8String
                or UniversalTagNumber.PrintableString
                or UniversalTagNumber.IA5String
                or UniversalTagNumber.T61String
                or UniversalTagNumber.BMPString
            ? value.ReadCharacterString((UniversalTagNumber)tag.TagValue)
            : null;

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var at = text[i];
            var isEdge = (at is ' ' or '#' && i == 0) || (at == ' ' && i == text.Length - 1);
            if (char.IsControl(at) && at < ' ')
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\{(int)at:X2}");
            }
            else
            {
                escaped.Append(isEdge || at is '"' or '+' or ',' or ';' or '<' or '>' or '\\' ? "\\" : "").Append(at);
            }
        }

        return escaped.ToString();
    }
}
