using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Connectors.Anaf;

/// <summary>Uploads to the simulated authority; its records are the witness.</summary>
public sealed class AnafSendTests
{
    [Theory]
    [InlineData(DocumentKind.Invoice)]
    [InlineData(DocumentKind.CreditNote)]
    public async Task SendAsync_Document_DeliveredWithItsIndex(DocumentKind kind)
    {
        await using var world = await AnafWorld.StartAsync();
        var transmission = world.OutboundDocument(kind: kind);

        var delivered = Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(transmission, default));

        var commit = Assert.Single(world.Authority.Log.Commits);
        Assert.Equal((commit.Index, AuthorityStatus.Submitted), (delivered.AuthorityReference, delivered.Status));
        Assert.Equal((transmission.Hash, "12345678"), (commit.Sha256, commit.Party));
        Assert.NotEqual(0, delivered.Receipt.Length);
    }

    [Theory]
    [InlineData(FaultKind.Error500, 0)]
    [InlineData(FaultKind.CommitThen500, 1)]
    [InlineData(FaultKind.DropBeforeCommit, 0)]
    [InlineData(FaultKind.DropAfterCommit, 1)]
    public async Task SendAsync_AnswerLost_UnknownAndNeverRepeated(FaultKind kind, int commits)
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(kind);

        Failures.Of(FailureKind.Unknown, await world.Connector().SendAsync(world.OutboundDocument(), default));
        Assert.Equal(commits, world.Commits);
    }

    [Theory]
    [InlineData(FaultKind.Hang, 0)]
    [InlineData(FaultKind.CommitThenHang, 1)]
    public async Task SendAsync_NoAnswerInTime_Unknown(FaultKind kind, int commits)
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(kind);

        var sending = world.Connector().SendAsync(world.OutboundDocument(), default);
        await world.UntilAsync(() => world.Authority.Log.Entries.Any(entry => entry.Event == "fault") && world.Commits == commits);
        world.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("GW-HTTP-TIMEOUT", Failures.Of(FailureKind.Unknown, await sending).Problem.Code);
        Assert.Equal(commits, world.Commits);
    }

    [Fact]
    public async Task SendAsync_TooManyRequests_NotDeliveredBeforeRetryAfter()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(FaultKind.TooManyRequests, seconds: 90);

        var result = Failures.NotDone(await world.Connector().SendAsync(world.OutboundDocument(), default));

        Assert.Equal(world.Clock.GetUtcNow().AddSeconds(90), result.NotBefore);
        Assert.Equal(0, world.Commits);
    }

    [Fact]
    public async Task SendAsync_Firewall_NotDeliveredOnceThenBlocked()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(FaultKind.WafHtml, times: 2);
        var connector = world.Connector();
        var transmission = world.OutboundDocument();

        Assert.Equal("GW-ANAF-FIREWALL", Failures.NotDone(await connector.SendAsync(transmission, default)).Problem.Code);
        Assert.Equal("GW-ANAF-FIREWALL", Failures.Of(FailureKind.Blocked, await connector.SendAsync(transmission, default)).Problem.Code);
        Assert.Equal(0, world.Commits);
    }

    [Fact]
    public async Task SendAsync_Forbidden_Blocked()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(FaultKind.Forbidden);

        Assert.Equal("GW-ANAF-RIGHTS", Failures.Of(FailureKind.Blocked, await world.Connector().SendAsync(world.OutboundDocument(), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_NoRightsForTheFiscalCode_Blocked()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { Rights = new HashSet<string> { "999" } });

        Assert.Equal("GW-ANAF-RIGHTS", Failures.Of(FailureKind.Blocked, await world.Connector().SendAsync(world.OutboundDocument(), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_NoXml_RefusedWithTheAuthoritysWords()
    {
        await using var world = await AnafWorld.StartAsync();
        var transmission = world.OutboundDocument() with { Document = "no xml"u8.ToArray() };

        var refused = Assert.IsType<SendResult.Refused>(await world.Connector().SendAsync(transmission, default));

        Assert.Contains("SAXParseException", Assert.Single(refused.Faults).Message, StringComparison.Ordinal);
        Assert.NotEqual(0, refused.Receipt.Length);
    }

    [Fact]
    public async Task SendAsync_SellerWithoutFiscalCode_Blocked()
    {
        await using var world = await AnafWorld.StartAsync();

        Assert.Equal(
            "GW-ANAF-CIF",
            Failures.Of(FailureKind.Blocked, await world.Connector().SendAsync(world.OutboundDocument(seller: "DE123456789"), default)).Problem.Code
        );
    }

    [Fact]
    public async Task SendAsync_NobodyListens_NotDelivered()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["baseAddress"] = "http://127.0.0.1:1/";

        Assert.Equal("GW-HTTP-CONNECT", Failures.NotDone(await world.Connector().SendAsync(world.OutboundDocument(), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_UnknownHost_NotDelivered()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["baseAddress"] = "https://nowhere.invalid/";

        Failures.NotDone(await world.Connector().SendAsync(world.OutboundDocument(), default));
    }

    [Fact]
    public async Task SendAsync_BudgetOfTheMinuteSpent_NotDeliveredUntilItRefills()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["callsPerMinute"] = "2";
        var connector = world.Connector();
        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(world.OutboundDocument("A-1"), default));
        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(world.OutboundDocument("A-2"), default));

        var held = Failures.NotDone(await connector.SendAsync(world.OutboundDocument("A-3"), default));

        Assert.Equal(world.Clock.GetUtcNow().AddSeconds(30), held.NotBefore);
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(world.OutboundDocument("A-3"), default));
    }

    [Fact]
    public async Task SendAsync_Cancelled_Throws()
    {
        await using var world = await AnafWorld.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Connector().SendAsync(world.OutboundDocument(), new CancellationToken(true)));
    }
}
