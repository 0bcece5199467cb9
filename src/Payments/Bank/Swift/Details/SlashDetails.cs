using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift.Details;

/// <summary>
/// <c>/TRTP/SEPA OVERBOEKING/IBAN/…/NAME/…/REMI/…/EREF/…</c>. Source: leaflets of ABN AMRO, ING and Rabobank on MT940 structured; code words of SWIFT
/// Standards, Category 9, field 86. A value may hold slashes: it ends where a known code word begins.
/// </summary>
internal static partial class SlashDetails
{
    public static BankTransaction? Read(string text)
    {
        var matches = Word().Matches(text);
        if (matches.Count == 0)
        {
            return null;
        }

        var parts = new Dictionary<string, string>();
        for (var i = 0; i < matches.Count; i++)
        {
            var from = matches[i].Index + matches[i].Length;
            var to = i + 1 < matches.Count ? matches[i + 1].Index : text.Length;
            parts.TryAdd(matches[i].Groups["word"].Value, from < to ? text[from..to].Trim().TrimEnd('/') : "");
        }

        string At(string word) => SwiftWords.Given(parts.GetValueOrDefault(word, ""));
        var other = At("CNTP").Split('/');
        var remittance = Remittance().Match(At("REMI"));
        var structured = remittance.Groups["kind"].Value == "STRD";
        var free = structured ? "" : remittance.Groups["text"].Value.Trim('/', ' ');
        return new BankTransaction
        {
            EndToEndId = At("EREF"),
            InstructionId = At("PREF"),
            MandateId = At("MARF"),
            Counterparty = new BankAccount(
                First(At("IBAN"), Part(other, 0), At("ACCW")).Replace(" ", "", StringComparison.Ordinal),
                First(At("BIC"), Part(other, 1)),
                First(At("NAME"), Part(other, 2))
            ),
            Ultimate = First(At("ULTD"), At("ULTB"), At("UDTR"), At("UCRD")),
            References = structured ? [Reference(remittance.Groups["text"].Value)] : [],
            Text = First(free, At("INV"), matches[0].Index > 0 ? text[..matches[0].Index].Trim() : "", At("TRTP"), structured ? "" : text),
            ReturnReason = At("RTRN"),
            Charges = [.. SwiftWords.Charges(text)],
        };
    }

    private static string Part(string[] parts, int index) => index < parts.Length ? parts[index] : "";

    private static string First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }

    /// <summary>CUR/9300123456 or ISO/RF18….</summary>
    private static BankReference Reference(string text)
    {
        var parts = text.Trim('/', ' ').Split('/');
        return parts.Length > 1 ? new BankReference(parts[0], parts[^1]) : new BankReference("", parts[0]);
    }

    [GeneratedRegex(
        "/(?<word>TRTP|IBAN|BIC|NAME|REMI|EREF|PREF|MARF|CSID|ORDP|BENM|CNTP|RTRN|ISDT|ADDR|ULTD|ULTB|UDTR|UCRD|PURP|OCMT|CHGS|EXCH|IACC|ROC"
            + "|RFB|ACCW|SVCL|TRCD|OGB|OSDR|INV)/"
    )]
    private static partial Regex Word();

    [GeneratedRegex("^(?<kind>USTD|STRD)?(?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex Remittance();
}
