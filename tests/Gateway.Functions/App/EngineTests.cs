using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Tests;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>The app's own functions on Durable Task's engine, in by HTTP. The hub is in memory; Azure Storage is another test's.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private static readonly Stage[] WholeWay =
    [
        Stage.Validate,
        Stage.CalculateTaxes,
        Stage.Convert,
        Stage.Sign,
        Stage.Transmit,
        Stage.Acknowledge,
        Stage.Finish,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly ScriptedConnector _connector = new();
    private readonly List<OutboundDocument> _sent = [];
    private Engine _engine = null!;

    public async ValueTask InitializeAsync()
    {
        var send = _connector.Send;
        _connector.Send = (transmission, cancellation) =>
        {
            lock (_sent)
            {
                _sent.Add(transmission);
            }

            return send(transmission, cancellation);
        };
        _engine = await Engine.StartAsync(FunctionsApp.Options(_folder), _connector);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Invoice_HandedInByHttp_GoesItsWholeWay()
    {
        var id = await SubmitAsync("E-1");

        var end = await _engine.EndAsync(new(id, 1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(
            (ProcessingStatus.Completed, AuthorityStatus.Cleared),
            (end.ReadOutputAs<InvoiceStep>()!.Status, end.ReadOutputAs<InvoiceStep>()!.Authority)
        );
        Assert.Equal(end.ReadOutputAs<InvoiceStep>(), end.ReadCustomStatusAs<InvoiceStep>());
        Assert.Equal(WholeWay, _engine.Ran);
        Assert.Equal(["send", "poll"], _connector.Asked);
        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Null(await _engine.Store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task Invoice_IsParked_SleepsWithANewHistoryRefusesASecondStartAndIsWokenByTheApi()
    {
        var well = _connector.Send;
        _connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        var id = await SubmitAsync("E-2");
        var asleep = await _engine.WhenAsync(
            new TransmissionId(id, 1),
            instance => instance.ReadInputAs<InvoiceRun>()?.Waiting is not null && instance.ReadCustomStatusAs<InvoiceStep>()?.Status == ProcessingStatus.Parked
        );

        Assert.Equal((OrchestrationRuntimeStatus.Running, "GW-SFTP-KEY"), (asleep.RuntimeStatus, asleep.ReadCustomStatusAs<InvoiceStep>()!.Problem));
        Assert.False(await new DurableOrchestrationClient(_engine.Instances).TryStartAsync(new(new TransmissionId(id, 1), Stage.Validate), default));
        _connector.Send = well;
        using var retried = await _engine.Client.PostAsync($"/v1/invoices/{id}/retry", null);
        await _engine.EndAsync(new(id, 1));

        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Single(_sent);
    }

    [Fact]
    public async Task Acknowledgement_IsPushed_WakesTheInstanceWithoutALook()
    {
        await _engine.DisposeAsync();
        var options = FunctionsApp.Options(_folder);
        _engine = await Engine.StartAsync(
            options with
            {
                Routes = [options.Routes[0] with { Acknowledgement = new() { FirstLook = TimeSpan.FromMinutes(9) } }],
            },
            _connector
        );
        var id = await SubmitAsync("E-3");
        await _engine.WhenAsync(new TransmissionId(id, 1), Stage.Acknowledge, ProcessingStatus.Active);

        await PushAsync(AuthorityStatus.Cleared, "pushed");
        await _engine.EndAsync(new(id, 1));

        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Equal(["send"], _connector.Asked);
    }

    [Fact]
    public async Task Acknowledgement_ComesAfterTheEnd_IsTakenAccountOfByANewInstance()
    {
        var id = await SubmitAsync("E-4");
        var first = await _engine.EndAsync(new(id, 1));

        await PushAsync(AuthorityStatus.Delivered, "late");
        var second = await _engine.WhenAsync(new TransmissionId(id, 1), instance => instance.CreatedAt > first.CreatedAt && instance.IsCompleted);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, second.RuntimeStatus);
        Assert.Equal([.. WholeWay, Stage.Acknowledge], _engine.Ran.Take(8));
        Assert.Empty(
            (await _engine.Store.ClaimAsync(new TransmissionId(id, 1), "test", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1), default))!.Inbox
        );
        Assert.Single(_sent);
    }

    [Fact]
    public async Task Purge_OfWhatHasEnded_TakesTheHistoryAndNotTheInvoice()
    {
        var id = await SubmitAsync("E-6");
        var ended = await _engine.EndAsync(new(id, 1));

        var kept = await PurgeAsync(ended.CreatedAt + HistoryPurge.Kept - TimeSpan.FromMinutes(1));
        var purged = await PurgeAsync(ended.CreatedAt + HistoryPurge.Kept + TimeSpan.FromMinutes(1));
        var gone = await _engine.Instances.GetInstanceAsync(new TransmissionId(id, 1).ToString());
        await PushAsync(AuthorityStatus.Delivered, "late");
        await _engine.EndAsync(new(id, 1));

        Assert.Equal((0, 1), (kept, purged));
        Assert.Null(gone);
        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Empty(
            (await _engine.Store.ClaimAsync(new TransmissionId(id, 1), "test", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1), default))!.Inbox
        );
        Assert.Single(_sent);
    }

    [Fact]
    public async Task Purge_OfWhatSleeps_LeavesItAsleep()
    {
        _connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        var id = await SubmitAsync("E-7");
        var asleep = await _engine.WhenAsync(new TransmissionId(id, 1), Stage.Transmit, ProcessingStatus.Parked);

        Assert.Equal(0, await PurgeAsync(asleep.CreatedAt.AddDays(30)));
        Assert.NotNull(await _engine.Instances.GetInstanceAsync(new TransmissionId(id, 1).ToString()));
    }

    [Fact]
    public async Task Transmission_ThatFollowsAnother_IsStartedByItsEndWithoutASweep()
    {
        await _engine.DisposeAsync();
        var options = FunctionsApp.Options(_folder);
        var route = options.Routes[0];
        _engine = await Engine.StartAsync(options with { Routes = [route with { Then = ["next"] }, route with { Id = "next" }] }, _connector);

        var id = await SubmitAsync("F-1");
        await _engine.EndAsync(new(id, 1));
        await _engine.EndAsync(new(id, 2));

        Assert.Equal([.. WholeWay, .. WholeWay.SkipWhile(stage => stage != Stage.Convert)], _engine.Ran);
        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Equal([1, 2], (await _engine.Store.FindAsync(id, default))!.Transmissions.Select(transmission => transmission.Number));
        Assert.Equal(2, _sent.Count);
    }

    [Fact]
    public async Task Activity_FailsForGood_IsNotRepeatedAndTheInstanceFailsAtOnce()
    {
        var unknown = new TransmissionId(new(Guid.NewGuid()), 1);
        var options = new StartOrchestrationOptions(unknown.ToString());

        await _engine.Instances.ScheduleNewOrchestrationInstanceAsync(InvoiceOrchestration.Name, new InvoiceRun(unknown, Stage.Validate), options);
        var failed = await _engine.EndAsync(unknown);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.True(failed.LastUpdatedAt - failed.CreatedAt < TimeSpan.FromSeconds(5), "The first repetition comes after 5 s.");
        Assert.Contains($"does not know transmission {unknown}", failed.FailureDetails!.ToString(), StringComparison.Ordinal);
        Assert.Single(_engine.Lines.All, line => line.StartsWith($"Error {AlertLines.OrchestrationFailed}: {unknown}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Activity_ThrowsAfterItsCommit_IsRepeatedAndSendsNothingTwice()
    {
        var thrown = 0;
        _engine.BeforeAnswer = stage =>
        {
            if (stage == Stage.Transmit && Interlocked.Increment(ref thrown) == 1)
            {
                throw new IOException("The answer is lost.");
            }
        };
        var id = await SubmitAsync("E-5");

        await _engine.EndAsync(new(id, 1));

        Assert.True(thrown >= 2);
        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Single(_sent);
    }

    [Fact]
    public async Task Invoices_TenAtOnce_AllEndAndEachIsSentOnce()
    {
        var ids = await Task.WhenAll(Enumerable.Range(1, 10).Select(number => SubmitAsync($"T-{number}")));

        await Task.WhenAll(ids.Select(id => _engine.EndAsync(new(id, 1))));

        Assert.All(ids, id => Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), StateAsync(id).GetAwaiter().GetResult()));
        Assert.Equal(10, _sent.Select(transmission => transmission.InvoiceId).Distinct().Count());
        Assert.Equal(10, _sent.Count);
        Assert.Null(await _engine.Store.VerifyLogAsync(default));
    }

    private async Task<InvoiceId> SubmitAsync(string number)
    {
        using var answer = await _engine.Client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return InvoiceId.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
    }

    private Task<int> PurgeAsync(DateTimeOffset now) =>
        new HistoryPurge(new FakeTimeProvider(now), NullLogger<HistoryPurge>.Instance).RunAsync(new DurableOrchestrationClient(_engine.Instances), default);

    private Task PushAsync(AuthorityStatus status, string ack)
    {
        var word = ScriptedConnector.Word(Assert.Single(_sent), status);
        _connector.Ready.Add(word with { Acknowledgement = word.Acknowledgement with { Id = ack } });
        return _engine.PickUpAsync();
    }

    private async Task<(ProcessingStatus Status, AuthorityStatus Authority)> StateAsync(InvoiceId id)
    {
        var state = (await _engine.Store.FindAsync(id, default))!;
        return (state.Record.Status, state.First.Authority);
    }
}
