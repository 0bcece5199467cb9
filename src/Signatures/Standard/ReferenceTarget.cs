using System.Text.RegularExpressions;

namespace Invoicing.Signatures.Standard;

/// <summary>What a reference's URI names: XML Signature 1.1, sections 4.4.3.2 and 4.4.3.3.</summary>
internal sealed partial record ReferenceTarget(string? Id, bool WithComments)
{
    private const string WholeWithComments = "#xpointer(/)";

    /// <summary>Whether it names the whole document.</summary>
    public bool IsDocument => Id is null;

    /// <summary>The target in the document itself; null where it lies elsewhere, or where the URI is of a kind that is not built.</summary>
    public static ReferenceTarget? Of(string? uri)
    {
        if (uri is "" or WholeWithComments)
        {
            return new ReferenceTarget(null, uri.Length > 0);
        }
        if (uri is null || !uri.StartsWith('#') || uri.Length == 1)
        {
            return null;
        }
        if (!uri.Contains('('))
        {
            return new ReferenceTarget(uri[1..], false);
        }
        return ById().Match(uri) is { Success: true } named ? new ReferenceTarget(named.Groups["id"].Value, true) : null;
    }

    [GeneratedRegex("""^#xpointer\(id\((?<quote>['"])(?<id>[^'"]*)\k<quote>\)\)$""", RegexOptions.None, 1000)]
    private static partial Regex ById();
}
