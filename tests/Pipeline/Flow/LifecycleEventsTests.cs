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
    public void Between_AuthorityAndStandingMoved_SaysBoth()
    {
        var after = States.At(Stage.Finish) with { Authority = AuthorityStatus.Cleared, Status = ProcessingStatus.Completed };

        var events = LifecycleEvents.Between(States.At(Stage.Acknowledge), after);

        Assert.Equal(["invoice.authority.cleared", "invoice.completed"], events.Select(happened => happened.Type));
        Assert.Equal("cleared", JsonDocument.Parse(events[0].Data).RootElement.GetProperty("authority").GetString());
    }

    [Fact]
    public void Between_OverdueTwice_SaysItOnce()
    {
        var overdue = States.At(Stage.Acknowledge) with { Problem = new("GW-ACK-OVERDUE", "late") };

        Assert.Equal("invoice.acknowledgement-overdue", Assert.Single(LifecycleEvents.Between(States.At(Stage.Acknowledge), overdue)).Type);
        Assert.Empty(LifecycleEvents.Between(overdue, overdue));
    }
}
