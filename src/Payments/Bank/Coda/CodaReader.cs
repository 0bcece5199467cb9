using Invoicing.Faults;
using Invoicing.Payments.Bank.Model;
using Invoicing.Payments.Bank.Text;

namespace Invoicing.Payments.Bank.Coda;

/// <summary>
/// CODA, the coded statement of Belgian banks: records of 128 characters. Source: Febelfin, Standard CODA 2.6 (records 0, 1, 2.1 to 2.3, 3.1 to 3.3, 4, 8, 9).
/// </summary>
public static class CodaReader
{
    /// <summary>The file, or one fault that names line and field.</summary>
    public static Result<BankFile> Read(BankText text, BankLimits limits)
    {
        try
        {
            var statements = new List<BankStatement>();
            CodaStatement? open = null;
            for (var i = 0; i < text.Lines.Count; i++)
            {
                if (text.Lines[i].Trim().Length == 0)
                {
                    continue;
                }

                var record = new CodaRecord(text.Lines[i], i + 1);
                open = record.Kind == '0' ? Begin(record, open) : open ?? throw record.Refuse("record", "it stands before the first record 0.");
                if (i > limits.MaxEntries * 5)
                {
                    throw record.Refuse("record", $"the file has more than {limits.MaxEntries} entries.");
                }

                open.Take(record);
                if (record.Kind == '9')
                {
                    statements.Add(open.Finish());
                    open = null;
                }
            }

            return open is null && statements.Count > 0
                ? Result<BankFile>.Success(new BankFile("coda", text.Encoding, statements, text.Findings))
                : throw Refusal.At(text.Lines.Count, "record 9", "GW-BANK-RECORD", "the file ends without its record 9.", "It may be cut off: fetch it again.");
        }
        catch (Refusal refusal)
        {
            return Result<BankFile>.Failure(refusal.Fault);
        }
    }

    /// <summary>Whether a text begins as CODA does.</summary>
    public static bool Begins(IReadOnlyList<string> lines) =>
        lines.FirstOrDefault(line => line.Trim().Length > 0) is { Length: >= 100 } first && first.StartsWith("00000", StringComparison.Ordinal);

    private static CodaStatement Begin(CodaRecord record, CodaStatement? open)
    {
        if (open is not null)
        {
            throw record.Refuse("record", "the statement before it has no record 9.", "It may be cut off: fetch it again.");
        }

        return record.Text(127, 1) is "2" or "1"
            ? new CodaStatement()
            : throw record.Refuse("version", $"\"{record.Text(127, 1)}\" is no version that is read; 1 and 2 are.", "Ask the bank for CODA in version 2.");
    }
}
