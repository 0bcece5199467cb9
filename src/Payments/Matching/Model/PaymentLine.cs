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

    /// <summary>Whether it is several payments whose amounts are not told: what one of them says is not said of the whole, so that a person decides.</summary>
    public bool IsMixed { get; init; }

    /// <summary>
    /// The payments in a bank entry, which come to what stands on the account: one for each detail of a batch whose amounts, in the account's currency, add up
    /// to the entry; else the entry as one, with all that its details say. None for what goes out, is taken back or is not booked.
    /// </summary>
    public static IReadOnlyList<PaymentLine> Of(BankEntry entry) =>
        entry.Direction != Direction.Credit || entry.IsReversal || entry.Status != EntryStatus.Booked || entry.Amount == 0 ? []
        : entry.Details.Count > 1 && AddsUp(entry)
            ?
            [
                .. entry
                    .Details.Where(detail => (detail.Direction ?? entry.Direction) == Direction.Credit && detail.Amount > 0)
                    .Select(detail => Of(entry, [detail]) with { Amount = detail.Amount!.Value }),
            ]
        : [Of(entry, entry.Details)];

    /// <summary>Not so where one has no amount, where charges were kept of it, or where its amount is what it was before it was exchanged.</summary>
    private static bool AddsUp(BankEntry entry) =>
        entry.Details.All(detail => detail.Amount is not null && (detail.Currency.Length == 0 || detail.Currency == entry.Currency))
        && entry.Details.Sum(detail => (detail.Direction ?? entry.Direction) == Direction.Credit ? detail.Amount!.Value : -detail.Amount!.Value)
            == entry.Amount;

    private static PaymentLine Of(BankEntry entry, IReadOnlyList<BankTransaction> details)
    {
        var text = string.Join(' ', details.Select(detail => detail.Text).Where(said => said.Length > 0));
        var payers = details.Select(detail => (Account: detail.Counterparty.Number, Name: NameOf(detail))).Distinct().ToList();
        return new(entry.Amount, entry.Currency)
        {
            References = [.. details.SelectMany(detail => detail.References).Select(reference => reference.Value)],
            EndToEndId = details switch
            {
                [] => entry.EntryReference,
                [var only] => only.EndToEndId,
                _ => "",
            },
            Documents = [.. details.SelectMany(detail => detail.Documents)],
            Text = text.Length > 0 ? text : entry.Text,
            Account = payers is [var one] ? one.Account : "",
            Name = payers is [var payer] ? payer.Name : "",
            IsMixed = details.Count > 1,
        };
    }

    private static string NameOf(BankTransaction detail) => detail.Ultimate.Length > 0 ? detail.Ultimate : detail.Counterparty.Holder;
}
