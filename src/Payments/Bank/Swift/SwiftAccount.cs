using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>Field 25: an IBAN, a number, a bank's BIC or clearing number with a slash before it, a currency behind it.</summary>
internal static partial class SwiftAccount
{
    public static BankAccount Of(string field)
    {
        var text = field.Trim().Trim('/');
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var bank = slash < 0 ? "" : text[..slash].Trim();
        var number = slash < 0 ? text : text[(slash + 1)..];
        number = Currency().Replace(number, "").Replace(" ", "", StringComparison.Ordinal);
        return new BankAccount(number.Length > 0 ? number : text, bank);
    }

    [GeneratedRegex(@"(\s+|/|(?<=\d))[A-Z]{3}$")]
    private static partial Regex Currency();
}
