using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.WebConsole.Text;

namespace Invoicing.WebConsole.Views;

/// <summary>A list as a file. Source: RFC 4180. Columns and their order are a contract; numbers and times are as machines write them.</summary>
public static class ListCsv
{
    /// <summary>The first row.</summary>
    public const string Head =
        "id,number,kind,seller,buyer,buyer_identifier,issue_date,due_date,currency,total_with_vat,received_at,destination,status,transport,authority,"
        + "buyer_response,payment,authority_reference,cause,why,until,who\r\n";

    /// <summary>A row.</summary>
    public static string Row(StoredInvoice invoice, Texts texts)
    {
        var (record, meant) = (invoice.Record, Waiting.Of(invoice));
        var (summary, waiting) = (record.Summary, Waiting.Of(meant, texts));
        string?[] cells =
        [
            record.KnownAs.ToString(),
            record.LegalIdentity.Number,
            record.LegalIdentity.Kind.ToString(),
            record.LegalIdentity.Seller,
            summary.BuyerName,
            summary.BuyerIdentifier,
            Day(summary.IssueDate),
            Day(summary.DueDate),
            summary.Currency,
            summary.WithVat?.ToString(CultureInfo.InvariantCulture),
            Time(record.ReceivedAt),
            meant.Destination,
            meant.Status.ToString(),
            meant.Transport.ToString(),
            meant.Authority.ToString(),
            record.BuyerResponse.ToString(),
            record.Payment.ToString(),
            meant.AuthorityReference,
            meant.Problem?.Code ?? meant.Faults.FirstOrDefault(fault => fault.Severity == Faults.Severity.Fatal)?.Code,
            waiting.Why,
            waiting.Until is { } until ? Time(until) : null,
            waiting.Who,
        ];
        return string.Join(',', cells.Select(Cell)) + "\r\n";
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>What begins as a formula would be run by a spreadsheet: it is made text. Source: OWASP, "CSV Injection".</summary>
    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        var text = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !decimal.TryParse(value, CultureInfo.InvariantCulture, out _) ? "'" + value : value;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
