using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Drafts;

public sealed class DraftTests
{
    private static readonly Order Asked = OrderSamples.Of(OrderSamples.Line("a", 1, 100));

    [Fact]
    public async Task Add_TheSameAgain_IsTheSameDraft()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.Drafts.AddAsync("acme", "a", Asked, default);

        var again = await office.Drafts.AddAsync("acme", "b", Asked, default);

        Assert.Equal(first.Value!.Id, again.Value!.Id);
    }

    /// <summary>An answer of "created" for what was passed over would be believed.</summary>
    [Fact]
    public async Task Add_TheSameOrderSaidOtherwiseOrDiscarded_IsRefused()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.Drafts.AddAsync("acme", "a", Asked, default);

        var other = await office.Drafts.AddAsync("acme", "a", Asked with { Lines = [OrderSamples.Line("a", 5, 100)] }, default);
        await office.Drafts.DiscardAsync(first.Value!, "a", default);
        var closed = await office.Drafts.AddAsync("acme", "a", Asked, default);

        Assert.Equal("GW-REC-KEY-TAKEN", other.Faults[0].Code);
        Assert.Equal("GW-REC-KEY-TAKEN", closed.Faults[0].Code);
    }

    [Fact]
    public async Task Event_OfAnOrderWhoseDraftSaysOtherwise_IsParkedAndNotSwallowed()
    {
        await using var office = await Office.OpenAsync(approveAbove: 10);
        var order = Asked with { Seller = "basar" };
        var draft = await office.Drafts.AddAsync("acme", "a", order, default);

        var parked = await office.TakeAsync("e-1", "OrderPlaced", order with { Lines = [OrderSamples.Line("a", 5, 100)] });

        Assert.Equal((EventStatus.Parked, "GW-REC-KEY-TAKEN"), (parked.Status, parked.Reason?.Code));
        Assert.Contains(draft.Value!.Id.ToString(), parked.Reason!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public async Task Add_IdEmptyOrTooLong_IsRefused(int length)
    {
        await using var office = await Office.OpenAsync();

        var refused = await office.Drafts.AddAsync("acme", "a", Asked with { Id = new('x', length) }, default);

        Assert.Equal("/id", refused.Faults[0].Path);
    }

    /// <summary>Two orders without a number would be one, and the second a duplicate.</summary>
    [Fact]
    public async Task Event_WithoutAnIdOfItsThing_IsParked()
    {
        await using var office = await Office.OpenAsync();

        var parked = await office.TakeAsync("e-1", "OrderPlaced", Asked with { Id = "" });

        Assert.Equal((EventStatus.Parked, "GW-REC-DATA"), (parked.Status, parked.Reason?.Code));
        Assert.Contains("An id in it is empty.", parked.Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhyNot_MisspeltMember_IsNamedWithItsPlace()
    {
        using var body = System.Text.Json.JsonDocument.Parse("""{ "id": "1", "lines": [ { "id": "1", "qantity": 5 } ] }""");

        var fault = UnknownMembers.WhyNot(body.RootElement, typeof(Order), "OrderPlaced");

        Assert.Equal("/lines/0/qantity", fault?.Path);
    }
}
