using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.HttpApi;

namespace Invoicing.Connectors.HttpApi;

/// <summary>The simulated receiver and a connector to it, under one clock that stands still unless a test moves it.</summary>
public sealed class HttpApiWorld : ConnectorWorld
{
    private HttpApiWorld() { }

    public HttpApiSandbox Receiver { get; private set; } = null!;

    public Dictionary<string, string> Settings { get; private set; } = null!;

    public override int Commits => Receiver.Log.Commits.Count;

    protected override FaultScript Faults => Receiver.Faults;

    public static async Task<HttpApiWorld> StartAsync(Func<HttpApiSandboxOptions, HttpApiSandboxOptions>? with = null)
    {
        var world = new HttpApiWorld();
        var options = new HttpApiSandboxOptions { Time = world.Clock };
        world.Receiver = await HttpApiSandbox.StartAsync(with?.Invoke(options) ?? options);
        world.Settings = new() { ["address"] = world.Receiver.Documents.AbsoluteUri, ["acknowledgements"] = world.Receiver.Acknowledgements.AbsoluteUri };
        return world;
    }

    public HttpApiConnector Connector(HttpMessageHandler? handler = null) =>
        Made<HttpApiConnector>(new HttpApiConnectorFactory(new SecretSource(), Clock, handler), "api", Settings);

    public OutboundDocument OutboundDocument(string number = "INV-1", string amount = "119.00") => DocumentOf(number, amount, Clock.GetUtcNow());

    public static OutboundDocument DocumentOf(string number, string amount, DateTimeOffset now)
    {
        var document = Encoding.UTF8.GetBytes(
            $"""<Invoice><UBLExtensions><ID>none</ID></UBLExtensions><ID>{number}</ID><AccountingSupplierParty><Party><EndpointID>S-1</EndpointID></Party></AccountingSupplierParty><Amount>{amount}</Amount></Invoice>"""
        );
        return Outbound(document, new LegalIdentity("S-1", DocumentKind.Invoice, number, 2026), now);
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

    protected override ValueTask CloseAsync() => Receiver.DisposeAsync();
}
