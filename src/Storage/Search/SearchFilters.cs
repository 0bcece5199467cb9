using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Search;

/// <summary>A search as the conditions of a statement, and the values that they name.</summary>
internal sealed class SearchFilters
{
    /// <summary>Problem of an invoice whose final acknowledgement is overdue.</summary>
    private const string Overdue = "GW-ACK-OVERDUE";

    private readonly SearchDialect _dialect;
    private readonly List<string> _ofInvoice = [];
    private readonly List<string> _ofTransmission = [];

    public SearchFilters(InvoiceSearch search, SearchDialect dialect)
    {
        _dialect = dialect;
        var tenant = Add(search.Tenant);
        _ofTransmission.Add($"t.tenant = {tenant}");
        _ofInvoice.Add($"i.tenant = {tenant}");
        Is(_ofTransmission, "t.status", search.Status?.ToString());
        Is(_ofTransmission, "t.destination", search.Destination);
        Is(_ofTransmission, "t.authority", search.Authority?.ToString());
        Cause(search);
        Time(search.OverdueAt);
        HasTransmission = _ofTransmission.Count > 1;
        Bound("i.received_at >=", search.ReceivedFrom);
        Bound("i.received_at <", search.ReceivedBefore);
        Text(search.Text);
        HasInvoice = _ofInvoice.Count > 1;
    }

    /// <summary>Values of $1, $2 …</summary>
    public List<object?> Values { get; } = [];

    /// <summary>Whether something is asked of transmissions beside the tenant.</summary>
    public bool HasTransmission { get; }

    /// <summary>Whether something is asked of invoices beside the tenant.</summary>
    public bool HasInvoice { get; }

    /// <summary>What must hold of an invoice <c>i</c>.</summary>
    public string OfInvoice => string.Join(" AND ", _ofInvoice);

    /// <summary>What must hold of a transmission <c>t</c>.</summary>
    public string OfTransmission => string.Join(" AND ", _ofTransmission);

    /// <summary>Adds a value; how the statement calls it.</summary>
    public string Add(object? value)
    {
        Values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${Values.Count}");
    }

    private void Is(List<string> where, string column, string? value)
    {
        if (value is not null)
        {
            where.Add($"{column} = {Add(value)}");
        }
    }

    private void Bound(string comparison, DateTimeOffset? time)
    {
        if (time is { } bound)
        {
            _ofInvoice.Add($"{comparison} {Add(bound.UtcTicks)}");
        }
    }

    private void Cause(InvoiceSearch search)
    {
        if (search.Cause is not { } cause)
        {
            return;
        }

        var column = search.Status == ProcessingStatus.Rejected ? _dialect.FirstFatal : "t.problem";
        _ofTransmission.Add(cause == InvoiceSearch.NoCause ? $"{column} IS NULL" : $"{column} = {Add(cause)}");
    }

    private void Time(DateTimeOffset? overdueAt)
    {
        if (overdueAt is { } now)
        {
            var at = Add(now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            _ofTransmission.Add($"t.status = '{ProcessingStatus.Active}' AND (t.problem = '{Overdue}' OR {_dialect.SendBy} < {at})");
        }
    }

    /// <summary>No index helps to find a part of a text: the newest are looked at first, and a page is full soon where there is much to find.</summary>
    private void Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var pattern = Add($"%{Escaped(text.Trim())}%");
        string[] columns =
        [
            "i.number",
            "i.reference",
            "i.buyer_name",
            "i.buyer_identifier",
            "i.seller",
            "i.seller_name",
            "i.buyer_reference",
            "i.purchase_order",
        ];
        var ofInvoice = columns.Select(column => $"{column} {_dialect.Like} {pattern} ESCAPE '!'");
        var vat = Add($"%{Escaped(InvoiceRow.BuyerIndex(text)!)}%");
        var found = $"EXISTS (SELECT 1 FROM transmissions t WHERE t.invoice = i.seq AND {_dialect.Findings} {_dialect.Like} {pattern} ESCAPE '!')";
        _ofInvoice.Add($"({string.Join(" OR ", ofInvoice)} OR i.buyer_index {_dialect.Like} {vat} ESCAPE '!' OR i.id = {Add(text.Trim())} OR {found})");
    }

    private static string Escaped(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
