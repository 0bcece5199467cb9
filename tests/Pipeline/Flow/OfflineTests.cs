using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Flow;

/// <summary>An invoice that was issued while the authority could not be reached.</summary>
public sealed class OfflineTests
{
    private static readonly FlowPolicy Policy = new() { MaxTries = 3 };

    [Fact]
    public void Next_AuthorityIsDown_ParksOnlyOnceItsTimeIsOver()
    {
        var state = States.At(Stage.Transmit) with { IsOffline = true, SendBy = States.Now.AddHours(24) };
        var down = new StageResult(new Outcome.Retry(new("GW-HTTP-CONNECT", "No connection.")));
        for (var trial = 0; trial < 50; trial++)
        {
            state = InvoiceFlow.Next(state, down, States.Now.AddMinutes(trial), Policy);
            Assert.Equal(ProcessingStatus.Active, state.Status);
        }

        Assert.Equal(ProcessingStatus.Parked, InvoiceFlow.Next(state, down, States.Now.AddHours(25), Policy).Status);
    }

    [Fact]
    public void Next_PersonIsNeeded_ParksAtOnce()
    {
        var state = States.At(Stage.Transmit) with { IsOffline = true, SendBy = States.Now.AddHours(24) };

        var next = InvoiceFlow.Next(state, new(new Outcome.Park(new("GW-SFTP-KEY", "The host key changed."))), States.Now, Policy);

        Assert.Equal(ProcessingStatus.Parked, next.Status);
    }
}
