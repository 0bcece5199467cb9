using Invoicing.Audit;
using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests;

/// <summary>Has a store run every statement of daily work.</summary>
internal static class DailyWork
{
    public static async Task RunAsync(IInvoiceStore invoices, IWebhookStore webhooks)
    {
        var now = Sample.Start;
        await webhooks.SaveEndpointAsync(new("all", "acme", "https://erp.example", new string('s', 32), []), default);
        var state = Sample.State("R-1");
        Assert.Empty(await invoices.ClaimDueAsync(Sample.Request(now) with { MaxAcknowledged = 5 }, default));
        await invoices.SubmitAsync(Sample.Submission(state, "key-1"), default);
        var claim = Assert.Single(await invoices.ClaimDueAsync(Sample.Request(now), default));
        await invoices.ReleaseAsync(claim, default);
        claim = (await invoices.ClaimAsync(state.Id, "worker", now, Sample.Lease, default))!;
        var step = Sample.Step(
            claim,
            next =>
                next with
                {
                    Stage = Stage.Transmit,
                    Status = ProcessingStatus.Parked,
                    Authority = AuthorityStatus.Submitted,
                    Attempt = Sample.Attempt("t-1"),
                }
        );
        Assert.IsType<CommitResult.Committed>(
            await invoices.CommitAsync(step with { ConsumedAcknowledgements = ["a-0"], Events = [Sample.Event(state, "x")] }, default)
        );
        await invoices.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", now), default);
        Assert.NotNull((await invoices.ReceiveAsync(Sample.Acknowledgement("a-2", "t-1", now), default, new("worker", now, Sample.Lease))).Claim);
        await invoices.TakeNameAsync("node-1", "a", null, default);
        await invoices.TakeNameAsync("node-1", "b", new("node-1", "a", 0), default);
        await invoices.BeatAsync("node-1", "b", default);
        await invoices.NodesAsync(default);
        await invoices.RemoveNodeAsync(new("node-1", "b", 1), default);
        await invoices.SuspendAsync(new("north", "", now.AddMinutes(1), "GW-LATER"), default);
        await invoices.SuspensionsAsync(now, default);
        await invoices.ReserveAsync(new("north", "calls", 1, 10, now, now.AddMinutes(1)), default);
        await invoices.ReserveAsync(new("north", "calls of another day", 1, 10, now.AddHours(1), now.AddHours(2)), default);
        await invoices.FindAsync(state.Id.Invoice, default);
        await invoices.FindAsync("acme", state.Id.Invoice, default);
        foreach (var query in Finds())
        {
            await invoices.ListAsync(query, default);
            await invoices.CountAsync(query, 100, default);
        }

        await invoices.TrailAsync(state.Id.Invoice, default);
        await invoices.AttemptsAsync(state.Id.Invoice, default);
        await invoices.AcknowledgementsAsync(state.Id.Invoice, default);
        await invoices.StatisticsAsync(now, default);
        for (var filters = 0; filters < 64; filters++)
        {
            await invoices.ListAsync(Query(filters), default);
            await invoices.CountAsync(Query(filters), 100, default);
        }

        var delivery = Assert.Single(await webhooks.ClaimDeliveriesAsync("sender", now, Sample.Lease, 5, default));
        await webhooks.RecordDeliveryAsync(delivery, default);
        await webhooks.ReplayAsync("acme", delivery.Id, now, default);
        await webhooks.DeliveriesAsync("acme", null, 10, default);
        await webhooks.DeliveriesAsync("acme", "all", 10, default);
        await webhooks.RemoveEndpointAsync("acme", "all", default);
    }

    /// <summary>What is read and written for checkpoints and for proofs of an invoice's place.</summary>
    public static async Task SealAsync(IGatewayStore store)
    {
        var (log, hash) = (store.AuditLog, new string('a', 64));
        var head = await log.HeadAsync(default);
        var body = new Checkpoint(Checkpoint.KindOfThis, 1, hash, 0, head.Length, hash, head.Hash, Checkpoint.First, Sample.Start, hash);
        Assert.True(await store.Checkpoints.AppendAsync(new(body.Text(), [1], "certificate"), default));
        Assert.True(await store.Checkpoints.StampAsync(1, new byte[] { 1 }, Sample.Start, default));
        var invoice = Assert.Single((await store.Invoices.ListAsync(new(null), default)).Invoices).Record.Id;
        var places = await log.PlacesAsync(invoice, default);
        Assert.Equal(places.Count, (await log.LinksAsync(0, 1000, default)).Count);
        Assert.Equal(Sample.Start, await log.LastStampedAtAsync(default));
        Assert.Equal(1, await log.FirstStampedAsync(1, default));
        foreach (
            var signed in new[]
            {
                await log.LastCheckpointAsync(default),
                await log.CoveringAsync(places[^1], default),
                (await log.CheckpointsAsync(0, 10, default))[0],
            }
        )
        {
            Assert.Equal((body.Text(), "certificate"), (signed!.Body, signed.Certificate));
        }
    }

    /// <summary>What is asked while outgoing transmissions are stopped.</summary>
    public static async Task StopAsync(IGatewayStore store)
    {
        var stop = await store.Stops.StopAsync(new(Guid.NewGuid(), "acme", "one", "north", "Wrong.", Sample.Start, "operator"), default);
        Assert.Empty(await store.Invoices.ClaimDueAsync(Sample.Request(Sample.Start), default));
        await store.Stops.HeldAsync(stop, 100, default);
        await store.Stops.StopsAsync("acme", onlyOpen: true, 10, default);
        await store.Stops.StopsAsync("acme", onlyOpen: false, 10, default);
        Assert.NotNull((await store.Stops.LiftAsync("acme", stop.Id, Sample.Start, "operator", default))!.LiftedAt);
    }

    private static IEnumerable<InvoiceQuery> Finds() =>
        [
            new("acme") { Reference = "SO-1" },
            new("acme") { Buyer = "Client SA" },
            new("acme") { Buyer = "Client SA", Destination = "north" },
            new("acme") { Seller = "RO1" },
            new("acme")
            {
                IssuedFrom = new(2026, 1, 1),
                IssuedTo = new(2026, 2, 1),
                AmountFrom = 1,
                AmountTo = 2,
                Currency = "EUR",
            },
        ];

    /// <summary>One for each set of filters; the first page has no lower bound but the cursor's.</summary>
    private static InvoiceQuery Query(int filters) =>
        new((filters & 1) == 0 ? null : "acme")
        {
            Number = (filters & 2) == 0 ? null : "R-1",
            Status = (filters & 4) == 0 ? null : ProcessingStatus.Parked,
            Authority = (filters & 8) == 0 ? null : AuthorityStatus.Submitted,
            Destination = (filters & 16) == 0 ? null : "north",
            Problem = (filters & 32) == 0 ? null : "GW-NET",
            Route = (filters & 32) == 0 ? null : "route",
            ReceivedFrom = (filters & 32) == 0 ? null : Sample.Start,
            ReceivedBefore = (filters & 32) == 0 ? null : Sample.Start,
        };
}
