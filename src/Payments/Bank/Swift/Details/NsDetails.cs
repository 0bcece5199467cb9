using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift.Details;

/// <summary>
/// Field NS: two digits in front of each line. 01 to 14 purpose, 15 and 16 name, 17 text of the booking, 33 bank, 34 account. Source: the bank-specific
/// field NS as StarMoney and Hungarian and Romanian banks write it.
/// </summary>
internal static class NsDetails
{
    public static BankTransaction Read(IReadOnlyList<string> lines)
    {
        var fields = new SortedDictionary<int, string>();
        var open = -1;
        foreach (var line in lines)
        {
            if (line.Length >= 2 && char.IsAsciiDigit(line[0]) && char.IsAsciiDigit(line[1]))
            {
                open = ((line[0] - '0') * 10) + line[1] - '0';
                fields[open] = fields.TryGetValue(open, out var earlier) ? $"{earlier} {line[2..]}" : line[2..];
            }
            else if (open >= 0)
            {
                fields[open] += " " + line;
            }
        }

        string At(int number) => fields.GetValueOrDefault(number, "").Trim();
        return new BankTransaction
        {
            Counterparty = new BankAccount(At(34), At(33), (At(15) + At(16)).Trim()),
            Text = string.Join(
                ' ',
                fields.Where(field => field.Key is >= 1 and <= 14).Select(field => field.Value.Trim()).Append(At(17)).Where(text => text.Length > 0)
            ),
        };
    }
}
