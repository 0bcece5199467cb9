using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>An open item. Open = total − credited − allocated − written off.</summary>
/// <param name="Invoice">Id of the invoice.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Seller">The seller's legal identity.</param>
/// <param name="Customer">What tells the buyer from others.</param>
/// <param name="CustomerName">BT-44.</param>
/// <param name="Currency">BT-5.</param>
/// <param name="IssuedOn">BT-2.</param>
/// <param name="DueOn">BT-9, else BT-2.</param>
/// <param name="Reference">BT-83.</param>
/// <param name="Total">BT-115.</param>
/// <param name="Credited">What credit notes took off.</param>
/// <param name="Allocated">What payments pay.</param>
/// <param name="WrittenOff">What was given up.</param>
/// <param name="Open">What is open.</param>
/// <param name="InDispute">Whether somebody disputes it.</param>
/// <param name="HeldUntil">Last day on which nobody duns or collects it; none where nobody holds it.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record OpenItemResource(
    Guid Invoice,
    string Number,
    string Seller,
    string Customer,
    string CustomerName,
    string Currency,
    DateOnly IssuedOn,
    DateOnly DueOn,
    string Reference,
    decimal Total,
    decimal Credited,
    decimal Allocated,
    decimal WrittenOff,
    decimal Open,
    bool InDispute,
    DateOnly? HeldUntil,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>An item as the API shows it.</summary>
    public static OpenItemResource Of(StoredOpenItem stored)
    {
        var item = stored.Item;
        return new(
            item.KnownAs.Value,
            item.Number,
            item.Seller,
            item.Customer,
            item.CustomerName,
            item.Currency,
            item.Issued,
            item.Due,
            item.Reference,
            item.Total,
            stored.Credited,
            stored.Allocated,
            stored.WrittenOff,
            stored.Open,
            stored.InDispute,
            stored.HeldUntil,
            [
                AvailableAction.Of("write-off", "writtenOff", stored.Open > 0 ? null : "Nothing of it is open."),
                AvailableAction.Of("discount", "paid", stored is { Open: > 0, Allocated: > 0 } ? null : "Nothing of it is open, or nothing was paid."),
                AvailableAction.Of("dispute", "inDispute", item.Total > 0 ? null : "Nothing of it was ever owed."),
            ]
        );
    }
}
