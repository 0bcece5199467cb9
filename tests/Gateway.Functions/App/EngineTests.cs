using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Tests;
using Invoicing.Lifecycle;
using Invoicing.Ports;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>The app's own functions on Durable Task's engine, in by HTTP. The hub is in memory; Azure Storage is another test's.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private static readonly Stage[] WholeWay = [Stage.Validate, Stage.Enrich, Stage.Convert, Stage.Sign, Stage.Transmit, Stage.Acknowledge, Stage.Settle];

    private readonly string folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly ScriptedConnector connector = new();
    private readonly List<Transmission> sent = [];
    private Engine engine = null!;

    public async ValueTask InitializeAsync()
    {
        var send = connector.Send;
        connector.Send = (transmission, cancellation) =>
        {
            lock (sent)
            {
                sent.Add(transmission);
            }

            return send(transmission, cancellation);
        };
        engine = await Engine.StartAsync(FunctionsApp.Options(folder), connector);
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Invoice_HandedInByHttp_GoesItsWholeWay()
    {
        var id = await SubmitAsync("E-1");

        var end = await engine.EndAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal((Standing.Completed, AuthorityStatus.Cleared), (end.ReadOutputAs<InvoiceStep>()!.Standing, end.ReadOutputAs<InvoiceStep>()!.Authority));
        Assert.Equal(end.ReadOutputAs<InvoiceStep>(), end.ReadCustomStatusAs<InvoiceStep>());
        Assert.Equal(WholeWay, engine.Ran);
        Assert.Equal(["send", "poll"], connector.Asked);
        Assert.Equal((Standing.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Null(await engine.Store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task Invoice_IsParked_SleepsWithANewHistoryRefusesASecondStartAndIsWokenByTheApi()
    {
        var well = connector.Send;
        connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Blocked(new("GW-SFTP-KEY", "The host key changed.")));
        var id = await SubmitAsync("E-2");
        var asleep = await engine.WhenAsync(id, instance => instance.ReadInputAs<InvoiceRun>()?.Waiting is not null && instance.ReadCustomStatusAs<InvoiceStep>()?.Standing == Standing.Parked);

        Assert.Equal((OrchestrationRuntimeStatus.Running, "GW-SFTP-KEY"), (asleep.RuntimeStatus, asleep.ReadCustomStatusAs<InvoiceStep>()!.Problem));
        Assert.False(await new DurableInstances(engine.Instances).TryStartAsync(new(id, Stage.Validate), default));
        connector.Send = well;
        using var retried = await engine.Client.PostAsync($"/v1/invoices/{id}/retry", null);
        await engine.EndAsync(id);

        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        Assert.Equal((Standing.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Single(sent);
    }

    [Fact]
    public async Task Acknowledgement_IsPushed_WakesTheInstanceWithoutALook()
    {
        await engine.DisposeAsync();
        var options = FunctionsApp.Options(folder);
        engine = await Engine.StartAsync(options with { Routes = [options.Routes[0] with { Acknowledgement = new() { FirstLook = TimeSpan.FromMinutes(9) } }] }, connector);
        var id = await SubmitAsync("E-3");
        await engine.WhenAsync(id, Stage.Acknowledge, Standing.Active);

        await PushAsync(AuthorityStatus.Cleared, "pushed");
        await engine.EndAsync(id);

        Assert.Equal((Standing.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Equal(["send"], connector.Asked);
    }

    [Fact]
    public async Task Acknowledgement_ComesAfterTheEnd_IsTakenAccountOfByANewInstance()
    {
        var id = await SubmitAsync("E-4");
        var first = await engine.EndAsync(id);

        await PushAsync(AuthorityStatus.Delivered, "late");
        var second = await engine.WhenAsync(id, instance => instance.CreatedAt > first.CreatedAt && instance.IsCompleted);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, second.RuntimeStatus);
        Assert.Equal([.. WholeWay, Stage.Acknowledge], engine.Ran.Take(8));
        Assert.Empty((await engine.Store.ClaimAsync(id, "test", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1), default))!.Inbox);
        Assert.Single(sent);
    }

    [Fact]
    public async Task Purge_OfWhatHasEnded_TakesTheHistoryAndNotTheInvoice()
    {
        var id = await SubmitAsync("E-6");
        var ended = await engine.EndAsync(id);

        var purged = await engine.Instances.PurgeAllInstancesAsync(new(ended.CreatedAt.AddHours(-1), ended.CreatedAt.AddHours(1), [OrchestrationRuntimeStatus.Completed]));
        var gone = await engine.Instances.GetInstanceAsync(id.ToString());
        await PushAsync(AuthorityStatus.Delivered, "late");
        await engine.EndAsync(id);

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(gone);
        Assert.Equal((Standing.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Empty((await engine.Store.ClaimAsync(id, "test", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1), default))!.Inbox);
        Assert.Single(sent);
    }

    [Fact]
    public async Task Activity_ThrowsAfterItsCommit_IsRepeatedAndSendsNothingTwice()
    {
        var thrown = 0;
        engine.BeforeAnswer = stage =>
        {
            if (stage == Stage.Transmit && Interlocked.Increment(ref thrown) == 1)
            {
                throw new InvalidOperationException("The answer is lost.");
            }
        };
        var id = await SubmitAsync("E-5");

        await engine.EndAsync(id);

        Assert.True(thrown >= 2);
        Assert.Equal((Standing.Completed, AuthorityStatus.Cleared), await StateAsync(id));
        Assert.Single(sent);
    }

    [Fact]
    public async Task Invoices_TenAtOnce_AllEndAndEachIsSentOnce()
    {
        var ids = await Task.WhenAll(Enumerable.Range(1, 10).Select(number => SubmitAsync($"T-{number}")));

        await Task.WhenAll(ids.Select(engine.EndAsync));

        Assert.All(ids, id => Assert.Equal((Standing.Completed, AuthorityStatus.Cleared), StateAsync(id).GetAwaiter().GetResult()));
        Assert.Equal(10, sent.Select(transmission => transmission.InvoiceId).Distinct().Count());
        Assert.Equal(10, sent.Count);
        Assert.Null(await engine.Store.VerifyLogAsync(default));
    }

    private async Task<InvoiceId> SubmitAsync(string number)
    {
        using var answer = await engine.Client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return InvoiceId.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
    }

    private Task PushAsync(AuthorityStatus status, string ack)
    {
        var word = ScriptedConnector.Word(Assert.Single(sent), status);
        connector.Ready.Add(word with { Acknowledgement = word.Acknowledgement with { Id = ack } });
        return engine.PickUpAsync();
    }

    private async Task<(Standing Standing, AuthorityStatus Authority)> StateAsync(InvoiceId id)
    {
        var state = (await engine.Store.FindAsync(id, default))!;
        return (state.Standing, state.Authority);
    }
}
