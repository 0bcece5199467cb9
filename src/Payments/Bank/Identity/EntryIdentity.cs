using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Identity;

/// <summary>What a bank line is known by: the hash of its content, and which of several lines of this content it is, from 1.</summary>
/// <param name="Content">SHA-256 of what identifies the line, 64 lower-case hexadecimal digits.</param>
/// <param name="Occurrence">1 for the first line of this content, 2 for a second genuine one.</param>
public sealed record EntryIdentity(string Content, int Occurrence)
{
    /// <summary>
    /// Account, days, signed amount, currency, the bank's and the payer's references, the other side and the text. Ids of the statement and the place in the
    /// file are left out, so that the same booking out of camt.052 and camt.053 has the same content.
    /// </summary>
    public static string ContentOf(BankAccount account, BankEntry entry)
    {
        var text = new StringBuilder();
        void Add(string part) => text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part};");
        Add(account.Number);
        Add(entry.Booked?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? "");
        Add(entry.Signed.ToString("0.#############################", CultureInfo.InvariantCulture));
        Add(entry.Currency);
        Add(entry.BankReference);
        foreach (var detail in entry.Details)
        {
            Add(detail.EndToEndId);
            Add(detail.Amount?.ToString("0.#############################", CultureInfo.InvariantCulture) ?? "");
            Add(detail.Counterparty.Number);
            Add(Words(detail.Text));
            detail.References.ToList().ForEach(reference => Add(reference.Value));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
