using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports;
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
        await connector.SendAsync(world.Transmission("OTHER-1"), default);
        world.Fault(kind);
        var transmission = world.Transmission();
        Assert.IsType<SendResult.Unknown>(await connector.SendAsync(transmission, default));
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var found = Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmission, default));

        Assert.Equal((world.Authority.Log.Commits[1].Index, true), (found.AuthorityReference, found.Identical));
        Assert.Equal(2, world.Commits);
        var answered = Assert.IsType<PollResult.Answered>(await connector.PollAsync(transmission with { AuthorityReference = found.AuthorityReference }, default));
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
        var transmission = world.Transmission();
        await connector.SendAsync(transmission, default);
        var certain = world.Clock.GetUtcNow().AddMinutes(30).AddSeconds(5);

        Assert.Equal(certain, Assert.IsType<ProbeResult.CannotTell>(await connector.ProbeAsync(transmission, default)).NotBefore);
        world.Clock.Advance(certain - world.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.IsType<ProbeResult.CannotTell>(await connector.ProbeAsync(transmission, default));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(transmission, default));

        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(transmission, default));
        Assert.Equal(1, world.Commits);
    }

    [Fact]
    public async Task ProbeAsync_LaterAttempt_CountsFromThatOne()
    {
        await using var world = await AnafWorld.StartAsync();
        var transmission = world.Transmission();
        world.Clock.Advance(TimeSpan.FromHours(1));
        var attempted = world.Clock.GetUtcNow();
        world.Fault(FaultKind.Error500);
        var connector = world.Connector();
        await connector.SendAsync(transmission, default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(attempted.AddMinutes(30).AddSeconds(5), Assert.IsType<ProbeResult.CannotTell>(await connector.ProbeAsync(transmission, default)).NotBefore);

        // Another process, which sent nothing itself, learns it from the transmission alone.
        var other = world.Connector();
        Assert.IsType<ProbeResult.CannotTell>(await other.ProbeAsync(transmission with { LastAttemptAt = attempted }, default));
    }

    [Fact]
    public async Task ProbeAsync_ListLags_CannotTellThenFound()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { ListLag = TimeSpan.FromMinutes(15) });
        world.Fault(FaultKind.CommitThen500);
        var connector = world.Connector();
        var transmission = world.Transmission();
        await connector.SendAsync(transmission, default);

        world.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.IsType<ProbeResult.CannotTell>(await connector.ProbeAsync(transmission, default));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_SameNumberOtherContent_FoundNotIdentical()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        await connector.SendAsync(world.Transmission(), default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = world.Transmission() with { Document = "<other/>"u8.ToArray(), Hash = new('0', 64) };

        Assert.False(Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(other, default)).Identical);
    }

    [Fact]
    public async Task ProbeAsync_SameNumberOfTheOtherKind_IsNoMatch()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();
        await connector.SendAsync(world.Transmission(kind: DocumentKind.CreditNote), default);
        var transmission = world.Transmission();
        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_RefusedUpload_DoesNotHideAbsence()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(FaultKind.CommitThen500);
        var connector = world.Connector();
        var transmission = world.Transmission(payable: "1.00");
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
            await connector.SendAsync(world.Transmission($"A-{number}"), default);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var last = world.Transmission("A-5") with { FirstAttemptAt = world.Clock.GetUtcNow().AddMinutes(-1) };

        Assert.Equal("GW-ANAF-CANDIDATES", Assert.IsType<ProbeResult.CannotTell>(await connector.ProbeAsync(last, default)).Problem.Code);
        Assert.IsType<ProbeResult.CannotTell>(await connector.ProbeAsync(last, default));
        Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(last, default));
    }

    /// <summary>ANAF lets a message be opened ten times a day; each connector stands for a process of its own.</summary>
    [Fact]
    public async Task ProbeAsync_ManyProcessesWithinADay_OpenEachMessageOnce()
    {
        await using var world = await AnafWorld.StartAsync();
        for (var number = 1; number <= 3; number++)
            await world.Connector().SendAsync(world.Transmission($"A {number}"), default);
        var (ledger, notes) = (new Ledger(), new Notes());
        var lost = world.Transmission("A 4") with { Quotas = ledger, KnownReferences = notes };
        var taken = world.Transmission("A 2") with { Quotas = ledger, KnownReferences = notes };
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
        var number = new string('9', MessageNote.MostText);
        await world.Connector().SendAsync(world.Transmission(number), default);
        var (ledger, notes) = (new Ledger(), new Notes());
        var taken = world.Transmission(number) with { Quotas = ledger, KnownReferences = notes };
        world.Clock.Advance(TimeSpan.FromHours(1));

        for (var process = 0; process < 2; process++)
            Assert.IsType<ProbeResult.Found>(await world.Connector().ProbeAsync(taken, default));

        Assert.Equal(2, ledger.Blocks.Count(block => block.Name.StartsWith("descarcare", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ProbeAsync_ManyPages_AllAreRead()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { PageSize = 2 });
        var connector = world.Connector();
        for (var number = 1; number <= 5; number++)
            await connector.SendAsync(world.Transmission($"A-{number}"), default);
        var last = world.Transmission("A-5");
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(last, default));
    }

    [Theory]
    [InlineData(FaultKind.Error500)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.WafHtml)]
    [InlineData(FaultKind.DropBeforeCommit)]
    public async Task ProbeAsync_ListFails_CannotTellHoweverOldTheAttempt(FaultKind kind)
    {
        await using var world = await AnafWorld.StartAsync();
        var transmission = world.Transmission();
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Fault(kind, Operations.List);

        Assert.IsType<ProbeResult.CannotTell>(await world.Connector().ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_NoRights_CannotTell()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { Rights = new HashSet<string> { "999" } });
        var transmission = world.Transmission();
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("GW-ANAF-RIGHTS", Assert.IsType<ProbeResult.CannotTell>(await world.Connector().ProbeAsync(transmission, default)).Problem.Code);
    }
}
