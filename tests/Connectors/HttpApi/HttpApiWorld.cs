using System.Security.Cryptography;
using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.HttpApi;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.HttpApi;

/// <summary>The simulated receiver and a connector to it, under one clock that stands still unless a test moves it.</summary>
public sealed class HttpApiWorld : IAsyncDisposable
{
    private readonly List<HttpApiConnector> _connectors = [];

    private HttpApiWorld(HttpApiSandbox receiver, FakeTimeProvider clock)
    {
        (Receiver, Clock) = (receiver, clock);
        Settings = new() { ["address"] = receiver.Documents.AbsoluteUri, ["acknowledgements"] = receiver.Acknowledgements.AbsoluteUri };
    }

    public HttpApiSandbox Receiver { get; }

    public FakeTimeProvider Clock { get; }

    public Dictionary<string, string> Settings { get; }

    public int Commits => Receiver.Log.Commits.Count;

    public static async Task<HttpApiWorld> StartAsync(Func<HttpApiSandboxOptions, HttpApiSandboxOptions>? with = null)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var options = new HttpApiSandboxOptions { Time = clock };
        return new(await HttpApiSandbox.StartAsync(with?.Invoke(options) ?? options), clock);
    }

    public HttpApiConnector Connector(HttpMessageHandler? handler = null)
    {
        var made = new HttpApiConnectorFactory(new SecretSource(), Clock, handler).Create(
            new Destination
            {
                Id = "api",
                Connector = "httpApi",
                Settings = Settings,
            }
        );
        Assert.True(made.Succeeded, string.Join("; ", made.Faults.Select(fault => fault.Message)));
        _connectors.Add((HttpApiConnector)made.Value);
        return _connectors[^1];
    }

    public void Fault(FaultKind kind, string? on = null, int times = 1, double? seconds = null) =>
        Receiver.Faults.Add(
            new FaultRule
            {
                Fault = kind,
                On = on,
                Times = times,
                Seconds = seconds,
            }
        );

    public OutboundDocument OutboundDocument(string number = "INV-1", string amount = "119.00")
    {
        var document = Encoding.UTF8.GetBytes(
            $"""<Invoice><UBLExtensions><ID>none</ID></UBLExtensions><ID>{number}</ID><AccountingSupplierParty><Party><EndpointID>S-1</EndpointID></Party></AccountingSupplierParty><Amount>{amount}</Amount></Invoice>"""
        );
        return new(
            Guid.CreateVersion7(Clock.GetUtcNow()).ToString(),
            InvoiceId.New(Clock.GetUtcNow()),
            new LegalIdentity("S-1", DocumentKind.Invoice, number, 2026),
            document,
            Convert.ToHexStringLower(SHA256.HashData(document)),
            "application/xml",
            Clock.GetUtcNow()
        );
    }

    /// <summary>Sends documents and lets their verdicts fall due.</summary>
    public async Task<IReadOnlyList<OutboundDocument>> DeliverAsync(HttpApiConnector connector, int count)
    {
        var transmissions = Enumerable.Range(1, count).Select(number => OutboundDocument($"INV-{number}")).ToList();
        foreach (var transmission in transmissions)
        {
            Assert.IsType<SendResult.Delivered>(await connector.SendAsync(transmission, default));
        }
        Clock.Advance(TimeSpan.FromSeconds(1));
        return transmissions;
    }

    /// <summary>Waits, by the wall clock and bounded, until the receiver's records show what a test waits for.</summary>
    public async Task UntilAsync(Func<bool> seen)
    {
        for (var trial = 0; trial < 500 && !seen(); trial++)
        {
            await Task.Delay(10);
        }
        Assert.True(seen(), "the receiver's records never showed it");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            connector.Dispose();
        }
        await Receiver.DisposeAsync();
    }
}
