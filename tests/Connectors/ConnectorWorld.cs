using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Invoicing.Sandbox.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors;

/// <summary>A simulated other side and connectors to it, under one clock that stands still unless a test moves it.</summary>
public abstract class ConnectorWorld : IAsyncDisposable
{
    private readonly List<IConnector> _connectors = [];

    public FakeTimeProvider Clock { get; } = NewClock();

    public abstract int Commits { get; }

    protected abstract FaultScript Faults { get; }

    public void Fault(FaultKind kind, string? on = null, int times = 1, double? seconds = null) =>
        Faults.Add(
            new FaultRule
            {
                Fault = kind,
                On = on,
                Times = times,
                Seconds = seconds,
            }
        );

    /// <summary>Waits, by the wall clock and bounded, until the other side's records show what a test waits for.</summary>
    public async Task UntilAsync(Func<bool> seen)
    {
        for (var trial = 0; trial < 500 && !seen(); trial++)
        {
            await Task.Delay(10);
        }
        Assert.True(seen(), "the other side's records never showed it");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            (connector as IDisposable)?.Dispose();
        }
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    protected static FakeTimeProvider NewClock() => new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    protected static OutboundDocument Outbound(byte[] document, LegalIdentity key, DateTimeOffset now) =>
        new(
            Guid.CreateVersion7(now).ToString(),
            InvoiceId.New(now),
            key,
            document,
            Convert.ToHexStringLower(SHA256.HashData(document)),
            "application/xml",
            now
        );

    protected abstract ValueTask CloseAsync();

    /// <summary>A connector that is closed with the world.</summary>
    protected T Made<T>(IConnectorFactory factory, string destination, IReadOnlyDictionary<string, string> settings)
        where T : IConnector
    {
        var made = factory.Create(
            new Destination
            {
                Id = destination,
                Connector = factory.Id,
                Settings = settings,
            }
        );
        Assert.True(made.Succeeded, string.Join("; ", made.Faults.Select(fault => fault.Message)));
        _connectors.Add(made.Value);
        return (T)made.Value;
    }
}
