using Invoicing.Faults;
using Invoicing.Payments.Bank.Model;
using Invoicing.Payments.Bank.Text;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>
/// MT940 (statement) and MT942 (look into the day) in the dialects of the field. Sources: SWIFT Standards, Category 9, MT 940 and MT 942 (fields 20 to 90D);
/// the banks' own leaflets for field 86 are named in <c>Details</c>.
/// </summary>
public static class SwiftReader
{
    /// <summary>The file, or one fault that names line and field.</summary>
    public static Result<BankFile> Read(BankText text, BankLimits limits)
    {
        try
        {
            var findings = text.Findings.ToList();
            var fields = SwiftLexer.Fields(text.Lines, limits);
            var statements = Statements(fields, limits, findings);
            if (statements.Count == 0)
            {
                throw Refusal.At(1, ":20:", "GW-BANK-MESSAGE", "no message begins in the file.", "Hand in an MT940 or MT942 file.");
            }

            var format = statements.All(statement => statement.Kind == StatementKind.Report) ? "mt942" : "mt940";
            return Result<BankFile>.Success(new BankFile(format, text.Encoding, statements, findings));
        }
        catch (Refusal refusal)
        {
            return Result<BankFile>.Failure(refusal.Fault);
        }
    }

    private static List<BankStatement> Statements(IReadOnlyList<SwiftField> fields, BankLimits limits, List<Fault> findings)
    {
        var statements = new List<BankStatement>();
        var isInterim = false;
        SwiftStatement? open = null;
        var entries = 0;
        foreach (var field in fields)
        {
            entries += field.Tag == "61" ? 1 : 0;
            if (entries > limits.MaxEntries)
            {
                throw Refusal.At(field.Line, field.Name, "GW-BANK-ENTRIES", $"the file has more than {limits.MaxEntries} entries.");
            }

            switch (field.Tag)
            {
                case "{":
                    isInterim = field.First.Contains("{2:O942", StringComparison.Ordinal) || field.First.Contains("{2:I942", StringComparison.Ordinal);
                    break;
                case "20":
                    Close(open, statements);
                    open = new SwiftStatement(field, isInterim, findings);
                    break;
                case var type when type.Length > 2 && type.All(char.IsAsciiDigit):
                    isInterim = Type(field);
                    break;
                case "-":
                    break;
                default:
                    open?.Take(field);
                    break;
            }
        }

        Close(open, statements);
        return statements;
    }

    private static bool Type(SwiftField field) =>
        field.Tag switch
        {
            "940" => false,
            "942" => true,
            _ => throw Refusal.At(field.Line, field.Name, "GW-BANK-MESSAGE", "a message of this type is not read.", "MT940 and MT942 are."),
        };

    private static void Close(SwiftStatement? open, List<BankStatement> statements)
    {
        if (open is not null)
        {
            statements.Add(open.Finish());
        }
    }
}
