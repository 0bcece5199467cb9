using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store does of stopped transmissions: nothing of them is claimed, and no attempt at them is opened by whoever had them before.</summary>
public abstract class DeliveryStopsContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = Sample.Start.AddMinutes(10);

    protected IGatewayStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task StopAsync_Tenant_HoldsItsTransmissionsAloneAndLiftingLetsThemGoInTheirOrder()
    {
        foreach (var (minute, number) in new[] { (3, "A-3"), (1, "A-1"), (2, "A-2") })
        {
            await CreateAsync(Sample.State(number, wakeAt: Sample.Start.AddMinutes(minute)));
        }

        await CreateAsync(Sample.State("B-1", tenant: "other"));
        var stop = await StopAsync();

        Assert.Equal(3, await Store.Stops.HeldAsync(stop, 100, default));
        Assert.Equal(2, await Store.Stops.HeldAsync(stop, 2, default));
        Assert.Equal(["B-1"], await ClaimedAsync());
        await Store.Stops.LiftAsync("acme", stop.Id, Now, "operator", default);
        Assert.Equal(["A-1", "A-2", "A-3"], (await ClaimedAsync()).Where(number => number != "B-1"));
    }

    [Fact]
    public async Task StopAsync_Destination_HoldsWhatGoesThereAlone()
    {
        await CreateAsync(Sample.State("A-1", destination: "north"));
        await CreateAsync(Sample.State("A-2", destination: "south"));
        await StopAsync(destination: "north");

        Assert.Equal(["A-2"], await ClaimedAsync());
    }

    [Fact]
    public async Task StopAsync_Series_HoldsWhatWasIssuedInItAlone()
    {
        await IssueAsync("shop", "S-1");
        await IssueAsync("market", "M-1");
        await CreateAsync(Sample.State("A-1"));
        var stop = await StopAsync(series: "shop");

        Assert.Equal(1, await Store.Stops.HeldAsync(stop, 100, default));
        Assert.Equal(["A-1", "M-1"], (await ClaimedAsync()).Order());
    }

    /// <summary>Who claimed it before the stop may compute on, but opens no attempt; and what is on the wire comes to its end.</summary>
    [Fact]
    public async Task CommitAsync_AttemptUnderAStop_IsRefusedAndWhatIsOnTheWireGoesOn()
    {
        await CreateAsync(Sample.State("A-1"));
        await CreateAsync(Sample.State("A-2"));
        var claims = (await Store.Invoices.ClaimDueAsync(Sample.Request(Now), default))
            .OrderBy(claim => claim.Transmission.Invoice.LegalIdentity.Number)
            .ToList();
        var sending = await OpenAttemptAsync(claims[0]);
        var stop = await StopAsync();

        Assert.IsType<CommitResult.Stopped>(await Store.Invoices.CommitAsync(Opening(claims[1]), default));
        var computed = await Store.Invoices.CommitAsync(Sample.Step(claims[1]) with { KeepLease = true }, default);
        Assert.IsType<CommitResult.Stopped>(await Store.Invoices.CommitAsync(Opening(Assert.IsType<CommitResult.Committed>(computed).Claim), default));
        await Store.Invoices.ReleaseAsync(claims[1], default);
        Assert.Empty(await ClaimedAsync(Now));
        Assert.IsType<CommitResult.Committed>(
            await Store.Invoices.CommitAsync(
                Sample.Step(
                    Assert.IsType<CommitResult.Committed>(sending).Claim,
                    next => next with { Transport = TransportStatus.OutcomeUnknown, Attempt = next.Attempt! with { Status = AttemptStatus.OutcomeUnknown } }
                ),
                default
            )
        );
        Assert.Equal(["A-1"], await ClaimedAsync());
        await Store.Stops.LiftAsync("acme", stop.Id, Now, "operator", default);
        Assert.Equal(["A-1", "A-2"], (await ClaimedAsync()).Order());
    }

    /// <summary>Attempts and stops race: whatever is answered as stopped has no attempt that is younger.</summary>
    [Fact]
    public async Task StopAsync_WhileManyOpenAttempts_NoneIsOpenedAfterItIsAnswered()
    {
        for (var index = 0; index < 40; index++)
        {
            await CreateAsync(Sample.State(Sample.Number(index)));
        }

        var claims = await Store.Invoices.ClaimDueAsync(Sample.Request(Now, 40), default);
        var stopped = false;
        var (late, opened) = (0, 0);
        var opening = claims.Select(claim =>
            Task.Run(async () =>
            {
                var wasStopped = Volatile.Read(ref stopped);
                if (await OpenAttemptAsync(claim) is CommitResult.Committed)
                {
                    Interlocked.Increment(ref opened);
                    Interlocked.Add(ref late, wasStopped ? 1 : 0);
                }
            })
        );
        var all = opening.ToList();
        var stop = await StopAsync();
        Volatile.Write(ref stopped, true);
        await Task.WhenAll(all);

        Assert.Equal(0, late);
        Assert.Equal(claims.Count - opened, await Store.Stops.HeldAsync(stop, 100, default));
    }

    [Fact]
    public async Task StopAsync_SameAgain_IsTheOneThatHoldsAndBothActsAreInTheTrail()
    {
        var first = await StopAsync(destination: "north");
        var again = await StopAsync(destination: "north");
        var other = await StopAsync();
        var lifted = await Store.Stops.LiftAsync("acme", first.Id, Now, "second", default);

        Assert.Equal(first, again);
        Assert.Equal((Now, "second"), (lifted!.LiftedAt, lifted.LiftedBy));
        Assert.Equal(lifted, await Store.Stops.LiftAsync("acme", first.Id, Now.AddDays(1), "third", default));
        Assert.Null(await Store.Stops.LiftAsync("other", first.Id, Now, "second", default));
        Assert.Null(await Store.Stops.FindStopAsync("other", first.Id, default));
        Assert.Equal([other], await Store.Stops.StopsAsync("acme", onlyOpen: true, 10, default));
        Assert.Equal([other, lifted], await Store.Stops.StopsAsync("acme", onlyOpen: false, 10, default));
        Assert.NotEqual(first.Id, (await StopAsync(destination: "north")).Id);
        var trail = await Store.AuditLog.TrailAsync(IDeliveryStops.SubjectOf("acme"), default);
        Assert.Equal(["deliveries.stopped", "deliveries.stopped", "deliveries.released", "deliveries.stopped"], trail.Select(entry => entry.Kind));
        Assert.Equal("north", trail[0].Facts()["destination"]);
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IGatewayStore> OpenAsync();

    protected abstract Task CloseAsync();

    private Task<DeliveryStop> StopAsync(string? series = null, string? destination = null) =>
        Store.Stops.StopAsync(new(Guid.NewGuid(), "acme", series, destination, "A wrong rate.", Sample.Start, "operator"), default);

    private async Task CreateAsync(Transmission state) =>
        Assert.IsType<SubmitResult.Created>(await Store.Invoices.SubmitAsync(Sample.Submission(state), default));

    private async Task<List<string>> ClaimedAsync(DateTimeOffset? at = null)
    {
        var claims = await Store.Invoices.ClaimDueAsync(Sample.Request(at ?? Now.AddMinutes(5)), default);
        foreach (var claim in claims)
        {
            await Store.Invoices.ReleaseAsync(claim, default);
        }

        return [.. claims.Select(claim => claim.Transmission.Invoice.LegalIdentity.Number)];
    }

    private Task<CommitResult> OpenAttemptAsync(Claim claim) => Store.Invoices.CommitAsync(Opening(claim) with { KeepLease = true }, default);

    private static Transition Opening(Claim claim) =>
        Sample.Step(
            claim,
            next => next with { Stage = Stage.Transmit, Transport = TransportStatus.Sending, Attempt = Sample.Attempt(claim.Transmission.Id.ToString()) }
        );

    private async Task IssueAsync(string series, string number)
    {
        var state = Sample.State(number);
        var key = new SeriesKey("acme", series, "2026");
        var receivable = new NewReceivable(
            state.Invoice.Id,
            "acme",
            series,
            1,
            number,
            DocumentKind.Invoice,
            "380",
            Sample.Start,
            new()
            {
                IssueDate = new(2026, 3, 2),
                Currency = "EUR",
                WithoutVat = 100,
                WithVat = 119,
                Due = 119,
            },
            $"order:{series}:1",
            "{}"
        );
        Assert.IsType<IssueResult.Issued>(
            await Store.Receivables.IssueAsync(new(key, new(1, null), new(2026, 3, 2), [new(Sample.Submission(state), receivable, [])]), default)
        );
    }
}
