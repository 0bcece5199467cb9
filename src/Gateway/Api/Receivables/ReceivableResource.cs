using System.Text.Json;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Corrections;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>An issued document. Where it is on its way is said by <c>/v1/invoices/{id}</c>, which has the same id.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number (BT-1).</param>
/// <param name="Seller">Seller by its id.</param>
/// <param name="Series">Its series.</param>
/// <param name="Period">The period of the series.</param>
/// <param name="Position">Its position in it.</param>
/// <param name="Kind">Invoice or credit note.</param>
/// <param name="TypeCode">BT-3.</param>
/// <param name="IssueDate">BT-2.</param>
/// <param name="DueDate">BT-9.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="Currency">BT-5.</param>
/// <param name="WithoutVat">BT-109.</param>
/// <param name="WithVat">BT-112.</param>
/// <param name="Due">BT-115.</param>
/// <param name="Buyer">BT-44.</param>
/// <param name="Reference">BT-83.</param>
/// <param name="About">What it is about, as in <c>order:…</c>.</param>
/// <param name="Corrects">Path of the document that it corrects.</param>
/// <param name="VoidReason">Why it is void.</param>
/// <param name="Credited">What credits took so far, by part.</param>
/// <param name="Left">What credits may still take, by part.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
/// <param name="Body">What it was made of, and the trace of its cents.</param>
public sealed record ReceivableResource(
    string Id,
    string Number,
    string Seller,
    string Series,
    string Period,
    long Position,
    DocumentKind Kind,
    string TypeCode,
    DateOnly? IssueDate,
    DateOnly? DueDate,
    DateTimeOffset IssuedAt,
    string? Currency,
    decimal? WithoutVat,
    decimal? WithVat,
    decimal? Due,
    string? Buyer,
    string? Reference,
    string About,
    string? Corrects,
    string? VoidReason,
    IReadOnlyDictionary<string, decimal> Credited,
    IReadOnlyDictionary<string, decimal> Left,
    IReadOnlyList<AvailableAction> AvailableActions,
    JsonElement Body
)
{
    /// <summary>A document as the API shows it.</summary>
    public static ReceivableResource Of(StoredReceivable stored, IReadOnlyList<AvailableAction> actions)
    {
        var (one, summary) = (stored.Document, stored.Document.Summary);
        using var body = JsonDocument.Parse(one.Body);
        return new(
            one.Id.ToString(),
            one.Number,
            one.Seller,
            stored.Series.Series,
            stored.Series.Period,
            one.Position,
            one.Kind,
            one.TypeCode,
            summary.IssueDate,
            summary.DueDate,
            one.IssuedAt,
            summary.Currency,
            summary.WithoutVat,
            summary.WithVat,
            summary.Due,
            summary.BuyerName,
            one.Reference,
            one.BusinessKey,
            one.Corrects is { } corrects ? $"/v1/receivables/{corrects}" : null,
            stored.VoidReason,
            stored.Credited,
            one.Caps.ToDictionary(cap => cap.Key, cap => cap.Value - stored.Credited.GetValueOrDefault(cap.Key)),
            actions,
            body.RootElement.Clone()
        );
    }
}
