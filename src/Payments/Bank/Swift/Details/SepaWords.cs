using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift.Details;

/// <summary>
/// <c>EREF+…MREF+…SVWZ+…</c> within the purpose. Source: Deutsche Kreditwirtschaft, Remote data transmission agreement, annex 3, SEPA identifiers.
/// </summary>
internal static partial class SepaWords
{
    public static BankTransaction Read(string purpose, string posting)
    {
        var parts = new Dictionary<string, string>();
        var matches = Word().Matches(purpose);
        for (var i = 0; i < matches.Count; i++)
        {
            var from = matches[i].Index + matches[i].Length;
            var to = i + 1 < matches.Count ? matches[i + 1].Index : purpose.Length;
            parts.TryAdd(matches[i].Groups["word"].Value, purpose[from..to].Trim());
        }

        string At(string word) => SwiftWords.Given(parts.GetValueOrDefault(word, ""));
        var before = matches.Count > 0 ? purpose[..matches[0].Index].Trim() : purpose.Trim();
        var text = string.Join(' ', new[] { before, At("SVWZ") }.Where(part => part.Length > 0));
        return new BankTransaction
        {
            EndToEndId = At("EREF"),
            InstructionId = At("KREF"),
            MandateId = At("MREF"),
            Counterparty = new BankAccount(At("IBAN").Replace(" ", "", StringComparison.Ordinal), At("BIC")),
            Ultimate = At("ABWA") is { Length: > 0 } payer ? payer : At("ABWE"),
            Text = text.Length > 0 || matches.Count > 0 ? text : posting,
        };
    }

    [GeneratedRegex(@"(?<word>EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|BREF|RREF|IBAN|BIC|PURP|ANAM)\+")]
    private static partial Regex Word();
}
