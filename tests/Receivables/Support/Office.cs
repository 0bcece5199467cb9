using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Settings;
using Invoicing.Storage;
using Microsoft.Data.Sqlite;

namespace Invoicing.Receivables.Tests.Support;

/// <summary>A seller's office on a store of its own, with a way in behind the store's back.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly string _folder;
    private readonly SqliteGatewayStore _store;

    private Office(SqliteGatewayStore store, string folder, TimeProvider clock)
    {
        (_store, _folder) = (store, folder);
        var handover = new DirectHandover(store);
        Issuer = new(Settings, Store, handover, clock);
        Issuing = new(Settings, Store, handover, Issuer, clock);
        Corrections = new(Settings, Store, handover, Issuer, clock);
        Queue = new();
        Intake = new(Store, Queue, clock);
        Processor = new(
            Settings,
            Store,
            Queue,
            [
                new OrderHandler(Store, Issuing),
                new CancellationHandler(Store, Corrections, Issuing, clock),
                new AdjustmentHandler(Corrections, Issuing),
                new SubscriptionHandler(Store, Issuing),
                new UsageHandler(),
            ],
            clock
        );
    }

    public ReceivableSettings Settings { get; } =
        new()
        {
            Sellers = new Dictionary<string, SellerProfile> { ["hafenwerk"] = OrderSamples.Seller with { CreditNoteSeries = "credits" } },
            Series = new Dictionary<string, SeriesOptions>
            {
                ["hafenwerk"] = new() { Tenant = "acme", Prefix = "R{yyyy}-" },
                ["credits"] = new() { Tenant = "acme", Prefix = "G{yyyy}-" },
            },
        };

    public IReceivableStore Store => _store.Receivables;

    public Issuer Issuer { get; }

    public OrderIssuing Issuing { get; }

    public CorrectionService Corrections { get; }

    public EventQueue Queue { get; }

    public EventIntake Intake { get; }

    public EventProcessor Processor { get; }

    public static async Task<Office> OpenAsync(TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("receivables-").FullName;
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, clock ?? TimeProvider.System);
        Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
        return new(opened.Value, folder, clock ?? TimeProvider.System);
    }

    /// <summary>Issues an order; the document.</summary>
    public async Task<StoredReceivable> IssueAsync(Order order)
    {
        var request = OrderIssuing.RequestOf("acme", order, Settings.Sellers["hafenwerk"], EventCatalogue.OrderKey(order.Seller, order.Id), "test");
        var issued = Assert.IsType<IssueOutcome.Issued>(await Issuer.IssueAsync(request));
        return (await Store.FindAsync("acme", InvoiceId.Parse(issued.Id), default))!;
    }

    /// <summary>Credits a document once under a name.</summary>
    public Task<IssueOutcome> CreditAsync(StoredReceivable document, string name, Func<Adjustment, Adjustment> how)
    {
        var adjustment = how(new() { Id = name, Invoice = document.Document.Id.Value });
        return Corrections.CorrectAsync("acme", "test", adjustment, CorrectionService.KeyOf(adjustment), [], default);
    }

    public async Task<StoredReceivable> ReadAsync(StoredReceivable document) => (await Store.FindAsync("acme", document.Document.Id, default))!;

    public Task<IReadOnlyList<SeriesReport>> ReportAsync(string series = "hafenwerk") => new SeriesReports(Store).OfAsync("acme", series, default);

    /// <summary>Checks the audit log over all of it.</summary>
    public Task<string?> FirstBreakAsync() => _store.Invoices.VerifyLogAsync(default);

    /// <summary>Runs SQL as somebody with the file in hand would.</summary>
    public int Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "books.db")};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
