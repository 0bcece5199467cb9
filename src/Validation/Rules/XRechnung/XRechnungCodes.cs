using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>Code lists of XRechnung's extension and of its clean vehicles.</summary>
internal static class XRechnungCodes
{
    /// <summary>Lists of item classifications, clean vehicles among them.</summary>
    public static readonly CodeList Classifications = CodeList.Load("untdid-7143").But(["CVD"], []);

    /// <summary>Classes of vehicles.</summary>
    public static readonly CodeList Vehicles = CodeList.Of("M1", "M2", "M3", "N1", "N2", "N3");

    /// <summary>How clean a vehicle is.</summary>
    public static readonly CodeList Cleanness = CodeList.Of("clean", "zero-emission", "other");

    private static readonly CodeList MediaTypes = CodeList.Load("mime").But(["application/xml"], []);

    /// <summary>Whether a scheme is in one of these lists; a blank one counts as one, because two lists are joined with two spaces.</summary>
    public static Truth Has(this CodeList codes, Text scheme)
    {
        var code = Lexical.Normalize(scheme.Bytes);
        return code.IsEmpty || codes.Has(code);
    }

    /// <summary>Whether a media type may stand on an attachment of the extension.</summary>
    public static Truth IsMediaType(Text type) => MediaTypes.Has(type.Bytes);
}
