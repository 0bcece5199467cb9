using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>A transmission that follows another is rung for by the activity that finds the other at its end: nobody waits for the sweep.</summary>
public sealed class FollowerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(Steps.Now);
    private readonly FakeInstances _instances = new();
    private readonly TestGateway _gateway;

    public FollowerTests()
    {
        _gateway = TestGateway.Open(_clock, acknowledgement: new() { FirstLook = TimeSpan.FromHours(2) }, hasFollower: true);
        _gateway.Starter.Through(_instances);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Follower_FirstIsCompleted_IsStartedAtOnceAndCompletes()
    {
        var (first, second) = await SubmitAsync();
        Assert.DoesNotContain(second, _instances.Running.Keys);

        await EndAsync(first);
        var between = _clock.GetUtcNow();

        Assert.Equal(new InvoiceRun(second, Stage.Convert), _instances.Running[second]);
        await EndAsync(second);
        Assert.Equal(ProcessingStatus.Completed, (await _gateway.StateAsync(second)).Status);
        Assert.Equal(["send", "poll", "send", "poll"], _gateway.Connector.Asked);
        Assert.Equal(TimeSpan.FromHours(2), _clock.GetUtcNow() - between);
    }

    [Fact]
    public async Task Follower_FirstIsRejected_IsStartedAtOnceAndCancelled()
    {
        _gateway.Connector.Poll = sent => new PollResult.Answered([ScriptedConnector.Word(sent, AuthorityStatus.Rejected)]);
        var (first, second) = await SubmitAsync();

        await EndAsync(first);
        await EndAsync(second);

        Assert.Equal(
            (ProcessingStatus.Rejected, ProcessingStatus.Cancelled),
            ((await _gateway.StateAsync(first)).Status, (await _gateway.StateAsync(second)).Status)
        );
        Assert.Equal(["send", "poll"], _gateway.Connector.Asked);
    }

    [Fact]
    public async Task Follower_FirstIsCancelledByAnOperator_IsStartedByTheInstanceThatTheOperatorWakes()
    {
        _gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        var (first, second) = await SubmitAsync();
        var asleep = (await _gateway.OrchestrateAsync(_instances.Running[first])).Next!;

        await _gateway.Operations.CancelAsync(first, "operator", default);
        Assert.DoesNotContain(second, _instances.Running.Keys);
        await _gateway.OrchestrateAsync(asleep, wakes: 1);
        await EndAsync(second);

        Assert.Equal(ProcessingStatus.Cancelled, (await _gateway.StateAsync(second)).Status);
    }

    [Fact]
    public async Task Follower_ProcessDiedBeforeItRang_IsStartedByTheActivityThatIsRepeated()
    {
        var (first, second) = await SubmitAsync();
        await EndAsync(first);
        _instances.Running.Clear();

        await _gateway.Activity.RunAsync(Stage.Finish, first, default);

        Assert.Equal([second], _instances.Running.Keys);
    }

    [Fact]
    public async Task Follower_SleepsForATimeOfItsOwn_IsLeftAsleepByLateWordsOnTheFirst()
    {
        var (first, second) = await SubmitAsync();
        await EndAsync(first);
        foreach (var stage in new[] { Stage.Convert, Stage.Sign, Stage.Transmit })
        {
            await _gateway.Activity.RunAsync(stage, second, default);
        }

        _instances.Woken.Clear();

        await _gateway.Activity.RunAsync(Stage.Acknowledge, first, default);

        Assert.Equal(Stage.Acknowledge, (await _gateway.StateAsync(second)).Stage);
        Assert.Empty(_instances.Woken);
    }

    private async Task<(TransmissionId First, TransmissionId Second)> SubmitAsync()
    {
        var first = (await _gateway.SubmitAsync()).Id;
        return (first, new(first.Invoice, 2));
    }

    /// <summary>Runs an instance and those that follow it in new histories, to the end.</summary>
    private async Task EndAsync(TransmissionId id)
    {
        for (var run = _instances.Running[id]; run is not null; run = (await _gateway.OrchestrateAsync(run)).Next) { }
    }
}
