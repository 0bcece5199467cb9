namespace Invoicing.Validation.Bindings;

/// <summary>The VAT category codes that EN 16931 has families of rules for (UNTDID 5305, its subset in EN 16931).</summary>
internal static class VatCategories
{
    /// <summary>The codes, in the order of the official rules.</summary>
    public static readonly string[] Codes = ["AE", "E", "G", "K", "L", "M", "O", "S", "Z"];

    /// <summary>The place of a code that is one of <see cref="Codes"/>.</summary>
    public static int IndexOf(string code) => Array.IndexOf(Codes, code);
}
