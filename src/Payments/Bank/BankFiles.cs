using System.Text;
using Invoicing.Faults;
using Invoicing.Payments.Bank.Camt;
using Invoicing.Payments.Bank.Coda;
using Invoicing.Payments.Bank.Csv;
using Invoicing.Payments.Bank.Model;
using Invoicing.Payments.Bank.Swift;
using Invoicing.Payments.Bank.Text;

namespace Invoicing.Payments.Bank;

/// <summary>
/// Reads what banks send: camt.052, .053 and .054 in every version, MT940 and MT942 in their dialects, CODA, and CSV by a mapping. What a file is, its content
/// tells, never its name.
/// </summary>
public static class BankFiles
{
    /// <summary>The file, perhaps with findings; or one fault that names line and field.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="mapping">How a CSV file is read; without it CSV is refused.</param>
    /// <param name="encoding">The encoding of a file that is not XML and has no byte order mark; null to tell it from the bytes.</param>
    /// <param name="limits">Bounds; null for those that fit a bank's files.</param>
    public static Result<BankFile> Read(ReadOnlyMemory<byte> file, CsvMapping? mapping = null, Encoding? encoding = null, BankLimits? limits = null)
    {
        limits ??= new BankLimits();
        if (file.Length > limits.MaxBytes)
        {
            return Refuse("GW-BANK-SIZE", $"The file has {file.Length} bytes; {limits.MaxBytes} is the most.", "Ask the bank for it in parts.");
        }

        if (mapping is not null)
        {
            return CsvReader.Read(BankText.Of(file, encoding ?? mapping.TextEncoding), mapping, limits);
        }

        return IsXml(file.Span) ? CamtReader.Read(file, limits) : Plain(BankText.Of(file, encoding), limits);
    }

    private static Result<BankFile> Plain(BankText text, BankLimits limits)
    {
        if (CodaReader.Begins(text.Lines))
        {
            return CodaReader.Read(text, limits);
        }

        return text.Lines.Any(line => line.StartsWith(":20:", StringComparison.Ordinal) || line.Contains("{4::20:", StringComparison.Ordinal))
            ? SwiftReader.Read(text, limits)
            : Refuse(
                "GW-BANK-FORMAT",
                "Line 1, first characters: the file is no camt message, has no field :20: of MT940 or MT942, and does not begin as CODA.",
                "A CSV file is read with a mapping; anything else ask the bank for as camt.053."
            );
    }

    private static bool IsXml(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOfAnyExcept([
            (byte)' ',
            (byte)'\r',
            (byte)'\n',
            (byte)'\t',
            (byte)0,
            (byte)0xEF,
            (byte)0xBB,
            (byte)0xBF,
            (byte)0xFE,
            (byte)0xFF,
        ]);
        return start >= 0 && bytes[start] == '<';
    }

    private static Result<BankFile> Refuse(string code, string message, string hint) =>
        Result<BankFile>.Failure(Fault.Fatal(code, message, "first characters", null, hint) with { Line = 1 });
}
