using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>What CodiceTipo says of an article's code: whose it is, or of which list.</summary>
internal static class ArticleTypes
{
    /// <summary>The seller's own (BT-155), the buyer's (BT-156).</summary>
    internal const string Seller = "Fornitore";
    internal const string Buyer = "Cliente";

    private const string Gtin = "EAN";
    private const string GtinScheme = "0160";
    private const string Procurement = "CPV";
    private const string ProcurementList = "STI";
    private const string StandardMark = "ICD:";
    private const string ClassMark = "7143:";

    internal static string OfStandard(string? scheme) => scheme == GtinScheme ? Gtin : StandardMark + scheme;

    internal static string OfClass(Identifier classification) =>
        classification.Scheme == ProcurementList && classification.SchemeVersion is null ? Procurement
        : classification.SchemeVersion is { } version ? $"{ClassMark}{classification.Scheme}:{version}"
        : ClassMark + classification.Scheme;

    /// <summary>BT-157 of a code; null where its type says no such scheme.</summary>
    internal static Identifier? Standard(string? type, string value) =>
        string.Equals(type, Gtin, StringComparison.OrdinalIgnoreCase) || string.Equals(type, "GTIN", StringComparison.OrdinalIgnoreCase)
            ? new Identifier(value, GtinScheme)
        : type?.StartsWith(StandardMark, StringComparison.Ordinal) == true
            ? new Identifier(value, type.Length > StandardMark.Length ? type[StandardMark.Length..] : null)
        : null;

    /// <summary>BT-158 of a code; null where its type says no such list.</summary>
    internal static Identifier? Class(string? type, string value)
    {
        if (type == Procurement)
        {
            return new Identifier(value, ProcurementList);
        }
        if (type?.StartsWith(ClassMark, StringComparison.Ordinal) != true)
        {
            return null;
        }
        var words = type[ClassMark.Length..].Split(':', 2);
        return new Identifier(value, words[0].Length == 0 ? null : words[0], words.Length > 1 ? words[1] : null);
    }
}
