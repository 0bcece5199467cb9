using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

public class InvoiceOrchestrationTests
{
    private static readonly InvoiceRun FromTheStart = new(Steps.Id, Stage.Validate);

    [Fact]
    public async Task RunAsync_NothingHoldsItUp_CallsEveryStageInOrder()
    {
        var orchestration = new FakeOrchestration(Steps.WholeWay);

        var end = await InvoiceOrchestration.RunAsync(orchestration, FromTheStart);

        Assert.Equal(Enum.GetNames<Stage>(), orchestration.Calls);
        Assert.Equal(ProcessingStatus.Completed, end.Status);
        Assert.DoesNotContain(orchestration.Journal, line => line.StartsWith("wait", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ProcessingStatus.Completed)]
    [InlineData(ProcessingStatus.Rejected)]
    [InlineData(ProcessingStatus.Cancelled)]
    public async Task RunAsync_InvoiceHasEnded_Ends(ProcessingStatus standing)
    {
        var orchestration = new FakeOrchestration([Steps.Stopped(Stage.Convert, standing)]);

        var end = await InvoiceOrchestration.RunAsync(orchestration, FromTheStart);

        Assert.Equal(["call Validate", $"status Convert {standing}"], orchestration.Journal);
        Assert.Equal(standing, end.Status);
        Assert.Null(orchestration.Next);
    }

    [Fact]
    public async Task RunAsync_Retry_WaitsAsTheFlowSaysAndCallsTheSameStage()
    {
        var orchestration = new FakeOrchestration([
            Steps.Later(Stage.Transmit, TimeSpan.FromSeconds(7), "GW-NET-TIMEOUT"),
            Steps.Due(Stage.Acknowledge),
            Steps.Stopped(Stage.Finish, ProcessingStatus.Completed),
        ]);

        await InvoiceOrchestration.RunAsync(orchestration, new(Steps.Id, Stage.Transmit));

        Assert.Equal(
            [
                "call Transmit",
                "status Transmit Active GW-NET-TIMEOUT",
                "wait 7 s",
                "call Transmit",
                "status Acknowledge Active",
                "call Acknowledge",
                "status Finish Completed",
            ],
            orchestration.Journal
        );
    }

    [Fact]
    public async Task RunAsync_Await_PollsWhenTheFlowSays()
    {
        var orchestration = new FakeOrchestration([
            Steps.Later(Stage.Acknowledge, TimeSpan.FromSeconds(30)),
            Steps.Later(Stage.Acknowledge, TimeSpan.FromSeconds(75)),
            Steps.Due(Stage.Finish),
            Steps.Stopped(Stage.Finish, ProcessingStatus.Completed),
        ]);

        await InvoiceOrchestration.RunAsync(orchestration, new(Steps.Id, Stage.Acknowledge));

        Assert.Equal(["wait 30 s", "wait 75 s"], orchestration.Journal.Where(line => line.StartsWith("wait", StringComparison.Ordinal)));
        Assert.Equal(["Acknowledge", "Acknowledge", "Acknowledge", "Finish"], orchestration.Calls);
    }

    [Fact]
    public async Task RunAsync_PushedAcknowledgement_LooksAtOnce()
    {
        var orchestration = new FakeOrchestration([
            Steps.Later(Stage.Acknowledge, TimeSpan.FromMinutes(10)),
            Steps.Stopped(Stage.Finish, ProcessingStatus.Completed),
        ])
        {
            Wakes = 1,
        };

        await InvoiceOrchestration.RunAsync(orchestration, new(Steps.Id, Stage.Acknowledge));

        Assert.Equal(["Acknowledge", "Acknowledge"], orchestration.Calls);
        Assert.Equal(Steps.Now, orchestration.Now);
    }

    [Fact]
    public async Task RunAsync_Parked_SleepsInANewHistoryUntilSomebodyWakes()
    {
        var parked = Steps.Stopped(Stage.Sign, ProcessingStatus.Parked) with { Problem = "GW-KEY-EXPIRED" };
        var first = new FakeOrchestration([parked]);
        await InvoiceOrchestration.RunAsync(first, new(Steps.Id, Stage.Sign));
        var second = new FakeOrchestration([Steps.Stopped(Stage.Finish, ProcessingStatus.Completed)]) { Wakes = 1 };

        await InvoiceOrchestration.RunAsync(second, first.Next!);

        Assert.Equal(["status Sign Parked GW-KEY-EXPIRED", "wait for a ring", "call Sign", "status Finish Completed"], second.Journal);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public async Task RunAsync_WaitOverAnHour_BeginsANewHistoryFirst(int minutes, bool isNew)
    {
        var waiting = Steps.Later(Stage.Acknowledge, TimeSpan.FromMinutes(minutes));
        var orchestration = new FakeOrchestration([waiting, Steps.Stopped(Stage.Finish, ProcessingStatus.Completed)]);

        await InvoiceOrchestration.RunAsync(orchestration, new(Steps.Id, Stage.Acknowledge));

        Assert.Equal(isNew ? new InvoiceRun(Steps.Id, Stage.Acknowledge) { Waiting = waiting } : null, orchestration.Next);
    }

    [Fact]
    public async Task RunAsync_ManyLooks_HistoryIsBounded()
    {
        var orchestration = new FakeOrchestration(Enumerable.Range(1, 1000).Select(n => Steps.Later(Stage.Acknowledge, TimeSpan.FromMinutes(n))));

        await InvoiceOrchestration.RunAsync(orchestration, new(Steps.Id, Stage.Acknowledge));

        Assert.Equal(InvoiceOrchestration.MostCalls, orchestration.Calls.Count());
        Assert.Equal(Stage.Acknowledge, orchestration.Next!.Stage);
    }

    [Fact]
    public async Task RunAsync_LateWordAfterTheEnd_GoesOn()
    {
        var woken = Steps.Stopped(Stage.Acknowledge, ProcessingStatus.Completed) with { WakeAt = Steps.Now };
        var orchestration = new FakeOrchestration([woken, Steps.Stopped(Stage.Acknowledge, ProcessingStatus.Rejected)]);

        var end = await InvoiceOrchestration.RunAsync(orchestration, new(Steps.Id, Stage.Finish));

        Assert.Equal(["Finish", "Acknowledge"], orchestration.Calls);
        Assert.Equal(ProcessingStatus.Rejected, end.Status);
    }

    [Fact]
    public async Task RunAsync_ActivityFailsForGood_FailsSoThatTheSweepBeginsAnew()
    {
        var orchestration = new FakeOrchestration(_ => throw new InvalidOperationException("The store is out of reach."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => InvoiceOrchestration.RunAsync(orchestration, FromTheStart));
    }
}
