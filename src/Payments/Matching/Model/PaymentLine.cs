using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Matching.Model;

/// <summary>Money that came in, with all that may tell what for.</summary>
/// <param name="Amount">In units of the currency, more than 0.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record PaymentLine(decimal Amount, string Currency)
{
    /// <summary>Structured references as the bank gives them.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>End-to-end id; empty for none.</summary>
    public string EndToEndId { get; init; } = "";

    /// <summary>Documents that the payer names in structured form.</summary>
    public IReadOnlyList<BankDocument> Documents { get; init; } = [];

    /// <summary>Free text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Account that it came from; empty where it is not told.</summary>
    public string Account { get; init; } = "";

    /// <summary>Name of who paid; empty where it is not told.</summary>
    public string Name { get; init; } = "";

    /// <summary>The payments in a bank entry: one for each detail of a batch; none for what goes out, is taken back or is not booked.</summary>
    public static IReadOnlyList<PaymentLine> Of(BankEntry entry)
    {
        if (entry.Direction != Direction.Credit || entry.IsReversal || entry.Status != EntryStatus.Booked || entry.Amount == 0)
        {
            return [];
        }

        return entry.Details.Count == 0
            ? [new PaymentLine(entry.Amount, entry.Currency) { Text = entry.Text, EndToEndId = entry.EntryReference }]
            : [.. entry.Details.Where(detail => (detail.Direction ?? entry.Direction) == Direction.Credit).Select(detail => Of(entry, detail))];
    }

    private static PaymentLine Of(BankEntry entry, BankTransaction detail) =>
        new(detail.Amount ?? entry.Amount, detail.Amount is null ? entry.Currency : detail.Currency)
        {
            References = [.. detail.References.Select(reference => reference.Value)],
            EndToEndId = detail.EndToEndId,
            Documents = detail.Documents,
            Text = detail.Text.Length > 0 ? detail.Text : entry.Text,
            Account = detail.Counterparty.Number,
            Name = detail.Ultimate.Length > 0 ? detail.Ultimate : detail.Counterparty.Holder,
        };
}
