using System.Security.Cryptography;
using System.Text;
using Invoicing.Connectors.Anaf;
using Invoicing.Connectors.Settings;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ksef;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Ksef;

/// <summary>The simulated KSeF and connectors to it, under one clock that stands still unless a test moves it, with one memory for all of them.</summary>
public sealed class KsefWorld : IAsyncDisposable
{
    public const string Nip = "5265877635";

    private readonly List<KsefConnector> _connectors = [];

    private KsefWorld(KsefSandbox ksef, FakeTimeProvider clock) => (Ksef, Clock) = (ksef, clock);

    public KsefSandbox Ksef { get; }

    public FakeTimeProvider Clock { get; }

    public IConnectorMemory Memory { get; } = new Notes();

    public static async Task<KsefWorld> StartAsync(Func<KsefSandboxOptions, KsefSandboxOptions>? with = null)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var options = new KsefSandboxOptions
        {
            Time = clock,
            ChecksRules = false,
            VerdictAfter = TimeSpan.Zero,
        };
        return new(await KsefSandbox.StartAsync(with?.Invoke(options) ?? options), clock);
    }

    public KsefConnector Connector(string? address = null, string? token = "sandbox-ksef-token", params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string> { ["address"] = address ?? Ksef.Address.AbsoluteUri, ["timeout"] = "5" };
        if (token is not null)
        {
            all["token"] = token;
        }
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }
        var made = new KsefConnectorFactory(new SecretSource(), Clock).Create(
            new Destination
            {
                Id = "ksef",
                Connector = "ksef",
                Settings = all,
            }
        );
        Assert.True(made.Succeeded, string.Join("; ", made.Faults.Select(fault => fault.Message)));
        _connectors.Add((KsefConnector)made.Value);
        return _connectors[^1];
    }

    public void Fault(FaultKind kind, double? seconds = null, string? on = null, string? message = null) =>
        Ksef.Faults.Add(
            new FaultRule
            {
                Fault = kind,
                Seconds = seconds,
                On = on,
                Message = message,
            }
        );

    /// <summary>A document of the least that KSeF reads.</summary>
    public OutboundDocument Document(string number = "C-1", string amount = "123.00") =>
        Of(
            Encoding.UTF8.GetBytes(
                $"""
                <Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/"><Podmiot1><DaneIdentyfikacyjne><NIP>{Nip}</NIP></DaneIdentyfikacyjne></Podmiot1>
                <Fa><P_1>2026-11-20</P_1><P_2>{number}</P_2><P_15>{amount}</P_15><RodzajFaktury>VAT</RodzajFaktury></Fa></Faktura>
                """
            ),
            number
        );

    public OutboundDocument Of(byte[] document, string number, string nip = Nip) =>
        new(
            Guid.CreateVersion7(Clock.GetUtcNow()).ToString(),
            InvoiceId.New(Clock.GetUtcNow()),
            new LegalIdentity($"PL{nip}", DocumentKind.Invoice, number, 2026),
            document,
            Convert.ToHexStringLower(SHA256.HashData(document)),
            "application/xml",
            Clock.GetUtcNow()
        )
        {
            KnownReferences = Memory,
        };

    /// <summary>Sends, and gives the document as it is asked about.</summary>
    public static async Task<OutboundDocument> SentAsync(KsefConnector connector, OutboundDocument document)
    {
        var result = await connector.SendAsync(document, default);
        var delivered = Assert.IsType<SendResult.Delivered>(result);
        return document with { AuthorityReference = delivered.AuthorityReference };
    }

    public static Acknowledgement Answer(PollResult result) => Assert.Single(Assert.IsType<PollResult.Answered>(result).Acknowledgements).Acknowledgement;

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            connector.Dispose();
        }
        await Ksef.DisposeAsync();
    }
}
