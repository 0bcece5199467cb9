using System.Text.RegularExpressions;
using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Model;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>What is paid, how and when, and which invoices are meant.</summary>
internal static partial class ToFaPayment
{
    /// <summary>Why something is taken from what is due: it was paid before (BT-113).</summary>
    internal const string Paid = "Wpłacono";

    /// <summary>Why something is added: less than nothing was paid.</summary>
    internal const string Unpaid = "Do dopłaty";

    /// <summary>Why something is added or taken: rounding (BT-114).</summary>
    internal const string Rounding = "Zaokrąglenie";

    /// <summary>Characters of a link.</summary>
    private const int LongestLink = 512;

    internal static FaPayment? Of(Invoice invoice)
    {
        var instructions = invoice.PaymentInstructions;
        var means = FaValues.MeansForm(instructions?.MeansTypeCode);
        var link = LinkOf(invoice);
        var other = means is null ? FaValues.Cut(instructions?.MeansText ?? instructions?.MeansTypeCode, FaValues.Text) : null;
        return new()
        {
            Due = invoice.DueDate,
            Means = means,
            IsOther = other is null ? null : FaValues.Yes,
            Other = other,
            Accounts =
            [
                .. (instructions?.CreditTransfers ?? [])
                    .Where(transfer => transfer.AccountIdentifier?.Trim().Length is >= 10 and <= 34)
                    .Select(transfer => new FaAccount
                    {
                        Number = transfer.AccountIdentifier!.Trim(),
                        Bic = transfer.ServiceProviderIdentifier,
                        Text = FaValues.Cut(transfer.AccountName, FaValues.Text),
                    }),
            ],
            Link = link,
            Identifier = PaymentIdentifier(link),
        };
    }

    /// <summary>The identifier of a payment that a link carries as its parameter IPKSeF; null where it carries none.</summary>
    internal static string? PaymentIdentifier(string? link) =>
        link is null ? null
        : IdentifiedLink().Match(link) is { Success: true } found ? found.Groups[1].Value
        : null;

    /// <summary>The link by which it is paid, where FA(3) takes it: it must carry the identifier of a payment that KSeF knows.</summary>
    private static string? LinkOf(Invoice invoice) =>
        SupportingDocument.PaymentLinkOf(invoice)?.Trim() is { Length: <= LongestLink } link && PaymentIdentifier(link) is not null ? link : null;

    /// <summary>What stands between the total and what is due; null where nothing does.</summary>
    internal static FaSettlement? Settlement(Invoice invoice)
    {
        var sign = FaValues.SignOf(invoice);
        var (paid, rounding) = (sign * (invoice.Totals?.Paid?.Amount ?? 0), sign * (invoice.Totals?.Rounding?.Amount ?? 0));
        if (paid == 0 && rounding == 0)
        {
            return null;
        }
        (decimal Amount, string Reason)[] parts = [(-paid, paid > 0 ? Paid : Unpaid), (rounding, Rounding)];
        return new()
        {
            Additions = [.. parts.Where(part => part.Amount > 0).Select(part => Part(part.Amount, part.Reason))],
            Added = Sum(parts.Where(part => part.Amount > 0).Select(part => part.Amount)),
            Deductions = [.. parts.Where(part => part.Amount < 0).Select(part => Part(-part.Amount, part.Reason))],
            Deducted = Sum(parts.Where(part => part.Amount < 0).Select(part => -part.Amount)),
            Due = invoice.Totals?.Due is { } due ? FaValues.Fit(sign * due.Amount, FaValues.Cents) : null,
        };
    }

    /// <summary>An invoice that is corrected. Its KSeF number stands in a supporting document (BG-24) that names it or is the only one of its kind.</summary>
    internal static FaCorrected Corrected(Invoice invoice, PrecedingInvoice preceding)
    {
        var numbered = invoice.SupportingDocuments.Where(document => IsKsefNumber(document.Reference)).ToList();
        var number =
            numbered.Find(document => document.Description?.Trim() == preceding.Reference?.Trim())
            ?? (invoice.PrecedingInvoices.Count == 1 ? numbered.FirstOrDefault() : null);
        return new()
        {
            Issued = preceding.IssueDate,
            Number = FaValues.Cut(preceding.Reference, FaValues.Text),
            HasKsefNumber = number is null ? null : FaValues.Yes,
            KsefNumber = number?.Reference,
            HasNone = number is null ? FaValues.Yes : null,
        };
    }

    /// <summary>An invoice for an advance that is settled, by its KSeF number or its own.</summary>
    internal static FaAdvance AdvanceOf(PrecedingInvoice preceding) =>
        IsKsefNumber(preceding.Reference)
            ? new() { KsefNumber = preceding.Reference }
            : new() { HasNone = FaValues.Yes, Number = FaValues.Cut(preceding.Reference, FaValues.Text) };

    /// <summary>Whether a text has the form of a number that KSeF gives.</summary>
    internal static bool IsKsefNumber(string? text) => text is not null && KsefNumber().IsMatch(text);

    private static FaPart Part(decimal amount, string reason) => new() { Amount = FaValues.Fit(amount, FaValues.Cents), Reason = reason };

    private static decimal? Sum(IEnumerable<decimal> amounts) => amounts.Sum() is var sum and not 0 ? FaValues.Fit(sum, FaValues.Cents) : null;

    [GeneratedRegex("^[0-9]{10}-[0-9]{8}-[0-9A-F]{6}-?[0-9A-F]{6}-[0-9A-F]{2}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KsefNumber();

    /// <summary>A link as the schema of FA(3) takes it: a host with a domain, and the identifier among what follows the question mark.</summary>
    [GeneratedRegex(
        @"\Ahttps?://(?:[a-zA-Z0-9][a-zA-Z0-9-]*\.)+[a-zA-Z]{2,}(?::[0-9]{1,5})?(?:/[^\s?#]*)?\?"
            + @"(?:[^#\s]*&)?IPKSeF=([0-9]{3}[a-zA-Z0-9]{10})(?:&[^#\s]*)?(?:#[^\n\r]*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
        1000
    )]
    private static partial Regex IdentifiedLink();
}
