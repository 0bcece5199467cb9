using System.Text;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Bindings;

/// <summary>VAT categories in UBL.</summary>
internal static class UblVat
{
    private static readonly byte[][] Codes = [.. VatCategories.Codes.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The place of a tax category's code in <see cref="VatCategories.Codes"/>; -1 for another code or another scheme than VAT.</summary>
    public static int Index(ElementView category)
    {
        var index = CodeIndex(category.Value(UblNames.Id).Normalized.Bytes);
        return index >= 0 && UblNames.IsVat(category).Holds ? index : -1;
    }

    /// <summary>The place of a code in <see cref="VatCategories.Codes"/>; -1 for another.</summary>
    public static int CodeIndex(ReadOnlySpan<byte> code)
    {
        if (code.Length is 0 or > 2)
        {
            return -1;
        }
        for (var index = 0; index < Codes.Length; index++)
        {
            if (code[0] == Codes[index][0] && code.Length == Codes[index].Length && code[^1] == Codes[index][^1])
            {
                return index;
            }
        }
        return -1;
    }
}
