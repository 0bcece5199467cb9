using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Shapes of texts in German rules. None backtracks without bound on long input.</summary>
internal static partial class GermanyShapes
{
    /// <summary>An absolute URI by its scheme.</summary>
    public static bool IsUri(ReadOnlySpan<byte> text) => Uri().IsMatch(Encoding.UTF8.GetString(text));

    /// <summary>At least three digits, on one line.</summary>
    public static bool IsTelephone(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var value in text)
        {
            if (value is >= (byte)'0' and <= (byte)'9')
            {
                digits++;
            }
        }
        return digits >= 3;
    }

    /// <summary>Something, one at sign, and a domain of at least two parts, without white space.</summary>
    public static bool IsMail(ReadOnlySpan<byte> text) => Mail().IsMatch(Encoding.UTF8.GetString(text));

    /// <summary>Names of some ASCII characters separated by points, one at sign, and a domain of at least two parts.</summary>
    public static bool IsStrictMail(ReadOnlySpan<byte> text) => StrictMail().IsMatch(Encoding.UTF8.GetString(text));

    /// <summary>An IBAN, white space aside.</summary>
    public static bool IsIban(ReadOnlySpan<byte> text)
    {
        var iban = new List<byte>();
        foreach (var value in text)
        {
            if (value is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                iban.Add(value);
            }
        }
        if (!Iban().IsMatch(Encoding.UTF8.GetString([.. iban])))
        {
            return false;
        }
        var remainder = 0;
        for (var i = 0; i < iban.Count; i++)
        {
            var value = iban[(i + 4) % iban.Count];
            var number = value > 64 ? value - 55 : value - 48;
            remainder = ((remainder * (number > 9 ? 100 : 10)) + number) % 97;
        }

        return remainder == 1;
    }

    /// <summary>A cash discount on a line without white space at its ends.</summary>
    public static bool IsDiscount(string line) => Discount().IsMatch(line);

    /// <summary>A cash discount at the end of a line.</summary>
    public static bool EndsInDiscount(string line) => DiscountAtEnd().IsMatch(line);

    /// <summary>Whether what follows the last text between number signs begins with a line end.</summary>
    public static bool EndsInNewLine(string note)
    {
        var rest = AfterDiscounts(note);
        var line = rest.IndexOf('\n', StringComparison.Ordinal);
        return line >= 0 && Lexical.IsBlank(Encoding.UTF8.GetBytes(rest[..line]));
    }

    private static string AfterDiscounts(string note)
    {
        for (var end = note.Length; end > 0; )
        {
            var start = note.LastIndexOf('\n', end - 1) + 1;
            var line = note.AsSpan(start, end - start);
            var last = line.LastIndexOf('#');
            if (last - line.IndexOf('#') > 1)
            {
                return note[(start + last + 1)..];
            }
            end = start - 1;
        }

        return note;
    }

    [GeneratedRegex(@"^([a-zA-Z])([a-zA-Z0-9+.-])+:", RegexOptions.CultureInvariant)]
    private static partial Regex Uri();

    [GeneratedRegex(@"^[^@ \t\r\n]+@([^@. \t\r\n]+\.)+[^@. \t\r\n]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    [GeneratedRegex(
        @"^[a-zA-Z0-9!#$%&""*+/=?^_`{|}~-]+(\.[a-zA-Z0-9!#$%&""*+/=?^_`{|}~-]+)*@([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+"
            + @"[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex StrictMail();

    [GeneratedRegex(@"^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{0,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();

    [GeneratedRegex(@"^#(SKONTO)#TAGE=([0-9]+#PROZENT=[0-9]+\.[0-9]{2})(#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#\z", RegexOptions.CultureInvariant)]
    private static partial Regex Discount();

    [GeneratedRegex(@"#(SKONTO)#TAGE=([0-9]+#PROZENT=[0-9]+\.[0-9]{2})(#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#\z", RegexOptions.CultureInvariant)]
    private static partial Regex DiscountAtEnd();
}
