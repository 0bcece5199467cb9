using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Anaf;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Anaf;

/// <summary>The simulated authority and a connector to it, under one clock that stands still unless a test moves it.</summary>
public sealed class AnafWorld : ConnectorWorld
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-anaf").FullName;

    private AnafWorld() { }

    public AnafSandbox Authority { get; private set; } = null!;

    public Dictionary<string, string> Settings { get; private set; } = null!;

    public override int Commits => Authority.Log.Commits.Count;

    protected override FaultScript Faults => Authority.Faults;

    public static async Task<AnafWorld> StartAsync(Func<AnafSandboxOptions, AnafSandboxOptions>? with = null)
    {
        var world = new AnafWorld();
        var options = new AnafSandboxOptions { Time = world.Clock };
        var authority = world.Authority = await AnafSandbox.StartAsync(with?.Invoke(options) ?? options);
        world.Settings = new()
        {
            ["baseAddress"] = new Uri(authority.BaseAddress, "test/FCTEL/rest").AbsoluteUri,
            ["tokenAddress"] = authority.TokenEndpoint.AbsoluteUri,
            ["clientId"] = "sandbox-client",
            ["clientSecret"] = "sandbox-secret",
            ["refreshToken"] = "sandbox-refresh-token",
            ["tokenFile"] = Path.Combine(world._folder, "token.json"),
        };
        return world;
    }

    public AnafConnector Connector(HttpMessageHandler? handler = null, TimeProvider? clock = null) =>
        Made<AnafConnector>(new AnafConnectorFactory(new SecretSource(), clock ?? Clock, handler), "anaf-test", Settings);

    public OutboundDocument OutboundDocument(
        string number = "INV-1",
        DocumentKind kind = DocumentKind.Invoice,
        string payable = "119.00",
        string seller = "RO12345678",
        string buyer = "RO87654321"
    ) => Outbound(Encoding.UTF8.GetBytes(Ubl(number, kind, payable, buyer)), new LegalIdentity(seller, kind, number, 2026), Clock.GetUtcNow());

    protected override async ValueTask CloseAsync()
    {
        await Authority.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private static string Ubl(string number, DocumentKind kind, string payable, string buyer)
    {
        var (root, line, quantity) =
            kind == DocumentKind.CreditNote ? ("CreditNote", "CreditNoteLine", "CreditedQuantity") : ("Invoice", "InvoiceLine", "InvoicedQuantity");
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2"
                xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1</cbc:CustomizationID>
              <cbc:ID>{number}</cbc:ID>
              <cbc:IssueDate>2026-11-22</cbc:IssueDate>
              <cbc:DocumentCurrencyCode>RON</cbc:DocumentCurrencyCode>
              <cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cbc:StreetName>Strada 1</cbc:StreetName><cbc:CityName>SECTOR3</cbc:CityName><cbc:CountrySubentity>RO-B</cbc:CountrySubentity><cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>RO12345678</cbc:CompanyID></cac:PartyTaxScheme></cac:Party></cac:AccountingSupplierParty>
              <cac:AccountingCustomerParty><cac:Party><cac:PostalAddress><cbc:StreetName>Strada 1</cbc:StreetName><cbc:CityName>Cluj-Napoca</cbc:CityName><cbc:CountrySubentity>RO-CJ</cbc:CountrySubentity><cac:Country><cbc:IdentificationCode>RO</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>{buyer}</cbc:CompanyID></cac:PartyTaxScheme></cac:Party></cac:AccountingCustomerParty>
              <cac:TaxTotal><cbc:TaxAmount currencyID="RON">19.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxAmount currencyID="RON">19.00</cbc:TaxAmount></cac:TaxSubtotal></cac:TaxTotal>
              <cac:LegalMonetaryTotal>
                <cbc:LineExtensionAmount currencyID="RON">100.00</cbc:LineExtensionAmount>
                <cbc:TaxExclusiveAmount currencyID="RON">100.00</cbc:TaxExclusiveAmount>
                <cbc:TaxInclusiveAmount currencyID="RON">119.00</cbc:TaxInclusiveAmount>
                <cbc:PayableAmount currencyID="RON">{payable}</cbc:PayableAmount>
              </cac:LegalMonetaryTotal>
              <cac:{line}><cbc:ID>1</cbc:ID><cbc:{quantity}>1</cbc:{quantity}><cbc:LineExtensionAmount currencyID="RON">100.00</cbc:LineExtensionAmount></cac:{line}>
            </{root}>
            """;
    }
}
