using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store of webhooks does, beside the store of invoices whose commits make the deliveries.</summary>
public abstract class WebhookStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = Sample.Start;
    private static readonly WebhookEndpoint All = new("all", "acme", "https://erp.example/hook", new string('s', 32), []);

    protected IWebhookStore Store { get; private set; } = null!;

    protected IInvoiceStore Invoices { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Invoices, Store) = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task EndpointsAsync_SavedReplacedAndRemoved_AreAsTheyStand()
    {
        var other = new WebhookEndpoint("all", "umbrella", "https://other.example", new string('u', 40), ["invoice.cleared"]);
        await Store.SaveEndpointAsync(All with { Url = "https://old.example" }, default);
        await Store.SaveEndpointAsync(All, default);
        await Store.SaveEndpointAsync(other, default);
        Assert.Equal(["https://erp.example/hook", "https://other.example"], (await Store.EndpointsAsync(null, default)).Select(one => one.Url));
        var kept = Assert.Single(await Store.EndpointsAsync("umbrella", default));
        Assert.Equal((other.Id, other.Secret, "invoice.cleared"), (kept.Id, kept.Secret, Assert.Single(kept.Events)));
        Assert.True(await Store.RemoveEndpointAsync("acme", "all", default));
        Assert.False(await Store.RemoveEndpointAsync("acme", "all", default));
        Assert.Empty(await Store.EndpointsAsync("acme", default));
    }

    [Fact]
    public async Task RotateSecretAsync_Overlap_KeepsTheOldSecretsUntilTheirTime()
    {
        await Store.SaveEndpointAsync(All, default);
        await SubmitAsync("R-1");

        var once = await Store.RotateSecretAsync("acme", "all", "second", Start, Start.AddHours(1), default);
        await Store.RotateSecretAsync("acme", "all", "third", Start.AddMinutes(30), Start.AddHours(2), default);
        var claimed = Assert.Single(await ClaimAsync(Start)).Endpoint;
        await Store.RotateSecretAsync("acme", "all", "fourth", Start.AddHours(1), Start.AddHours(3), default);
        var later = Assert.Single(await Store.EndpointsAsync("acme", default));
        await Store.RotateSecretAsync("acme", "all", "fifth", Start.AddHours(1), Start.AddHours(1), default);
        var last = Assert.Single(await Store.EndpointsAsync("acme", default));

        Assert.Equal(("second", new RetiredSecret(All.Secret, Start.AddHours(1))), (once!.Secret, Assert.Single(once.RetiredSecrets)));
        Assert.Equal("third", claimed.Secret);
        Assert.Equal([new(All.Secret, Start.AddHours(1)), new("second", Start.AddHours(2))], claimed.RetiredSecrets);
        Assert.Equal([new("second", Start.AddHours(2)), new("third", Start.AddHours(3))], later.RetiredSecrets);
        Assert.Equal(("fifth", All.Url), (last.Secret, last.Url));
        Assert.Empty(last.RetiredSecrets);
    }

    [Fact]
    public async Task RotateSecretAsync_RemovedUnknownOrForeignEndpoint_Null()
    {
        await Store.SaveEndpointAsync(All, default);

        Assert.Null(await Store.RotateSecretAsync("umbrella", "all", "new", Start, Start.AddHours(1), default));
        Assert.Null(await Store.RotateSecretAsync("acme", "none", "new", Start, Start.AddHours(1), default));
        Assert.Equal(All.Secret, Assert.Single(await Store.EndpointsAsync("acme", default)).Secret);
        await Store.RotateSecretAsync("acme", "all", "new", Start, Start.AddHours(1), default);
        await Store.RemoveEndpointAsync("acme", "all", default);
        Assert.Null(await Store.RotateSecretAsync("acme", "all", "newer", Start, Start.AddHours(1), default));
        await Store.SaveEndpointAsync(All, default);
        Assert.Empty(Assert.Single(await Store.EndpointsAsync("acme", default)).RetiredSecrets);
    }

    [Fact]
    public async Task Commit_Events_MakeADeliveryForEachEndpointThatAsks()
    {
        await Store.SaveEndpointAsync(All, default);
        await Store.SaveEndpointAsync(All with { Id = "cleared", Events = ["invoice.cleared"] }, default);
        await Store.SaveEndpointAsync(All with { Id = "foreign", Tenant = "umbrella" }, default);
        var state = await SubmitAsync("R-1");
        var claim = await Invoices.ClaimAsync(state.Id, "worker-1", Start, Sample.Lease, default);
        var cleared = Sample.Event(state, "invoice.cleared");
        Assert.IsType<CommitResult.Committed>(await Invoices.CommitAsync(Sample.Step(claim!) with { Events = [cleared] }, default));
        var deliveries = await Store.DeliveriesAsync("acme", null, 10, default);
        Assert.Equal(
            [("cleared", "invoice.cleared"), ("all", "invoice.cleared"), ("all", "invoice.received")],
            deliveries.Select(one => (one.Endpoint.Id, one.Event.Type))
        );
        Assert.Equal(cleared, deliveries[0].Event);
        Assert.Equal(["invoice.cleared"], (await Store.DeliveriesAsync("acme", "cleared", 10, default)).Select(one => one.Event.Type));
        Assert.Empty(await Store.DeliveriesAsync("umbrella", null, 10, default));
        Assert.Equal(3, (await Invoices.StatisticsAsync(Start, default)).PendingDeliveries);
    }

    [Fact]
    public async Task Commit_ThatIsRefused_MakesNoDelivery()
    {
        await Store.SaveEndpointAsync(All, default);
        var state = await SubmitAsync("R-1");
        var claim = await Invoices.ClaimAsync(state.Id, "worker-1", Start, Sample.Lease, default);
        await Invoices.ReleaseAsync(claim!, default);
        await Invoices.CommitAsync(Sample.Step(claim!) with { Events = [Sample.Event(state, "invoice.cleared")] }, default);
        Assert.Single(await Store.DeliveriesAsync("acme", null, 10, default));
    }

    [Fact]
    public async Task DisableEndpointAsync_Gone_GetsNothingUntilItIsEnabled()
    {
        await Store.SaveEndpointAsync(All, default);
        await SubmitAsync("R-1");
        var delivery = Assert.Single(await ClaimAsync(Start));

        Assert.True(await Store.DisableEndpointAsync("acme", All.Id, Start, "gone", default));
        Assert.False(await Store.DisableEndpointAsync("acme", All.Id, Start, "gone again", default));
        await Store.RecordDeliveryAsync(delivery with { NextAt = Start }, default);
        await SubmitAsync("R-2");
        var disabled = Assert.Single(await Store.EndpointsAsync("acme", default));

        Assert.Equal((Start, "gone"), (disabled.DisabledAt, disabled.DisabledFor));
        Assert.Empty(await ClaimAsync(Start.AddDays(1)));
        Assert.Null(Assert.Single(await Store.DeliveriesAsync("acme", null, 10, default)).NextAt);
        Assert.False(await Store.ReplayAsync("acme", delivery.Id, Start, default));
        Assert.Null((await Store.EnableEndpointAsync("acme", All.Id, default))!.DisabledAt);
        Assert.Null(await Store.EnableEndpointAsync("umbrella", All.Id, default));
        Assert.True(await Store.ReplayAsync("acme", delivery.Id, Start, default));
        Assert.Equal(delivery.Event, Assert.Single(await ClaimAsync(Start.AddDays(1))).Event);
    }

    [Fact]
    public async Task ReleaseNodeAsync_LeasedDelivery_IsDueAtOnce()
    {
        await Store.SaveEndpointAsync(All, default);
        await SubmitAsync("R-1");
        var claimed = Assert.Single(await Store.ClaimDeliveriesAsync("gone", Start, Sample.Lease, 10, default));
        Assert.Empty(await ClaimAsync(Start));
        await Invoices.ReleaseNodeAsync("gone", default);
        Assert.Equal(claimed.Id, Assert.Single(await ClaimAsync(Start)).Id);
    }

    [Fact]
    public async Task ClaimDeliveriesAsync_OneEndpoint_GivesOneAtATimeInTheOrderOfEvents()
    {
        await Store.SaveEndpointAsync(All, default);
        await SubmitAsync("R-1");
        await SubmitAsync("R-2");
        var first = Assert.Single(await ClaimAsync(Start));
        Assert.Empty(await ClaimAsync(Start));
        await Store.RecordDeliveryAsync(first with { Tries = 1, NextAt = null, DeliveredAt = Start.AddTicks(3), LastAnswer = "200" }, default);
        var second = Assert.Single(await ClaimAsync(Start));
        Assert.NotEqual(first.Event.Id, second.Event.Id);
        var delivered = (await Store.DeliveriesAsync("acme", null, 10, default))[1];
        Assert.Equal(
            (first.Id, 1, null, Start.AddTicks(3), "200"),
            (delivered.Id, delivered.Tries, delivered.NextAt, delivered.DeliveredAt, delivered.LastAnswer)
        );
        Assert.Equal(second.Id, Assert.Single(await ClaimAsync(Start + Sample.Lease)).Id);
    }

    [Fact]
    public async Task ClaimDeliveriesAsync_OneThatBacksOff_HoldsUpNoOther()
    {
        await Store.SaveEndpointAsync(All, default);
        await SubmitAsync("R-1");
        await SubmitAsync("R-2");
        var first = Assert.Single(await ClaimAsync(Start));
        await Store.RecordDeliveryAsync(first with { Tries = 1, NextAt = Start.AddMinutes(5), LastAnswer = "500" }, default);
        var second = Assert.Single(await ClaimAsync(Start));
        await Store.RecordDeliveryAsync(second with { Tries = 1, NextAt = Start.AddMinutes(4) }, default);
        Assert.Empty(await ClaimAsync(Start.AddMinutes(3)));
        Assert.Equal(first.Id, Assert.Single(await ClaimAsync(Start.AddMinutes(5))).Id);
    }

    [Fact]
    public async Task ClaimDeliveriesAsync_ManyEndpointsAndCallers_GiveEachDeliveryOnce()
    {
        for (var index = 0; index < 12; index++)
        {
            await Store.SaveEndpointAsync(All with { Id = Sample.Number(index) }, default);
        }

        await SubmitAsync("R-1");
        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.ClaimDeliveriesAsync("sender", Start, Sample.Lease, 5, default)))
        );
        Assert.Equal(12, claims.SelectMany(some => some).Select(one => one.Id).Distinct().Count());
        Assert.Equal(12, claims.Sum(some => some.Count));
        Assert.All(claims, some => Assert.True(some.Count <= 5));
    }

    [Fact]
    public async Task RemoveEndpointAsync_OpenDeliveries_AreAbandonedEvenWhileOneIsUnderWay()
    {
        await Store.SaveEndpointAsync(All, default);
        await SubmitAsync("R-1");
        await SubmitAsync("R-2");
        var underWay = Assert.Single(await ClaimAsync(Start));
        await Store.RemoveEndpointAsync("acme", "all", default);
        await Store.RecordDeliveryAsync(underWay with { Tries = 1, NextAt = Start }, default);
        Assert.Empty(await ClaimAsync(Start.AddDays(1)));
        Assert.All(await Store.DeliveriesAsync("acme", null, 10, default), one => Assert.Equal((null, null), (one.NextAt, one.DeliveredAt)));
        Assert.False(await Store.ReplayAsync("acme", underWay.Id, Start, default));
        await SubmitAsync("R-3");
        Assert.Equal(2, (await Store.DeliveriesAsync("acme", null, 10, default)).Count);
    }

    [Fact]
    public async Task ReplayAsync_Delivered_IsDueAgainUnderItsOldId()
    {
        await Store.SaveEndpointAsync(All, default);
        await SubmitAsync("R-1");
        var delivery = Assert.Single(await ClaimAsync(Start));
        await Store.RecordDeliveryAsync(delivery with { Tries = 1, NextAt = null, DeliveredAt = Start }, default);
        Assert.False(await Store.ReplayAsync("umbrella", delivery.Id, Start.AddHours(1), default));
        Assert.False(await Store.ReplayAsync("acme", Guid.NewGuid(), Start.AddHours(1), default));
        Assert.True(await Store.ReplayAsync("acme", delivery.Id, Start.AddHours(1), default));
        Assert.Empty(await ClaimAsync(Start));
        var again = Assert.Single(await ClaimAsync(Start.AddHours(1)));
        Assert.Equal((delivery.Id, delivery.Event.Id, 0, (DateTimeOffset?)null), (again.Id, again.Event.Id, again.Tries, again.DeliveredAt));
    }

    /// <summary>Empty stores.</summary>
    protected abstract Task<(IInvoiceStore Invoices, IWebhookStore Webhooks)> OpenAsync();

    protected abstract Task CloseAsync();

    private Task<IReadOnlyList<WebhookDelivery>> ClaimAsync(DateTimeOffset now) => Store.ClaimDeliveriesAsync("sender", now, Sample.Lease, 10, default);

    private async Task<Transmission> SubmitAsync(string number)
    {
        var state = Sample.State(number);
        Assert.IsType<SubmitResult.Created>(await Invoices.SubmitAsync(Sample.Submission(state), default));
        return state;
    }
}
