using System.Globalization;
using Invoicing.Model;
using Invoicing.Ports.Rendering;

namespace Invoicing.Rendering.Codes;

/// <summary>
/// QR codes that follow from an invoice: a SEPA credit transfer in euro, and the Swiss QR code. One is made only where all that it must state is stated.
/// Sources: EPC069-12 v3.0, Quick Response code guidelines; SIX, Swiss Implementation Guidelines QR-bill, version 2.3, chapter 4.
/// </summary>
internal static class PaymentCodes
{
    private const decimal MostAmount = 999_999_999.99m;

    /// <summary>The codes, each with its caption.</summary>
    internal static IEnumerable<PageCode> Of(Invoice invoice, string swissCaption, string euroCaption)
    {
        var account = invoice.PaymentInstructions?.CreditTransfers.FirstOrDefault()?.AccountIdentifier?.Replace(" ", "", StringComparison.Ordinal);
        if (account is null || invoice.Totals?.Due is not { Amount: > 0 and <= MostAmount } due || !IsIban(account))
        {
            yield break;
        }

        var isSwiss = account.StartsWith("CH", StringComparison.Ordinal) || account.StartsWith("LI", StringComparison.Ordinal);
        if (isSwiss && due.Currency is "CHF" or "EUR" && Swiss(invoice, account, due.Amount) is { } swiss)
        {
            yield return new(swiss, swissCaption);
        }
        else if (!isSwiss && due.Currency == "EUR" && Epc(invoice, account, due.Amount) is { } epc)
        {
            yield return new(epc, euroCaption);
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

    /// <summary>QR-bill 2.3: structured addresses of creditor and debtor; QR-IBANs (institution 30000 to 31999) have a QR reference, others SCOR or
    /// none.</summary>
    private static string? Swiss(Invoice invoice, string account, decimal amount)
    {
        var reference = (invoice.PaymentInstructions!.RemittanceInformation ?? "").Replace(" ", "", StringComparison.Ordinal);
        var isQrAccount =
            int.TryParse(account.AsSpan(4, 5), NumberStyles.None, CultureInfo.InvariantCulture, out var institution) && institution is >= 30000 and <= 31999;
        var isQrReference = reference.Length == 27 && reference.All(char.IsAsciiDigit);
        if (isQrAccount != isQrReference || account.Length != 21 || Address(PayeeName(invoice), invoice.Seller?.PostalAddress) is not { } creditor)
        {
            return null;
        }

        var isScor = reference.StartsWith("RF", StringComparison.Ordinal) && reference.Length is > 4 and <= 25;
        var debtor = Address(invoice.Buyer?.Name, invoice.Buyer?.PostalAddress) ?? ["", "", "", "", "", "", ""];
        string[] lines =
        [
            "SPC",
            "0200",
            "1",
            account,
            .. creditor,
            .. Enumerable.Repeat("", 7),
            string.Create(CultureInfo.InvariantCulture, $"{amount:0.00}"),
            invoice.Totals!.Due!.Value.Currency,
            .. debtor,
            isQrReference ? "QRR"
            : isScor ? "SCOR"
            : "NON",
            isQrReference || isScor ? reference : "",
            isQrReference || isScor ? invoice.Number ?? ""
            : reference.Length > 0 ? invoice.PaymentInstructions.RemittanceInformation!
            : invoice.Number ?? "",
            "EPD",
        ];
        return string.Join("\r\n", lines.Select(Plain));
    }

    private static string[]? Address(string? name, PostalAddress? address) =>
        name is { Length: > 0 and <= 70 }
        && address is { PostCode: { Length: > 0 and <= 16 } code, City: { Length: > 0 and <= 35 } city, CountryCode: { } country }
            ? ["S", name, Cut(address.Line1, 70), "", code, city, country]
            : null;

    private static string Cut(string? text, int most) => (text ?? "") is var whole && whole.Length > most ? whole[..most] : text ?? "";

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
