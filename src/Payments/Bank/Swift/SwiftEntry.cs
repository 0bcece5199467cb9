using System.Text.RegularExpressions;
using Invoicing.Faults;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>
/// Field 61. Beyond the standard, as met in the field: no entry date or four blanks for it, a blank before the kind, a point in the amount, the other side's
/// account or its name where references stand.
/// </summary>
internal static partial class SwiftEntry
{
    public static BankEntry Read(SwiftField field, string currency, List<Fault> findings)
    {
        var match = Line().Match(field.First);
        if (!match.Success)
        {
            throw Refusal.At(
                field.Line,
                field.Name,
                "GW-BANK-ENTRY",
                "it is not value date (YYMMDD), perhaps entry date (MMDD), C, D, RC or RD, amount, and a kind of four characters."
            );
        }

        var value = SwiftDates.Full(match.Groups["value"].Value, field, findings);
        var entry = match.Groups["entry"].Value.Trim();
        var mark = match.Groups["mark"].Value;
        var (isReversal, isCredit) = (mark[0] == 'R', mark[^1] == 'C');
        var rest = match.Groups["rest"].Value;
        var slashes = rest.IndexOf("//", StringComparison.Ordinal);
        var supplement = string.Join(' ', field.Lines.Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0));
        return new BankEntry
        {
            Value = value,
            Booked = entry.Length > 0 ? SwiftDates.Short(entry, value, field, findings) : value,
            Amount = SwiftAmount.Parse(match.Groups["amount"].Value, field),
            Currency = currency,
            Direction = isCredit != isReversal ? Direction.Credit : Direction.Debit,
            IsReversal = isReversal,
            Status = mark[0] == 'E' ? EntryStatus.Pending : EntryStatus.Booked,
            Code = match.Groups["kind"].Value.Trim(),
            EntryReference = Given(slashes < 0 ? rest : rest[..slashes]),
            BankReference = slashes < 0 ? "" : rest[(slashes + 2)..].Trim(),
            Text = supplement,
            Exchange = Exchange(supplement),
            Charges = SwiftCharges.Of(supplement),
            Line = field.Line,
        };
    }

    private static string Given(string text) => text.Trim() is var reference && reference is "NONREF" or "NOREF" ? "" : reference;

    private static BankExchange? Exchange(string supplement)
    {
        if (Original().Match(supplement) is not { Success: true } match)
        {
            return null;
        }

        var rate = Rate().Match(supplement);
        return new BankExchange(
            SwiftCharges.Number(match.Groups["amount"].Value),
            match.Groups["currency"].Value,
            SwiftCharges.Number(rate.Groups["rate"].Value)
        );
    }

    [GeneratedRegex(
        @"^\s*(?<value>\d{6})(?<entry>\d{4}|\s{4})?\s*(?<mark>[RE][CD]|[CD])(?<funds>[A-Z])?(?<amount>\d[\d,.]*)\s*(?<kind>[A-Z][A-Z0-9 ]{3})(?<rest>.*)$"
    )]
    private static partial Regex Line();

    [GeneratedRegex(@"/OCMT/(?<currency>[A-Z]{3})(?<amount>\d+[,.]?\d*)")]
    private static partial Regex Original();

    [GeneratedRegex(@"/EXCH/(?<rate>\d+[,.]?\d*)")]
    private static partial Regex Rate();
}
