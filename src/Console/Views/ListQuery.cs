using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.WebConsole.Views;

/// <summary>What a list is asked for, as its address says it. Each filter, order and page is a link: it can be kept and handed on.</summary>
public sealed record ListQuery
{
    /// <summary>Path of the list, below a tenant.</summary>
    public const string Path = "/invoices";

    /// <summary>Path of the same list as a file.</summary>
    public const string CsvPath = "/invoices.csv";

    private const int MostText = 200;

    /// <summary>A part of a number, name, identifier, reference or fault.</summary>
    public string? Text { get; init; }

    /// <summary>Only with this status.</summary>
    public ProcessingStatus? Status { get; init; }

    /// <summary>Only to this destination.</summary>
    public string? Destination { get; init; }

    /// <summary>Only for this cause.</summary>
    public string? Cause { get; init; }

    /// <summary>Only those whose time is over.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Only of which the authority says this.</summary>
    public AuthorityStatus? Authority { get; init; }

    /// <summary>Only received on this day or later, of UTC.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only received on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The order.</summary>
    public InvoiceOrder Order { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>What an address asks for. What it cannot mean is passed over, and not shown as a filter either.</summary>
    public static ListQuery Of(IQueryCollection query) =>
        new()
        {
            Text = Words(query["q"]),
            Status = Member<ProcessingStatus>(query["status"]),
            Destination = Words(query["destination"]),
            Cause = Words(query["cause"]),
            IsOverdue = query["overdue"] == "1",
            Authority = Member<AuthorityStatus>(query["authority"]),
            From = Day(query["from"]),
            To = Day(query["to"]),
            Order = Member<InvoiceOrder>(query["order"]) ?? InvoiceOrder.Newest,
            Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? Math.Clamp(page, 1, InvoiceSearch.MostPages)
                : 1,
        };

    /// <summary>The address of this list, below the tenant.</summary>
    public string Address(string path = Path)
    {
        List<(string Name, string? Value)> parts =
        [
            ("q", Text),
            ("status", Status?.ToString()),
            ("destination", Destination),
            ("cause", Cause),
            ("overdue", IsOverdue ? "1" : null),
            ("authority", Authority?.ToString()),
            ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("order", Order == InvoiceOrder.Newest ? null : Order.ToString()),
            ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>What the store is asked.</summary>
    public InvoiceSearch ToSearch(string tenant, DateTimeOffset now, int size) =>
        new(tenant)
        {
            Text = Text,
            Status = Status,
            Destination = Destination,
            Cause = Cause,
            OverdueAt = IsOverdue ? now : null,
            Authority = Authority,
            ReceivedFrom = Start(From),
            ReceivedBefore = Start(To?.AddDays(1)),
            Order = Order,
            Page = Page,
            Size = size,
        };

    private static DateTimeOffset? Start(DateOnly? day) => day is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    private static string? Words(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim()[..Math.Min(value.Trim().Length, MostText)];

    private static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;

    private static T? Member<T>(string? value)
        where T : struct, Enum => Enum.TryParse<T>(value, ignoreCase: true, out var member) && Enum.IsDefined(member) ? member : null;
}
