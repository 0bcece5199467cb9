using System.Security.Cryptography;
using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Invoicing.Sandbox.Anaf;
using Invoicing.Sandbox.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Anaf;

/// <summary>The simulated authority and a connector to it, under one clock that stands still unless a test moves it.</summary>
public sealed class AnafWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-anaf").FullName;
    private readonly List<AnafConnector> _connectors = [];

    private AnafWorld(AnafSandbox authority, FakeTimeProvider clock)
    {
        (Authority, Clock) = (authority, clock);
        Settings = new()
        {
            ["baseAddress"] = new Uri(authority.BaseAddress, "test/FCTEL/rest").AbsoluteUri,
            ["tokenAddress"] = authority.TokenEndpoint.AbsoluteUri,
            ["clientId"] = "sandbox-client",
            ["clientSecret"] = "sandbox-secret",
            ["refreshToken"] = "sandbox-refresh-token",
            ["tokenFile"] = Path.Combine(_folder, "token.json"),
        };
    }

    public AnafSandbox Authority { get; }

    public FakeTimeProvider Clock { get; }

    public Dictionary<string, string> Settings { get; }

    public int Commits => Authority.Log.Commits.Count;

    public static async Task<AnafWorld> StartAsync(Func<AnafSandboxOptions, AnafSandboxOptions>? with = null)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var options = new AnafSandboxOptions { Time = clock };
        return new(await AnafSandbox.StartAsync(with?.Invoke(options) ?? options), clock);
    }

    public AnafConnector Connector(HttpMessageHandler? handler = null, TimeProvider? clock = null)
    {
        var made = new AnafConnectorFactory(new SecretSource(), clock ?? Clock, handler).Create(
            new Destination
            {
                Id = "anaf-test",
                Connector = "anaf",
                Settings = Settings,
            }
        );
        Assert.True(made.Succeeded, string.Join("; ", made.Faults.Select(fault => fault.Message)));
        _connectors.Add((AnafConnector)made.Value);
        return _connectors[^1];
    }

    public void Fault(FaultKind kind, string? on = null, int times = 1, double? seconds = null) =>
        Authority.Faults.Add(
            new FaultRule
            {
                Fault = kind,
                On = on,
                Times = times,
                Seconds = seconds,
            }
        );

    public OutboundDocument OutboundDocument(
        string number = "INV-1",
        DocumentKind kind = DocumentKind.Invoice,
        string payable = "119.00",
        string seller = "RO12345678",
        string buyer = "RO87654321"
    )
    {
        var document = Encoding.UTF8.GetBytes(Ubl(number, kind, payable, buyer));
        return new(
            Guid.CreateVersion7(Clock.GetUtcNow()).ToString(),
            InvoiceId.New(Clock.GetUtcNow()),
            new LegalIdentity(seller, kind, number, 2026),
            document,
            Convert.ToHexStringLower(SHA256.HashData(document)),
            "application/xml",
            Clock.GetUtcNow()
        );
    }

    /// <summary>Waits, by the wall clock and bounded, until the authority's records show what a test waits for.</summary>
    public async Task UntilAsync(Func<bool> seen)
    {
        for (var trial = 0; trial < 500 && !seen(); trial++)
        {
            await Task.Delay(10);
        }
        Assert.True(seen(), "the authority's records never showed it");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            connector.Dispose();
        }
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
