using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Asking for one document by its key.</summary>
public sealed class HttpApiProbeTests
{
    [Theory]
    [InlineData(FaultKind.CommitThen500, true)]
    [InlineData(FaultKind.DropAfterCommit, true)]
    [InlineData(FaultKind.Error500, false)]
    [InlineData(FaultKind.DropBeforeCommit, false)]
    public async Task ProbeAsync_AfterALostAnswer_TellsWhetherItIsThere(FaultKind kind, bool there)
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Fault(kind);
        var connector = world.Connector();
        var transmission = world.OutboundDocument();
        await connector.SendAsync(transmission, default);

        var probed = await connector.ProbeAsync(transmission, default);

        if (there)
        {
            Assert.Equal(new ProbeResult.Found("R-000000001", AuthorityStatus.Received, true), probed);
            return;
        }

        // Five time-outs of half a minute, and what two clocks differ.
        var certain = world.Clock.GetUtcNow().AddSeconds((5 * 30) + 5);
        Assert.Equal(certain, Failures.CannotTell(probed).NotBefore);
        world.Clock.Advance(certain - world.Clock.GetUtcNow() - TimeSpan.FromTicks(1));
        Failures.CannotTell(await connector.ProbeAsync(transmission, default));
        world.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(new ProbeResult.Absent { Evidence = AbsenceEvidence.Clock }, await connector.ProbeAsync(transmission, default));
    }

    /// <summary>The sender waits a time-out; the receiver takes the document long after that.</summary>
    [Theory]
    [InlineData(1.5)]
    [InlineData(5)]
    public async Task ProbeAsync_TakenLongAfterTheTimeOut_NeverAbsentAndFoundInTheEnd(double timeouts)
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Settings["timeout"] = "2";
        world.Fault(FaultKind.CommitLate, seconds: timeouts * 2);
        var (connector, transmission) = (world.Connector(), world.OutboundDocument());
        var sending = connector.SendAsync(transmission, default);
        await world.UntilAsync(() => world.Receiver.Faults.Played.Count > 0);
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

    [Fact]
    public async Task ProbeAsync_AttemptOfADeadProcess_CountsFromWhenItsEndCouldBeKnown()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var known = world.Clock.GetUtcNow().AddMinutes(10);
        var transmission = world.OutboundDocument() with { LastAttemptAt = world.Clock.GetUtcNow(), LastAttemptEndedAt = known };
        world.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(known.AddSeconds(155), Failures.CannotTell(await world.Connector().ProbeAsync(transmission, default)).NotBefore);
    }

    [Fact]
    public async Task ProbeAsync_OtherContentUnderTheKey_FoundAndNotIdentical()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var connector = world.Connector();
        var first = world.OutboundDocument();
        await connector.SendAsync(first, default);

        var found = Assert.IsType<ProbeResult.Found>(
            await connector.ProbeAsync(world.OutboundDocument(amount: "1.00") with { TransmissionId = first.TransmissionId }, default)
        );

        Assert.False(found.Identical);
    }

    [Fact]
    public async Task ProbeAsync_Judged_TellsTheStateButLeavesARejectionToItsAcknowledgement()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var connector = world.Connector();
        world.Fault(FaultKind.Reject);
        var transmissions = await world.DeliverAsync(connector, 2);
        await connector.PickUpAsync(default);

        Assert.Equal(AuthorityStatus.Submitted, Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmissions[0], default)).Status);
        Assert.Equal(AuthorityStatus.Cleared, Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmissions[1], default)).Status);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, """{"digest":"sha-512=:AAAA:"}""")]
    [InlineData(200, """{"digest":"sha-256=:AAAA:"}""")]
    [InlineData(204, "")]
    [InlineData(401, "")]
    [InlineData(403, "")]
    [InlineData(410, "")]
    [InlineData(429, "")]
    [InlineData(500, "")]
    public async Task ProbeAsync_AnythingElse_CannotTell(int status, string body)
    {
        await using var world = await HttpApiWorld.StartAsync();

        Failures.CannotTell(await world.Connector(new FixedAnswers(status, body)).ProbeAsync(world.OutboundDocument(), default));
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(503, true)]
    [InlineData(500, false)]
    public async Task ProbeAsync_RetryAfter_HoldsTheDestinationWhereItSpeaksForAll(int status, bool holds)
    {
        await using var world = await HttpApiWorld.StartAsync();

        var result = await world.Connector(new FixedAnswers(status, retryAfter: TimeSpan.FromSeconds(7))).ProbeAsync(world.OutboundDocument(), default);

        Assert.Equal(holds, Failures.CannotTell(result).SuspendsDestination);
    }

    [Fact]
    public async Task ProbeAsync_NoAnswer_CannotTell()
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Fault(FaultKind.DropBeforeCommit, on: Operations.Probe);

        Failures.CannotTell(await world.Connector().ProbeAsync(world.OutboundDocument(), default));
    }
}
