namespace Invoicing.Payments.References;

/// <summary>A payment reference whose check digits were verified (BT-83 of an invoice; what a payer gives back).</summary>
/// <param name="Scheme">Its kind.</param>
/// <param name="Value">
/// Its normal form: upper case, without blanks, slashes and frames; Finnish and Swiss ones without leading zeros are filled (27 digits) or stripped (Finland).
/// Slovenian ones keep their hyphens, which part them.
/// </param>
public sealed record PaymentReference(ReferenceScheme Scheme, string Value)
{
    /// <summary>As it is printed for people: RF18 5390 0754 7034, 21 00000 00003 13947 14300 09017, +++010/8068/17183+++.</summary>
    public string Printed =>
        Scheme switch
        {
            ReferenceScheme.Iso11649 => Groups(Value, 4, fromRight: false),
            ReferenceScheme.SwissQr => Groups(Value, 5, fromRight: true),
            ReferenceScheme.Belgian => $"+++{Value[..3]}/{Value[3..7]}/{Value[7..]}+++",
            ReferenceScheme.Finnish => Groups(Value, 5, fromRight: true),
            ReferenceScheme.Slovenian => $"{Value[..4]} {Value[4..]}",
            _ => Value,
        };

    private static string Groups(string text, int size, bool fromRight)
    {
        var first = fromRight ? text.Length % size : 0;
        var parts = new List<string>();
        if (first > 0)
        {
            parts.Add(text[..first]);
        }

        for (var at = first; at < text.Length; at += size)
        {
            parts.Add(text.Substring(at, Math.Min(size, text.Length - at)));
        }

        return string.Join(' ', parts);
    }
}
