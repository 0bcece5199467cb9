using System.Data.Common;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Storage.Sql;

/// <summary>An invoice as the store holds it. Its documents are read as JSON by whoever asked, not by the writer: see <see cref="PreparedStep"/>.</summary>
/// <param name="Record">The invoice without its documents.</param>
/// <param name="Documents">Its documents, as JSON.</param>
internal sealed record InvoiceRow(InvoiceRecord Record, string Documents)
{
    /// <summary>The columns that <see cref="Of"/> reads, of a table or alias <c>i</c>.</summary>
    public const string Columns = """
        i.id, i.tenant, i.direction, i.seller, i.kind, i.number, i.year, i.received_at, i.updated_at, i.status, i.buyer_response, i.payment, i.trace,
          i.documents, i.issue_date, i.due_date, i.currency, i.without_vat, i.with_vat, i.due, i.seller_name, i.buyer_name, i.buyer_identifier,
          i.buyer_reference, i.purchase_order, i.public_id, i.reference, i.metadata
        """;

    /// <summary>The columns of a summary, in the order of <see cref="Values"/>.</summary>
    public static IReadOnlyList<string> SummaryColumns { get; } =
    [
        "issue_date",
        "due_date",
        "currency",
        "without_vat",
        "with_vat",
        "due",
        "seller_name",
        "buyer_name",
        "buyer_identifier",
        "buyer_reference",
        "purchase_order",
        "buyer_index",
    ];

    /// <summary>How many columns that are.</summary>
    public const int Width = 28;

    private const decimal AmountUnit = 10_000;

    /// <summary>Reads the columns, from the first.</summary>
    public static InvoiceRow Of(DbDataReader row) =>
        new(
            new InvoiceRecord
            {
                Id = InvoiceId.Parse(row.GetString(0)),
                Tenant = row.GetString(1),
                Direction = Enum.Parse<InvoiceDirection>(row.GetString(2)),
                LegalIdentity = new(row.GetString(3), Enum.Parse<DocumentKind>(row.GetString(4)), row.GetString(5), row.GetInt32(6)),
                ReceivedAt = row.Time(7),
                UpdatedAt = row.Time(8),
                Status = Enum.Parse<ProcessingStatus>(row.GetString(9)),
                BuyerResponse = Enum.Parse<BuyerResponse>(row.GetString(10)),
                Payment = Enum.Parse<PaymentStatus>(row.GetString(11)),
                Trace = row.TextOrNull(12),
                PublicId = row.TextOrNull(25) is { } known ? InvoiceId.Parse(known) : null,
                Reference = row.TextOrNull(26),
                Metadata = MetadataOf(row.TextOrNull(27)),
                Summary = new()
                {
                    IssueDate = Date(row.TextOrNull(14)),
                    DueDate = Date(row.TextOrNull(15)),
                    Currency = row.TextOrNull(16),
                    WithoutVat = row.NumberOrNull(17) / AmountUnit,
                    WithVat = row.NumberOrNull(18) / AmountUnit,
                    Due = row.NumberOrNull(19) / AmountUnit,
                    SellerName = row.TextOrNull(20),
                    BuyerName = row.TextOrNull(21),
                    BuyerIdentifier = row.TextOrNull(22),
                    BuyerReference = row.TextOrNull(23),
                    PurchaseOrderReference = row.TextOrNull(24),
                },
            },
            row.GetString(13)
        );

    /// <summary>The invoice with its documents.</summary>
    public InvoiceRecord Read() => Record with { Documents = StoredJson.Read<TermList<DocumentReference>>(Documents) };

    /// <summary>A summary as the columns issue_date to purchase_order and buyer_index hold it.</summary>
    public static object?[] Values(InvoiceSummary summary) =>
        [
            Text(summary.IssueDate),
            Text(summary.DueDate),
            summary.Currency,
            Amount(summary.WithoutVat),
            Amount(summary.WithVat),
            Amount(summary.Due),
            summary.SellerName,
            summary.BuyerName,
            summary.BuyerIdentifier,
            summary.BuyerReference,
            summary.PurchaseOrderReference,
            BuyerIndex(summary.BuyerIdentifier ?? summary.BuyerName),
        ];

    /// <summary>For finding buyers: as it is written, without blanks, in capital letters, and no longer than an index holds.</summary>
    public static string? BuyerIndex(string? buyer)
    {
        var index = buyer?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return index?.Length > MostIndexed ? index[..MostIndexed] : index;
    }

    /// <summary>Metadata as its column holds it.</summary>
    public static string? MetadataText(TermList<MetadataEntry> metadata) => metadata.Count == 0 ? null : StoredJson.Write(metadata);

    /// <summary>Metadata from its column.</summary>
    public static TermList<MetadataEntry> MetadataOf(string? column) => column is null ? [] : StoredJson.Read<TermList<MetadataEntry>>(column);

    /// <summary>An amount as columns hold it: ten-thousandths, and within what they hold.</summary>
    public static long Bound(decimal amount) => Amount(amount) ?? (amount < 0 ? long.MinValue : long.MaxValue);

    private const int MostIndexed = 100;

    /// <summary>Amounts beyond what 64 bits hold in ten-thousandths are not summed up.</summary>
    private static long? Amount(decimal? amount) =>
        amount is { } value && Math.Abs(value) < long.MaxValue / AmountUnit
            ? decimal.ToInt64(decimal.Round(value * AmountUnit, MidpointRounding.AwayFromZero))
            : null;

    public static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
