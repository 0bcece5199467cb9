using System.Text;
using Invoicing.Json;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Storage;
using Invoicing.Routing;
using Invoicing.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>An intake over a real store, with one route that takes JSON.</summary>
internal sealed class IntakeStore : IAsyncDisposable
{
    private readonly string _folder;

    private IntakeStore(string folder, SqliteGatewayStore store) => (_folder, Store) = (folder, store);

    public SqliteGatewayStore Store { get; }

    public WorkSignal Signal { get; init; } = new();

    public InvoiceIntake Intake => IntakeOver(Store.Documents);

    public static async Task<IntakeStore> OpenAsync(WorkSignal? signal = null)
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-intake-").FullName;
        return new(folder, (await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, new FakeTimeProvider(States.Now))).Value!)
        {
            Signal = signal ?? new(),
        };
    }

    public static byte[] Invoice(string number) =>
        Encoding.UTF8.GetBytes(
            $$"""{ "number": "{{number}}", "issueDate": "2026-11-22", "typeCode": "380", "currencyCode": "EUR", "seller": { "name": "Seller Ltd", "vatIdentifier": "RO123" } }"""
        );

    public InvoiceIntake IntakeOver(IDocumentStore documents)
    {
        var catalogue = RoutingTable
            .Create(
                new(
                    [
                        new Route
                        {
                            Id = "route",
                            Format = "json-1",
                            Destination = "there",
                        },
                    ],
                    [new Destination { Id = "there", Connector = "scripted" }],
                    new Dictionary<string, IConnector> { ["there"] = new ScriptedConnector() },
                    [new JsonInvoiceFormat()],
                    []
                )
            )
            .Value!;
        return new(catalogue, Store.Invoices, documents, Signal, ReadLimits.Default, new FakeTimeProvider(States.Now));
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
