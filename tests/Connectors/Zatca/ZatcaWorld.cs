using System.Security.Cryptography;
using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Zatca;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Zatca;

/// <summary>The simulated platform and a connector to it, under one clock that stands still unless a test moves it.</summary>
public sealed class ZatcaWorld : IAsyncDisposable
{
    private readonly List<ZatcaConnector> _connectors = [];

    private ZatcaWorld(ZatcaSandbox platform, FakeTimeProvider clock) => (Platform, Clock) = (platform, clock);

    public ZatcaSandbox Platform { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<ZatcaWorld> StartAsync(Func<ZatcaSandboxOptions, ZatcaSandboxOptions>? with = null)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var options = new ZatcaSandboxOptions { Time = clock, ChecksRules = false };
        return new(await ZatcaSandbox.StartAsync(with?.Invoke(options) ?? options), clock);
    }

    public ZatcaConnector Connector(string? address = null, string secret = "sandbox-secret", string token = "sandbox-token")
    {
        var made = new ZatcaConnectorFactory(new SecretSource(), Clock).Create(
            new Destination
            {
                Id = "zatca",
                Connector = "zatca",
                Settings = new Dictionary<string, string>
                {
                    ["address"] = address ?? Platform.Address.AbsoluteUri,
                    ["token"] = token,
                    ["secret"] = secret,
                    ["timeout"] = "5",
                },
            }
        );
        Assert.True(made.Succeeded, string.Join("; ", made.Faults.Select(fault => fault.Message)));
        _connectors.Add((ZatcaConnector)made.Value);
        return _connectors[^1];
    }

    public void Fault(FaultKind kind, double? seconds = null) => Platform.Faults.Add(new FaultRule { Fault = kind, Seconds = seconds });

    /// <summary>A document of the least that the platform reads.</summary>
    public OutboundDocument Document(string number = "C-1", string amount = "115.00", string code = "0200000")
    {
        var document = Encoding.UTF8.GetBytes(
            $"""
            <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
              xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
              xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ProfileID>reporting:1.0</cbc:ProfileID>
              <cbc:ID>{number}</cbc:ID><cbc:UUID>u-{number}</cbc:UUID><cbc:InvoiceTypeCode name="{code}">388</cbc:InvoiceTypeCode>
              <cac:AccountingSupplierParty/><cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="SAR">{amount}</cbc:TaxInclusiveAmount>
              </cac:LegalMonetaryTotal></Invoice>
            """
        );
        return Of(document, number);
    }

    public OutboundDocument Of(byte[] document, string number) =>
        new(
            Guid.CreateVersion7(Clock.GetUtcNow()).ToString(),
            InvoiceId.New(Clock.GetUtcNow()),
            new LegalIdentity("310175397400003", DocumentKind.Invoice, number, 2026),
            document,
            Convert.ToHexStringLower(SHA256.HashData(document)),
            "application/xml",
            Clock.GetUtcNow()
        );

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            connector.Dispose();
        }
        await Platform.DisposeAsync();
    }
}
