using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Flow;

public class LifecycleEventsTests
{
    [Fact]
    public void Between_NothingMoved_SaysNothing() => Assert.Empty(LifecycleEvents.Between(States.At(Stage.Sign), States.At(Stage.Transmit)));

    [Fact]
    public void Between_AuthorityMoved_SaysSo_AndTheInvoicesStatusIsAnEventOfItsOwn()
    {
        var after = States.At(Stage.Finish) with { Authority = AuthorityStatus.Cleared, Status = ProcessingStatus.Completed };

        var events = LifecycleEvents.Between(States.At(Stage.Acknowledge), after);

        Assert.Equal(["invoice.authority.cleared"], events.Select(happened => happened.Type));
        Assert.Equal("cleared", JsonDocument.Parse(events[0].Data).RootElement.GetProperty("authority").GetString());
        var parked = LifecycleEvents.OfStatus(after with { Number = 2 }, ProcessingStatus.Parked);
        var data = JsonDocument.Parse(parked.Data).RootElement;
        Assert.Equal(("invoice.parked", "parked", 2), (parked.Type, data.GetProperty("standing").GetString(), data.GetProperty("transmission").GetInt32()));
        Assert.Equal("invoice.resumed", LifecycleEvents.OfStatus(after, ProcessingStatus.Active).Type);
    }

    [Fact]
    public void Between_OverdueTwice_SaysItOnce()
    {
        var overdue = States.At(Stage.Acknowledge) with { Problem = new("GW-ACK-OVERDUE", "late") };

        Assert.Equal("invoice.acknowledgement-overdue", Assert.Single(LifecycleEvents.Between(States.At(Stage.Acknowledge), overdue)).Type);
        Assert.Empty(LifecycleEvents.Between(overdue, overdue));
    }
}
