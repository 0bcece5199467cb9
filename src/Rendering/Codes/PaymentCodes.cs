using System.Globalization;
using Invoicing.Model;
using Invoicing.Ports.Rendering;

namespace Invoicing.Rendering.Codes;

/// <summary>
/// QR codes that follow from an invoice: a SEPA credit transfer in euro, made only where all that it must state is stated. Source: EPC069-12 v3.0, Quick
/// Response code guidelines. Swiss and Liechtenstein accounts have none: they ask for a payment part of its own form.
/// </summary>
internal static class PaymentCodes
{
    private const decimal MostAmount = 999_999_999.99m;

    /// <summary>The codes, each with its caption.</summary>
    internal static IEnumerable<PageCode> Of(Invoice invoice, string caption)
    {
        var account = invoice.PaymentInstructions?.CreditTransfers.FirstOrDefault()?.AccountIdentifier?.Replace(" ", "", StringComparison.Ordinal);
        if (account is null || invoice.Totals?.Due is not { Amount: > 0 and <= MostAmount } due || !IsIban(account))
        {
            yield break;
        }

        var isSwiss = account.StartsWith("CH", StringComparison.Ordinal) || account.StartsWith("LI", StringComparison.Ordinal);
        if (!isSwiss && due.Currency == "EUR" && Epc(invoice, account, due.Amount) is { } epc)
        {
            yield return new(epc, caption);
        }
    }

    /// <summary>EPC069-12: version 002, UTF-8; at most 331 bytes.</summary>
    private static string? Epc(Invoice invoice, string account, decimal amount)
    {
        var payee = PayeeName(invoice);
        if (payee is not { Length: > 0 and <= 70 })
        {
            return null;
        }

        var bank = invoice.PaymentInstructions!.CreditTransfers[0].ServiceProviderIdentifier;
        var reference = invoice.PaymentInstructions.RemittanceInformation ?? invoice.Number ?? "";
        var isStructured = reference.StartsWith("RF", StringComparison.Ordinal) && reference.Length is > 4 and <= 25;
        var text = reference.Length <= 140 ? reference : reference[..140];
        string[] lines =
        [
            "BCD",
            "002",
            "1",
            "SCT",
            bank ?? "",
            payee,
            account,
            string.Create(CultureInfo.InvariantCulture, $"EUR{amount:0.00}"),
            "",
            isStructured ? reference : "",
            isStructured ? "" : text,
        ];
        return string.Join('\n', lines.Select(Plain)).TrimEnd('\n');
    }

    private static string? PayeeName(Invoice invoice) =>
        invoice.PaymentInstructions?.CreditTransfers.FirstOrDefault()?.AccountName ?? invoice.Payee?.Name ?? invoice.Seller?.Name;

    private static string Plain(string text) => text.ReplaceLineEndings(" ").Trim();

    /// <summary>ISO 13616: the number as a whole, modulo 97, is 1.</summary>
    private static bool IsIban(string account)
    {
        if (account.Length is < 15 or > 34 || !account.All(char.IsAsciiLetterOrDigit))
        {
            return false;
        }

        var rest = 0;
        foreach (var sign in account[4..] + account[..4])
        {
            var value = char.IsAsciiDigit(sign) ? sign - '0' : char.ToUpperInvariant(sign) - 'A' + 10;
            rest = ((value < 10 ? rest * 10 : rest * 100) + value) % 97;
        }

        return rest == 1;
    }
}
