using System.IO.Compression;
using System.Security.Cryptography;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Anaf;

/// <summary>The authority's word on what was delivered.</summary>
public sealed class AnafPollTests
{
    [Fact]
    public async Task PollAsync_Judged_ClearedWithTheWholeZip()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument());
        Assert.Equal(new PollResult.Pending(), await connector.PollAsync(transmission, default));
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        var answered = Assert.IsType<PollResult.Answered>(await connector.PollAsync(transmission, default));

        var incoming = Assert.Single(answered.Acknowledgements);
        Assert.Equal((AuthorityStatus.Cleared, transmission.AuthorityReference), (incoming.Acknowledgement.Status, incoming.Acknowledgement.Correlation));
        Assert.Empty(incoming.Acknowledgement.Faults);
        using var zip = new ZipArchive(new MemoryStream(incoming.Content.ToArray()));
        Assert.Contains(zip.Entries, entry => entry.Name.StartsWith("semnatura_", StringComparison.Ordinal));
        using var document = zip.Entries.Single(entry => !entry.Name.StartsWith("semnatura_", StringComparison.Ordinal)).Open();
        Assert.Equal(transmission.Hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(document)));
    }

    [Fact]
    public async Task PollAsync_AgainAfterTheAnswer_IsTheSameAcknowledgement()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument());
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        var first = Assert.IsType<PollResult.Answered>(await connector.PollAsync(transmission, default));
        var second = Assert.IsType<PollResult.Answered>(await connector.PollAsync(transmission, default));

        Assert.Equal(first.Acknowledgements[0].Acknowledgement.Id, second.Acknowledgements[0].Acknowledgement.Id);
    }

    [Fact]
    public async Task PollAsync_BrokenRule_RejectedWithTheRule()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument(payable: "1.00"));
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        var incoming = Assert.Single(Assert.IsType<PollResult.Answered>(await connector.PollAsync(transmission, default)).Acknowledgements);

        Assert.Equal(AuthorityStatus.Rejected, incoming.Acknowledgement.Status);
        Assert.Equal("BR-CO-16", Assert.Single(incoming.Acknowledgement.Faults).Code);
        Assert.Equal("application/zip", incoming.MediaType);
    }

    [Fact]
    public async Task PollAsync_LateRejection_PendingUntilThen()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(FaultKind.LateRejection);
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument());
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        for (var poll = 0; poll < 3; poll++)
        {
            Assert.IsType<PollResult.Pending>(await connector.PollAsync(transmission, default));
        }
        Assert.Equal(
            AuthorityStatus.Rejected,
            Assert.IsType<PollResult.Answered>(await connector.PollAsync(transmission, default)).Acknowledgements[0].Acknowledgement.Status
        );
    }

    [Fact]
    public async Task PollAsync_RefusedAsSentBefore_FollowedToTheIdenticalOne()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        var transmission = world.OutboundDocument();
        await DeliverAsync(world, connector, transmission);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await DeliverAsync(world, connector, transmission);
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        var incoming = Assert.Single(Assert.IsType<PollResult.Answered>(await connector.PollAsync(again, default)).Acknowledgements);

        Assert.Equal((AuthorityStatus.Cleared, again.AuthorityReference), (incoming.Acknowledgement.Status, incoming.Acknowledgement.Correlation));
    }

    [Fact]
    public async Task PollAsync_RefusedAsSentBeforeWithOtherContent_Blocked()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        await DeliverAsync(world, connector, world.OutboundDocument());
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await DeliverAsync(world, connector, world.OutboundDocument(buyer: "RO99999999"));
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        var blocked = Failures.Blocked(await connector.PollAsync(other, default));

        Assert.Equal("GW-ANAF-DUPLICATE", blocked.Failure.Problem.Code);
        Assert.False(blocked.Unmatched.IsEmpty);
    }

    [Theory]
    [InlineData(FaultKind.Error500, Operations.Status)]
    [InlineData(FaultKind.WafHtml, Operations.Status)]
    [InlineData(FaultKind.DropBeforeCommit, Operations.Status)]
    [InlineData(FaultKind.Error500, Operations.Download)]
    [InlineData(FaultKind.WafHtml, Operations.Download)]
    [InlineData(FaultKind.DropBeforeCommit, Operations.Download)]
    public async Task PollAsync_PassingFault_FailsThenAnswers(FaultKind kind, string operation)
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument());
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        world.Fault(kind, operation);

        Failures.Passing(await connector.PollAsync(transmission, default));
        Assert.IsType<PollResult.Answered>(await connector.PollAsync(transmission, default));
    }

    [Fact]
    public async Task PollAsync_TooManyRequests_WaitsAsLongAsAsked()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument());
        world.Fault(FaultKind.TooManyRequests, Operations.Status, seconds: 120);

        Assert.Equal(world.Clock.GetUtcNow().AddSeconds(120), Failures.Passing(await connector.PollAsync(transmission, default)).NotBefore);
    }

    [Fact]
    public async Task PollAsync_HundredTimesADay_ThenNotBeforeTheNext()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { VerdictAfter = TimeSpan.FromDays(2) });
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument());
        for (var poll = 0; poll < 100; poll++)
        {
            Assert.Equal(new PollResult.Pending(), await connector.PollAsync(transmission, default));
        }

        Assert.Equal(new PollResult.Pending(new DateTimeOffset(2026, 11, 22, 22, 0, 0, TimeSpan.Zero)), await connector.PollAsync(transmission, default));
    }

    [Fact]
    public async Task PollAsync_AuthoritysOwnLimit_NotBeforeTheNextDay()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { StatusPerMessagePerDay = 1 });
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument());
        await connector.PollAsync(transmission, default);

        var failed = Failures.Passing(await connector.PollAsync(transmission, default));

        Assert.Equal("GW-ANAF-LIMIT", failed.Problem.Code);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 22, 0, 0, TimeSpan.Zero), failed.NotBefore);
    }

    [Fact]
    public async Task PollAsync_ZipLargerThanAllowed_Fails()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["maxArchiveBytes"] = "1024";
        var connector = world.Connector();
        var transmission = await DeliverAsync(world, connector, world.OutboundDocument());
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        Failures.Passing(await connector.PollAsync(transmission, default));
    }

    [Fact]
    public async Task PollAsync_UnknownIndex_Fails()
    {
        await using var world = await AnafWorld.StartAsync();

        Assert.Equal(
            "GW-ANAF-QUERY",
            Failures.Passing(await world.Connector().PollAsync(world.OutboundDocument() with { AuthorityReference = "1" }, default)).Problem.Code
        );
    }

    private static async Task<OutboundDocument> DeliverAsync(AnafWorld world, AnafConnector connector, OutboundDocument transmission)
    {
        var delivered = Assert.IsType<SendResult.Delivered>(await connector.SendAsync(transmission, default));
        Assert.NotEqual(0, world.Commits);
        return transmission with { AuthorityReference = delivered.AuthorityReference };
    }
}
