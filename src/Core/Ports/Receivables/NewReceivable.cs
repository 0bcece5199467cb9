using Invoicing.Lifecycle;

namespace Invoicing.Ports.Receivables;

/// <summary>A document as it is issued. It is never edited.</summary>
/// <param name="Id">Its id: that of the invoice that the flow takes on.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Seller">Seller by its id in the configuration.</param>
/// <param name="Position">Position in its series.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Kind">Invoice or credit note.</param>
/// <param name="TypeCode">BT-3.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="Summary">Its figures.</param>
/// <param name="BusinessKey">What it is about, once.</param>
/// <param name="Body">What it was made of, and the trace of its cents: JSON.</param>
public sealed record NewReceivable(
    InvoiceId Id,
    string Tenant,
    string Seller,
    long Position,
    string Number,
    Model.DocumentKind Kind,
    string TypeCode,
    DateTimeOffset IssuedAt,
    InvoiceSummary Summary,
    string BusinessKey,
    string Body
)
{
    /// <summary>BT-83.</summary>
    public string? Reference { get; init; }

    /// <summary>The document that it corrects.</summary>
    public InvoiceId? Corrects { get; init; }

    /// <summary>What credits may take of it, by part: <c>document</c>, <c>vat:S/19:base</c>, <c>vat:S/19:tax</c>, <c>line:1</c>.</summary>
    public IReadOnlyDictionary<string, decimal> Caps { get; init; } = new Dictionary<string, decimal>();
}
