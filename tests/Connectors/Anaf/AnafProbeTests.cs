using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Anaf;

/// <summary>What the authority's lists tell of an upload that was not answered.</summary>
public sealed class AnafProbeTests
{
    [Theory]
    [InlineData(FaultKind.CommitThen500)]
    [InlineData(FaultKind.DropAfterCommit)]
    public async Task ProbeAsync_TakenButNotAnswered_FoundAndNoSecondUpload(FaultKind kind)
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(kind);
        var connector = world.Connector();
        await connector.SendAsync(world.OutboundDocument("OTHER-1"), default);
        world.Fault(kind);
        var transmission = world.OutboundDocument();
        Failures.Of(FailureKind.Unknown, await connector.SendAsync(transmission, default));
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var found = Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmission, default));

        Assert.Equal((world.Authority.Log.Commits[1].Index, true), (found.AuthorityReference, found.Identical));
        Assert.Equal(2, world.Commits);
        var answered = Assert.IsType<PollResult.Answered>(
            await connector.PollAsync(transmission with { AuthorityReference = found.AuthorityReference }, default)
        );
        Assert.Equal(AuthorityStatus.Cleared, Assert.Single(answered.Acknowledgements).Acknowledgement.Status);
    }

    [Theory]
    [InlineData(FaultKind.Error500)]
    [InlineData(FaultKind.DropBeforeCommit)]
    public async Task ProbeAsync_NotTaken_AbsentOnlyOnceTheListsHaveCaughtUp(FaultKind kind)
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(kind);
        var connector = world.Connector();
        var transmission = world.OutboundDocument();
        await connector.SendAsync(transmission, default);
        // 30 minutes of the lists, five time-outs of a minute, and what two clocks differ.
        var certain = world.Clock.GetUtcNow().AddMinutes(35).AddSeconds(5);

        Assert.Equal(certain, Failures.CannotTell(await connector.ProbeAsync(transmission, default)).NotBefore);
        world.Clock.Advance(certain - world.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Failures.CannotTell(await connector.ProbeAsync(transmission, default));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(transmission, default));

        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(transmission, default));
        Assert.Equal(1, world.Commits);
    }

    [Fact]
    public async Task ProbeAsync_LaterAttempt_CountsFromThatOne()
    {
        await using var world = await AnafWorld.StartAsync();
        var transmission = world.OutboundDocument();
        world.Clock.Advance(TimeSpan.FromHours(1));
        var attempted = world.Clock.GetUtcNow();
        world.Fault(FaultKind.Error500);
        var connector = world.Connector();
        await connector.SendAsync(transmission, default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(attempted.AddMinutes(35).AddSeconds(5), Failures.CannotTell(await connector.ProbeAsync(transmission, default)).NotBefore);

        // Another process, which sent nothing itself, learns it from the transmission alone.
        var other = world.Connector();
        Failures.CannotTell(await other.ProbeAsync(transmission with { LastAttemptAt = attempted }, default));
    }

    [Fact]
    public async Task ProbeAsync_ListLags_CannotTellThenFound()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { ListLag = TimeSpan.FromMinutes(15) });
        world.Fault(FaultKind.CommitThen500);
        var connector = world.Connector();
        var transmission = world.OutboundDocument();
        await connector.SendAsync(transmission, default);

        world.Clock.Advance(TimeSpan.FromMinutes(14));
        Failures.CannotTell(await connector.ProbeAsync(transmission, default));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_SameNumberOtherContent_FoundNotIdentical()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        await connector.SendAsync(world.OutboundDocument(), default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = world.OutboundDocument() with { Document = "<other/>"u8.ToArray(), Hash = new('0', 64) };

        Assert.False(Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(other, default)).Identical);
    }

    [Fact]
    public async Task ProbeAsync_SameNumberOfTheOtherKind_IsNoMatch()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        await connector.SendAsync(world.OutboundDocument(kind: DocumentKind.CreditNote), default);
        var transmission = world.OutboundDocument();
        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_RefusedUpload_DoesNotHideAbsence()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(FaultKind.CommitThen500);
        var connector = world.Connector();
        var transmission = world.OutboundDocument(payable: "1.00");
        await connector.SendAsync(transmission, default);
        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_MoreCandidatesThanAllowed_GoesOnWhereItEnded()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["maxCandidates"] = "2";
        var connector = world.Connector();
        for (var number = 1; number <= 5; number++)
        {
            await connector.SendAsync(world.OutboundDocument($"A-{number}"), default);
        }
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var last = world.OutboundDocument("A-5") with { FirstAttemptAt = world.Clock.GetUtcNow().AddMinutes(-1) };

        Assert.Equal("GW-ANAF-CANDIDATES", Failures.CannotTell(await connector.ProbeAsync(last, default)).Problem.Code);
        Failures.CannotTell(await connector.ProbeAsync(last, default));
        Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(last, default));
    }

    /// <summary>ANAF lets a message be opened ten times a day; each connector stands for a process of its own.</summary>
    [Fact]
    public async Task ProbeAsync_ManyProcessesWithinADay_OpenEachMessageOnce()
    {
        await using var world = await AnafWorld.StartAsync();
        for (var number = 1; number <= 3; number++)
        {
            await world.Connector().SendAsync(world.OutboundDocument($"A {number}"), default);
        }
        var (ledger, notes) = (new Ledger(), new Notes());
        var lost = world.OutboundDocument("A 4") with { Quotas = ledger, KnownReferences = notes };
        var taken = world.OutboundDocument("A 2") with { Quotas = ledger, KnownReferences = notes };
        world.Clock.Advance(TimeSpan.FromHours(1));

        for (var process = 0; process < 15; process++)
        {
            var connector = world.Connector();
            Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(lost, default));
            Assert.True(Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(taken, default)).Identical);
        }

        Assert.Equal(3, ledger.Blocks.Count(block => block.Name.StartsWith("descarcare", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ProbeAsync_NumberTooLongToNote_IsFoundAllTheSame()
    {
        await using var world = await AnafWorld.StartAsync();
        var number = $"9{new string(' ', ConnectorMemoryEntry.MostText)}9"; // The authority counts 200 characters at most, blanks in a row as one.
        await world.Connector().SendAsync(world.OutboundDocument(number), default);
        var (ledger, notes) = (new Ledger(), new Notes());
        var taken = world.OutboundDocument(number) with { Quotas = ledger, KnownReferences = notes };
        world.Clock.Advance(TimeSpan.FromHours(1));

        for (var process = 0; process < 2; process++)
        {
            Assert.IsType<ProbeResult.Found>(await world.Connector().ProbeAsync(taken, default));
        }

        Assert.Equal(2, ledger.Blocks.Count(block => block.Name.StartsWith("descarcare", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ProbeAsync_ManyPages_AllAreRead()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { PageSize = 2 });
        var connector = world.Connector();
        for (var number = 1; number <= 5; number++)
        {
            await connector.SendAsync(world.OutboundDocument($"A-{number}"), default);
        }
        var last = world.OutboundDocument("A-5");
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(last, default));
    }

    /// <summary>The sender waits a time-out; the authority takes the document long after that, and shows it later still.</summary>
    [Theory]
    [InlineData(1.5)]
    [InlineData(5)]
    public async Task ProbeAsync_TakenLongAfterTheTimeOut_NeverAbsentAndFoundInTheEnd(double timeouts)
    {
        await using var world = await AnafWorld.StartAsync(options => options with { ListLag = TimeSpan.FromSeconds(2) });
        (world.Settings["timeout"], world.Settings["listLag"]) = ("2", "2");
        world.Fault(FaultKind.CommitLate, seconds: timeouts * 2);
        var (connector, transmission) = (world.Connector(), world.OutboundDocument());
        var sending = connector.SendAsync(transmission, default);
        await world.UntilAsync(() => world.Authority.Faults.Played.Count > 0);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        Failures.Of(FailureKind.Unknown, await sending);

        ProbeResult probed;
        while ((probed = await connector.ProbeAsync(transmission, default)) is ProbeResult.CannotTell)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(500));

            // The other side takes it on its own thread; its pause may have begun a little later than ours.
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.True(Assert.IsType<ProbeResult.Found>(probed).Identical);
        Assert.Equal(1, world.Commits);
    }

    /// <summary>A process that was killed has no memory of the call; when its end could first be known is in the store.</summary>
    [Fact]
    public async Task ProbeAsync_AttemptOfADeadProcess_CountsFromWhenItsEndCouldBeKnown()
    {
        await using var world = await AnafWorld.StartAsync();
        var opened = world.Clock.GetUtcNow();
        var known = opened.AddMinutes(40);
        var transmission = world.OutboundDocument() with { LastAttemptAt = opened, LastAttemptEndedAt = known };
        world.Clock.Advance(TimeSpan.FromMinutes(70));

        Assert.Equal(known.AddMinutes(35).AddSeconds(5), Failures.CannotTell(await world.Connector().ProbeAsync(transmission, default)).NotBefore);

        world.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType<ProbeResult.Absent>(await world.Connector().ProbeAsync(transmission, default));
    }

    /// <summary>Where ANAF takes its time over another invoice, it may be as slow with this one.</summary>
    [Fact]
    public async Task ProbeAsync_AuthorityIsSlow_TheMarginGrowsAndIsBounded()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { VerdictAfter = TimeSpan.FromDays(3) });
        var connector = world.Connector();
        var slow = world.OutboundDocument("SLOW-1");
        slow = slow with { AuthorityReference = Assert.IsType<SendResult.Delivered>(await connector.SendAsync(slow, default)).AuthorityReference };
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        await connector.PollAsync(slow, default);
        var lost = world.OutboundDocument() with { LastAttemptAt = world.Clock.GetUtcNow(), LastAttemptEndedAt = world.Clock.GetUtcNow() };
        var margin = TimeSpan.FromSeconds((30 * 60) + 300 + 5);

        Assert.Equal(world.Clock.GetUtcNow() + margin + TimeSpan.FromMinutes(20), Failures.CannotTell(await connector.ProbeAsync(lost, default)).NotBefore);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await connector.PollAsync(slow, default);
        var later = lost with { LastAttemptEndedAt = world.Clock.GetUtcNow() };
        Assert.Equal(world.Clock.GetUtcNow() + (margin * 5), Failures.CannotTell(await connector.ProbeAsync(later, default)).NotBefore);

        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(later, default));
    }

    [Fact]
    public async Task ProbeAsync_JudgedThisMoment_IsInTheListThatIsAskedFor()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(FaultKind.CommitThen500);
        var (connector, transmission) = (world.Connector(), world.OutboundDocument());
        await connector.SendAsync(transmission, default);
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmission, default));
    }

    /// <summary>ANAF refuses an interval that ends in its future: one whose clock is behind ours is asked up to a little before, and absence counts by what was
    /// asked.</summary>
    [Fact]
    public async Task ProbeAsync_AuthoritysClockIsBehind_AskedUpToBeforeAndAbsentLater()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector(clock: new Ahead(world.Clock, TimeSpan.FromSeconds(20)));
        var ended = world.Clock.GetUtcNow();
        var transmission = world.OutboundDocument() with { LastAttemptEndedAt = ended };
        world.Clock.Advance(TimeSpan.FromSeconds((35 * 60) + 5));

        Assert.Equal("GW-ANAF-LISTLAG", Failures.CannotTell(await connector.ProbeAsync(transmission, default)).Problem.Code);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_SellerWithoutAFiscalCode_CannotTell()
    {
        await using var world = await AnafWorld.StartAsync();

        Assert.Equal("GW-ANAF-CIF", Failures.CannotTell(await world.Connector().ProbeAsync(world.OutboundDocument(seller: "ACME"), default)).Problem.Code);
    }

    [Theory]
    [InlineData(FaultKind.Error500)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.WafHtml)]
    [InlineData(FaultKind.DropBeforeCommit)]
    public async Task ProbeAsync_ListFails_CannotTellHoweverOldTheAttempt(FaultKind kind)
    {
        await using var world = await AnafWorld.StartAsync();
        var transmission = world.OutboundDocument();
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Fault(kind, Operations.List);

        Failures.CannotTell(await world.Connector().ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_NoRights_CannotTell()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { Rights = new HashSet<string> { "999" } });
        var transmission = world.OutboundDocument();
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("GW-ANAF-RIGHTS", Failures.CannotTell(await world.Connector().ProbeAsync(transmission, default)).Problem.Code);
    }
}
