using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store of receivables does. Split by what is asked of it.</summary>
public abstract partial class ReceivableStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = Sample.Start;
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly SeriesKey Series = new("acme", "main", "2026");

    protected IReceivableStore Store { get; private set; } = null!;

    protected IInvoiceStore Invoices { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Invoices, Store) = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<(IInvoiceStore Invoices, IReceivableStore Receivables)> OpenAsync();

    /// <summary>Another node on it; the same one where a store has one node.</summary>
    protected abstract Task<IReceivableStore> OpenAnotherAsync();

    protected abstract Task CloseAsync();

    private static NewEvent Event(string id, string? key = null, string hash = "h", string tenant = "acme", string? correlation = null) =>
        new(Guid.CreateVersion7(Start), tenant, "/shop", id, "OrderPlaced", key, correlation, hash, Start, "key", ["/data/x"], """{"data":{"ä":"\""}}""");

    private static StoredDraft Draft(string key, Guid? @event = null) =>
        new(Guid.CreateVersion7(Start), "acme", "main", DraftStatus.Open, 1, key, Start, Start, "ada", """{"a":1}""") { Event = @event };

    /// <summary>A document of 119.00 at the position, with a line that can be credited.</summary>
    private static IssueItem Item(long position, string key, string tenant = "acme", DateOnly? on = null)
    {
        var number = Sample.Number((int)position);
        var state = Sample.State(tenant == "acme" ? number : $"{tenant}-{number}", tenant);
        var id = state.Invoice.Id;
        var summary = new InvoiceSummary
        {
            IssueDate = on ?? Day,
            DueDate = Day.AddDays(30),
            Currency = "EUR",
            WithoutVat = 100,
            WithVat = 119,
            Due = 119,
            BuyerName = "Ada",
        };
        var receivable = new NewReceivable(id, tenant, "main", position, number, DocumentKind.Invoice, "380", Start, summary, key, """{"madeOf":{}}""")
        {
            Reference = $"RF{position}",
            Caps = new Dictionary<string, decimal>
            {
                ["document"] = 119,
                ["line:1"] = 100.0001m,
                ["line:2"] = -5,
            },
        };
        LedgerEntry entry = new(
            Guid.CreateVersion7(Start),
            tenant,
            "EUR",
            "issue",
            on ?? Day,
            Start,
            id.ToString(),
            number,
            [new("1200", 119), new("4400", -119)]
        );
        return new(Sample.Submission(state), receivable, [entry]);
    }

    private async Task<IssueItem> IssueAsync(long position, string key, Func<IssueItem, IssueItem>? change = null)
    {
        var item = Item(position, key);
        item = change?.Invoke(item) ?? item;
        Assert.IsType<IssueResult.Issued>(await Store.IssueAsync(new(Series, await Store.SeriesAsync(Series, default), Day, [item]), default));
        return item;
    }
}
