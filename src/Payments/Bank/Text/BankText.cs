using System.Text;
using Invoicing.Faults;

namespace Invoicing.Payments.Bank.Text;

/// <summary>The text of a bank file that is not XML, and the encoding that it was found in.</summary>
/// <param name="Lines">Its lines, without their ends.</param>
/// <param name="Encoding">IANA name.</param>
/// <param name="Findings">What was mended.</param>
public sealed record BankText(IReadOnlyList<string> Lines, string Encoding, IReadOnlyList<Fault> Findings)
{
    /// <summary>
    /// Decodes. A byte order mark counts first, then what the caller names, then whether the bytes are UTF-8; what is left is Windows-1252, or
    /// Windows-1250 where the statement's currency is one of Central Europe's. Control characters are taken out and told.
    /// </summary>
    public static BankText Of(ReadOnlyMemory<byte> file, Encoding? named = null)
    {
        var bytes = file.Span;
        var encoding = Marked(bytes) ?? named ?? Guess(bytes);
        var skip = encoding.Preamble.Length > 0 && bytes.StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        var text = encoding.GetString(bytes[skip..]);
        var findings = new List<Fault>();
        var lines = text.Split('\n').Select((line, index) => Clean(line.TrimEnd('\r'), index + 1, findings)).ToList();
        return new BankText(lines, encoding.WebName, findings);
    }

    private static Encoding? Marked(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => System.Text.Encoding.UTF8,
            [0xFF, 0xFE, ..] => System.Text.Encoding.Unicode,
            [0xFE, 0xFF, ..] => System.Text.Encoding.BigEndianUnicode,
            _ => null,
        };

    private static Encoding Guess(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Ascii.IsValid(bytes))
        {
            return System.Text.Encoding.ASCII;
        }

        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return System.Text.Encoding.UTF8;
        }

        var ascii = System.Text.Encoding.ASCII.GetString(bytes);
        var isCentral = new[] { "HUF", "PLN", "CZK", "RON" }.Any(currency => ascii.Contains(currency, StringComparison.Ordinal));
        return CodePagesEncodingProvider.Instance.GetEncoding(isCentral ? 1250 : 1252)!;
    }

    private static string Clean(string line, int number, List<Fault> findings)
    {
        if (!line.Any(IsControl))
        {
            return line;
        }

        findings.Add(Fault.Warning("GW-BANK-CONTROL-CHARACTER", $"Line {number}: control characters were taken out.") with { Line = number });
        return string.Concat(line.Where(character => !IsControl(character)));
    }

    private static bool IsControl(char character) => char.IsControl(character) && character != '\t';
}
