using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Zatca;

namespace Invoicing.Connectors.Zatca;

/// <summary>The simulated platform and a connector to it, under one clock that stands still unless a test moves it.</summary>
public sealed class ZatcaWorld : ConnectorWorld
{
    private ZatcaWorld() { }

    public ZatcaSandbox Platform { get; private set; } = null!;

    public override int Commits => Platform.Log.Commits.Count;

    protected override FaultScript Faults => Platform.Faults;

    public static async Task<ZatcaWorld> StartAsync(Func<ZatcaSandboxOptions, ZatcaSandboxOptions>? with = null)
    {
        var world = new ZatcaWorld();
        var options = new ZatcaSandboxOptions { Time = world.Clock, ChecksRules = false };
        world.Platform = await ZatcaSandbox.StartAsync(with?.Invoke(options) ?? options);
        return world;
    }

    public ZatcaConnector Connector(
        string? address = null,
        string secret = "sandbox-secret",
        string token = "sandbox-token",
        HttpMessageHandler? handler = null
    ) =>
        Made<ZatcaConnector>(
            new ZatcaConnectorFactory(new SecretSource(), Clock, handler),
            "zatca",
            new Dictionary<string, string>
            {
                ["address"] = address ?? Platform.Address.AbsoluteUri,
                ["token"] = token,
                ["secret"] = secret,
                ["timeout"] = "5",
            }
        );

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
        Outbound(document, new LegalIdentity("310175397400003", DocumentKind.Invoice, number, 2026), Clock.GetUtcNow());

    protected override ValueTask CloseAsync() => Platform.DisposeAsync();
}
