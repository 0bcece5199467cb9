using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift.Details;

/// <summary>
/// Text with labels (<c>NAAM: … REK: …</c>, <c>Z RACH.: …; OD: …; TYT.: …</c>), or without any: then an IBAN in it is the other side's where there is but one.
/// Source: messages of Knab, ING, mBank and others as met in the field.
/// </summary>
internal static partial class LabelledDetails
{
    private static readonly Dictionary<string, string> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z RACH."] = "account",
        ["NA RACH."] = "account",
        ["REK"] = "account",
        ["IBAN"] = "account",
        ["OD"] = "name",
        ["DLA"] = "name",
        ["NAAM"] = "name",
        ["NAME"] = "name",
        ["BIC"] = "bank",
        ["TYT."] = "text",
        ["OMSCHRIJVING"] = "text",
        ["REMIT"] = "text",
        ["TNR"] = "end",
        ["KENMERK"] = "reference",
        ["BETALINGSKENMERK"] = "reference",
    };

    public static BankTransaction Read(string text)
    {
        var parts = new Dictionary<string, string>();
        var matches = Label().Matches(text);
        for (var i = 0; i < matches.Count; i++)
        {
            var from = matches[i].Index + matches[i].Length;
            var to = i + 1 < matches.Count ? matches[i + 1].Index : text.Length;
            parts.TryAdd(Roles[matches[i].Groups["label"].Value], text[from..to].Trim(' ', ';', ',', '/'));
        }

        string At(string role) => parts.GetValueOrDefault(role, "");
        var ibans = IbanText.In(text).Distinct().Take(2).ToList();
        var account = At("account").Replace(" ", "", StringComparison.Ordinal);
        return new BankTransaction
        {
            Counterparty = new BankAccount(
                account.Length > 0 ? account
                    : ibans is [var only] ? only
                    : "",
                At("bank"),
                At("name")
            ),
            References = At("reference") is { Length: > 0 } reference ? [new BankReference("", reference)] : [],
            Text = At("text") is { Length: > 0 } purpose ? purpose : text,
            Charges = [.. SwiftWords.Charges(text)],
        };
    }

    [GeneratedRegex(
        @"(?<![\w.])(?<label>Z RACH\.|NA RACH\.|REK|IBAN|OD|DLA|NAAM|NAME|BIC|TYT\.|OMSCHRIJVING|REMIT|TNR|BETALINGSKENMERK|KENMERK):",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Label();
}
