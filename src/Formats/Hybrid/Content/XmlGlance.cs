using System.Text;
using System.Text.RegularExpressions;

namespace Invoicing.Formats.Hybrid.Content;

/// <summary>What the first bytes of an XML document tell, however broken the rest is and whatever its declaration says of the encoding.</summary>
/// <param name="Root">Local name of the root; null where there is none.</param>
/// <param name="Guideline">BT-24 of a Cross Industry Invoice, or the guideline of ZUGFeRD 1.0; null where it does not stand that early.</param>
internal sealed partial record XmlGlance(string? Root, string? Guideline)
{
    /// <summary>Root of CII D16B.</summary>
    internal const string Invoice = "CrossIndustryInvoice";

    /// <summary>Root of ZUGFeRD 1.0.</summary>
    internal const string FirstInvoice = "CrossIndustryDocument";

    /// <summary>Bytes that are looked at: published examples begin with a licence of several pages.</summary>
    private const int MostBytes = 64 * 1024;

    /// <summary>Looks at a document.</summary>
    internal static XmlGlance Of(ReadOnlyMemory<byte> document)
    {
        var head = document[..Math.Min(document.Length, MostBytes)].Span;
        var encoding = head switch
        {
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            _ => Encoding.Latin1,
        };
        var text = Comment().Replace(encoding.GetString(head), "");
        var root = RootTag().Match(text);
        var guideline = GuidelineId().Match(text);
        return new(root.Success ? root.Groups["name"].Value : null, guideline.Success && guideline.Groups["id"].Value.Trim() is { Length: > 0 } id ? id : null);
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex("<(\\w+:)?(?<name>[A-Za-z_]\\w*)", RegexOptions.NonBacktracking)]
    private static partial Regex RootTag();

    [GeneratedRegex("GuidelineSpecifiedDocumentContextParameter[^<]*<(\\w+:)?ID[^<>]*>(?<id>[^<]*)<", RegexOptions.NonBacktracking)]
    private static partial Regex GuidelineId();
}
