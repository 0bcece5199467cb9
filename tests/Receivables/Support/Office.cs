using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Drafts;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.History;
using Invoicing.Receivables.History.Reading;
using Invoicing.Receivables.Incidents;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Marketplace;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Records;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Settings;
using Invoicing.Storage;
using Microsoft.Data.Sqlite;

namespace Invoicing.Receivables.Tests.Support;

/// <summary>A seller's office on a store of its own, with a way in behind the store's back.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly IGatewayStore _store;

    private Office(IGatewayStore store, string? folder, TimeProvider clock, int? approveAbove)
    {
        Settings = SettingsOf(approveAbove);
        (_store, _folder) = (store, folder);
        Handover = new DirectHandover(store);
        Issuer = new(Settings, Store, Handover, clock);
        Issuing = new(Settings, Store, Handover, Issuer, clock);
        Corrections = new(Settings, Store, Handover, Issuer, clock);
        Incidents = new(Settings, Store, Handover, Corrections, clock);
        Drafts = new(Settings, Store, Issuing, Corrections, Issuer, clock);
        Check = new(Settings, Store, Handover);
        History = new(Settings, Store, Handover, store.Invoices, new HistoryReader([], ReadLimits.Default), clock);
        Queue = new();
        Records = new(Store, clock);
        Intake = new(Store, Queue, clock, Records);
        Processor = new(
            Settings,
            Store,
            Queue,
            [
                new OrderHandler(Settings, Store, Issuing),
                new CancellationHandler(Store, Corrections, Issuing, clock),
                new AdjustmentHandler(Corrections, Issuing),
                new SubscriptionHandler(Store, Issuing, clock),
                new ConsolidationHandler(Store, Issuing, clock),
                new UsageHandler(),
                new SettlementHandler(Settings, Store, Handover, Issuing, Issuer, Corrections, clock),
            ],
            clock,
            Records
        );
    }

    public ReceivableSettings Settings { get; }

    public IInvoiceHandover Handover { get; }

    public DirectHandover Direct => (DirectHandover)Handover;

    public DraftService Drafts { get; }

    private static ReceivableSettings SettingsOf(int? approveAbove) =>
        new()
        {
            Sellers = new Dictionary<string, SellerProfile>
            {
                ["hafenwerk"] = OrderSamples.Seller with { CreditNoteSeries = "credits", AccountingCurrency = "EUR" },
                ["basar"] = MarketSamples.Market with { ApproveAbove = approveAbove },
                ["kontor"] = MarketSamples.Kontor,
                ["werft"] = MarketSamples.Werft,
            },
            Series = new Dictionary<string, SeriesOptions>
            {
                ["hafenwerk"] = new() { Tenant = "acme", Prefix = "R{yyyy}-" },
                ["credits"] = new() { Tenant = "acme", Prefix = "G{yyyy}-" },
                ["basar"] = new() { Tenant = "acme", Prefix = "B{yyyy}-" },
                ["kontor"] = new() { Tenant = "acme", Prefix = "K{yyyy}-" },
                ["werft"] = new() { Tenant = "acme", Prefix = "W{yyyy}-" },
                ["werft-self"] = new() { Tenant = "acme", Prefix = "S{yyyy}-" },
            },
        };

    public IReceivableStore Store => _store.Receivables;

    public Issuer Issuer { get; }

    public OrderIssuing Issuing { get; }

    public CorrectionService Corrections { get; }

    public SettlementCheck Check { get; }

    public HistoryImport History { get; }

    public IncidentService Incidents { get; }

    public EventQueue Queue { get; }

    public EventIntake Intake { get; }

    public RecordService Records { get; }

    public EventProcessor Processor { get; }

    public static async Task<Office> OpenAsync(TimeProvider? clock = null, int? approveAbove = null)
    {
        var folder = Directory.CreateTempSubdirectory("receivables-").FullName;
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, clock ?? TimeProvider.System);
        Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
        return new(opened.Value, folder, clock ?? TimeProvider.System, approveAbove);
    }

    /// <summary>An office on a store that others may use, too; it is not disposed of.</summary>
    public static Office On(IGatewayStore store) => new(store, null, TimeProvider.System, null);

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

    /// <summary>Hands an event in and works it off; the event as it stands then.</summary>
    public async Task<StoredEvent> TakeAsync<T>(string id, string type, T data)
    {
        var json = JsonSerializer.SerializeToElement(data, EventJson.Options);
        var whole = $$"""{ "specversion": "1.0", "id": "{{id}}", "source": "/test", "type": "{{type}}", "data": {{json.GetRawText()}} }""";
        var receipts = await Intake.ReceiveAsync("acme", "test", [new(id, "/test", type, null, json, whole)], default);
        await Processor.DrainAsync(default);
        return (await Store.FindEventAsync("acme", receipts[0].Stored.Id, default))!;
    }

    public async Task<StoredReceivable> ReadAsync(StoredReceivable document) => (await Store.FindAsync("acme", document.Document.Id, default))!;

    public Task<IReadOnlyList<SeriesReport>> ReportAsync(string series = "hafenwerk") =>
        new SeriesReports(Store, _store.AuditLog).OfAsync("acme", series, default);

    /// <summary>Checks the audit log over all of it.</summary>
    public Task<string?> FirstBreakAsync() => _store.Invoices.VerifyLogAsync(default);

    /// <summary>Runs SQL as somebody with the file in hand would.</summary>
    public int Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder!, "books.db")};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await _store.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
