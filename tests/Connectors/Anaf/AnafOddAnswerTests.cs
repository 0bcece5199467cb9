using System.IO.Compression;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Anaf;

/// <summary>Answers that the authority gives seldom, or that only an attacker would give.</summary>
public sealed class AnafOddAnswerTests
{
    private const string StateOk = """<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1" stare="ok" id_descarcare="9"/>""";

    private readonly FakeTimeProvider _clock = new(new(2026, 7, 1, 21, 30, 0, TimeSpan.Zero));
    private readonly ScriptedHandler _authority = new();

    private static readonly OutboundDocument Sent = new(
        "T-1",
        new(Guid.Empty),
        new LegalIdentity("RO12345678", DocumentKind.Invoice, "INV-1", 2026),
        "<a/>"u8.ToArray(),
        new('0', 64),
        "application/xml",
        DateTimeOffset.UnixEpoch,
        "77"
    );

    [Theory]
    [InlineData("", "application/xml")]
    [InlineData("<html>maintenance</html>", "text/html")]
    [InlineData("{}", "application/json")]
    [InlineData("<header ExecutionStatus=\"0\"/>", "application/xml")]
    [InlineData("<header ExecutionStatus=\"1\"/>", "application/xml")]
    [InlineData("<!DOCTYPE header [<!ENTITY e \"0\">]><header ExecutionStatus=\"&e;\" index_incarcare=\"1\"/>", "application/xml")]
    public async Task SendAsync_AnswerThatSaysNeither_Unknown(string body, string mediaType)
    {
        using var connector = Connector(_authority.On("upload", body, mediaType));

        Failures.Of(FailureKind.Unknown, await connector.SendAsync(Sent, default));
    }

    [Fact]
    public async Task SendAsync_HugeAnswer_Unknown()
    {
        using var connector = Connector(_authority.On("upload", new byte[300_000]));

        Assert.Equal("GW-HTTP-TOOLARGE", Failures.Of(FailureKind.Unknown, await connector.SendAsync(Sent, default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_LimitOfTheDay_NotDeliveredBeforeTheNext()
    {
        using var connector = Connector(
            _authority.On("upload", """<header ExecutionStatus="1"><Errors errorMessage="S-au facut deja 1000 de incarcari in cursul zilei"/></header>""")
        );

        // 21:30 UTC in July is past midnight in Bucharest already; the day is counted in winter time, so the next begins at 22:00 UTC.
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 22, 0, 0, TimeSpan.Zero), Failures.NotDone(await connector.SendAsync(Sent, default)).NotBefore);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task SendAsync_StatusThatNeedsAPerson_Blocked(int status)
    {
        using var connector = Connector(_authority.On("upload", """{"message":"lipseste parametrul"}""", "application/json", status));

        Assert.Contains("lipseste", Failures.Of(FailureKind.Blocked, await connector.SendAsync(Sent, default)).Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DocumentKind.Invoice, "", "upload?standard=UBL&cif=12345678")]
    [InlineData(DocumentKind.CreditNote, "extern", "upload?standard=CN&cif=12345678&extern=DA")]
    [InlineData(DocumentKind.Invoice, "autofactura", "upload?standard=UBL&cif=12345678&autofactura=DA")]
    [InlineData(DocumentKind.Invoice, "executare", "upload?standard=UBL&cif=12345678&executare=DA")]
    [InlineData(DocumentKind.Invoice, "consumers", "uploadb2c?standard=UBL&cif=12345678")]
    public async Task SendAsync_Settings_BecomeParameters(DocumentKind kind, string flag, string call)
    {
        const string Taken = """<header ExecutionStatus="0" index_incarcare="5"/>""";
        using var connector = Connector(_authority.On("upload", Taken).On("uploadb2c", Taken), flag.Length == 0 ? null : (flag, "true"));

        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(Sent with { Key = Sent.Key with { Kind = kind } }, default));
        Assert.EndsWith("/test/FCTEL/rest/" + call, Assert.Single(_authority.Calls).AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollAsync_NotTaken_RejectedWithTheAnswerAsItsDocument()
    {
        const string State = """<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1" stare="XML cu erori nepreluat de sistem"/>""";
        using var connector = Connector(_authority.On("stareMesaj", State));

        var incoming = Assert.Single(Assert.IsType<PollResult.Answered>(await connector.PollAsync(Sent, default)).Acknowledgements);

        Assert.Equal(AuthorityStatus.Rejected, incoming.Acknowledgement.Status);
        Assert.Equal("GW-ANAF-NOTTAKEN", Assert.Single(incoming.Acknowledgement.Faults).Code);
        Assert.Equal(State, System.Text.Encoding.UTF8.GetString(incoming.Content.Span));
    }

    [Fact]
    public async Task PollAsync_NoRights_Blocked()
    {
        using var connector = Connector(_authority.On("stareMesaj", """<header><Errors errorMessage="Nu aveti dreptul de inspectie"/></header>"""));

        Assert.Equal("GW-ANAF-RIGHTS", Failures.Blocked(await connector.PollAsync(Sent, default)).Failure.Problem.Code);
    }

    [Fact]
    public async Task PollAsync_UnknownState_Fails()
    {
        using var connector = Connector(_authority.On("stareMesaj", """<header stare="altceva"/>"""));

        Assert.Contains("altceva", Failures.Passing(await connector.PollAsync(Sent, default)).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollAsync_WithoutIndex_FailsAndCallsNobody()
    {
        using var connector = Connector(_authority);

        Assert.Equal("GW-ANAF-NOINDEX", Failures.Passing(await connector.PollAsync(Sent with { AuthorityReference = null }, default)).Problem.Code);
        Assert.Empty(_authority.Calls);
    }

    [Theory]
    [InlineData("S-au facut deja 10 descarcari la mesajul cu id_descarcare=9 in cursul zilei", "GW-ANAF-LIMIT")]
    [InlineData("Pentru id=9 nu exista inregistrata nici o factura", "GW-ANAF-QUERY")]
    public async Task PollAsync_DownloadErrorAt200_Fails(string error, string code)
    {
        using var connector = Connector(
            _authority.On("stareMesaj", StateOk).On("descarcare", $$"""{"eroare":"{{error}}","titlu":"Descarcare mesaj"}""", "application/json")
        );

        Assert.Equal(code, Failures.Passing(await connector.PollAsync(Sent, default)).Problem.Code);
    }

    [Fact]
    public async Task PollAsync_ZipBomb_FailsAtTheBound()
    {
        var bomb = Zip(("1.xml", new byte[8 * 1024 * 1024]));
        Assert.True(bomb.Length < 1024 * 1024);
        using var connector = Connector(_authority.On("stareMesaj", StateOk).On("descarcare", bomb), ("maxArchiveBytes", "1048576"));

        var failed = Failures.Passing(await connector.PollAsync(Sent, default));

        Assert.Equal("GW-ANAF-ARCHIVE", failed.Problem.Code);
        Assert.Contains("1048576", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollAsync_StrangeZip_Fails()
    {
        byte[][] zips =
        [
            [1, 2, 3],
            Zip(),
            Zip(("1.xml", "<a/>"u8.ToArray()), ("2.xml", "<a/>"u8.ToArray())),
            Zip([.. Enumerable.Range(0, 17).Select(number => ($"semnatura_{number}.xml", "<a/>"u8.ToArray()))]),
            Zip(("1.xml", "no xml"u8.ToArray())),
            Zip(("1.xml", "<a/>"u8.ToArray()))[..40],
        ];
        foreach (var zip in zips)
        {
            using var connector = Connector(_authority.On("stareMesaj", StateOk).On("descarcare", zip));
            Assert.Equal("GW-ANAF-ARCHIVE", Failures.Passing(await connector.PollAsync(Sent, default)).Problem.Code);
        }
    }

    [Fact]
    public async Task PollAsync_DownloadedTenTimesToday_NotBeforeTomorrow()
    {
        using var connector = Connector(_authority.On("stareMesaj", StateOk).On("descarcare", "broken"));
        for (var poll = 0; poll < 10; poll++)
        {
            await connector.PollAsync(Sent, default);
        }

        var failed = Failures.Passing(await connector.PollAsync(Sent, default));

        Assert.Equal(("GW-ANAF-LIMIT", new DateTimeOffset(2026, 7, 1, 22, 0, 0, TimeSpan.Zero)), (failed.Problem.Code, failed.NotBefore));
        Assert.Equal(10, _authority.Calls.Count(call => call.AbsolutePath.EndsWith("descarcare", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{\"mesaje\":1}")]
    [InlineData("{\"mesaje\":[1]}")]
    public async Task ProbeAsync_ListThatIsNone_CannotTell(string body)
    {
        using var connector = Connector(_authority.On("listaMesajePaginatieFactura", body, "application/json"));

        Assert.Equal("GW-ANAF-ANSWER", Failures.CannotTell(await connector.ProbeAsync(Sent with { AuthorityReference = null }, default)).Problem.Code);
    }

    [Fact]
    public async Task ProbeAsync_EndlessPages_CannotTell()
    {
        using var connector = Connector(_authority.On("listaMesajePaginatieFactura", """{"mesaje":[],"numar_total_pagini":1000000}""", "application/json"));

        Assert.Equal("GW-ANAF-LIST", Failures.CannotTell(await connector.ProbeAsync(Sent with { AuthorityReference = null }, default)).Problem.Code);
        Assert.Equal(20, _authority.Calls.Count);
    }

    [Fact]
    public async Task ProbeAsync_IndexKnown_FoundWithoutACall()
    {
        using var connector = Connector(_authority);

        var found = Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(Sent, default));
        Assert.Equal(("77", AuthorityStatus.Submitted, true), (found.AuthorityReference, found.Status, found.Identical));
        Assert.Equal([new Reference("anaf", "index_incarcare", "77")], found.References);
        Assert.Empty(_authority.Calls);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }

    private AnafConnector Connector(ScriptedHandler authority, (string Name, string Value)? setting = null)
    {
        Dictionary<string, string> settings = new()
        {
            ["clientId"] = "id",
            ["clientSecret"] = "secret",
            ["refreshToken"] = "token",
            ["tokenFile"] = Path.Combine(Path.GetTempPath(), "gw-unused-token.json"),
        };
        if (setting is { } one)
        {
            settings[one.Name] = one.Value;
        }
        Result<IConnector> made = new AnafConnectorFactory(new SecretSource(), _clock, authority).Create(
            new Destination
            {
                Id = "anaf",
                Connector = "anaf",
                Settings = settings,
            }
        );
        return Assert.IsType<AnafConnector>(made.Value);
    }
}
