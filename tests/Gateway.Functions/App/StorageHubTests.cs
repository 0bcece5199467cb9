using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Bench.Hub;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Tests;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>The app's own functions on Durable Task's provider for Azure Storage (DurableTask.AzureStorage), on the emulator Azurite.</summary>
public sealed class StorageHubTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly ScriptedConnector _connector = new();
    private AzuriteServer? _azurite;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(AzuriteServer.Absence is not null, AzuriteServer.Absence ?? "");
        _azurite = await AzuriteServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Invoice_SecondInstanceOfItsIdIsBegunWhateverTheHubSays_EndsAsItMustAndIsSentOnce()
    {
        var well = _connector.Send;
        var sent = 0;
        _connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        await using var engine = await StartAsync();
        var id = await SubmitAsync(engine, "S-1");
        await engine.WhenAsync(new TransmissionId(id, 1), Stage.Transmit, ProcessingStatus.Parked);

        // No look before it, and no status to refuse: in a trial this hub did not refuse even where it was told to.
        for (var again = 0; again < 2; again++)
        {
            await engine.Instances.ScheduleNewOrchestrationInstanceAsync(
                InvoiceOrchestration.Name,
                new InvoiceRun(new TransmissionId(id, 1), Stage.Validate),
                new StartOrchestrationOptions(new TransmissionId(id, 1).ToString())
            );
        }

        _connector.Send = (transmission, cancellation) =>
        {
            Interlocked.Increment(ref sent);
            return well(transmission, cancellation);
        };
        await engine.WhenAsync(new TransmissionId(id, 1), instance => instance.ReadCustomStatusAs<InvoiceStep>()?.Status == ProcessingStatus.Parked);
        using var retried = await engine.Client.PostAsync($"/v1/invoices/{id}/retry", null);
        await engine.EndAsync(new TransmissionId(id, 1));

        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        var state = (await engine.Store.FindAsync(id, default))!;
        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), (state.Record.Status, state.First.Authority));
        Assert.Equal(1, sent);
        Assert.Null(await engine.Store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task Purge_OfWhatHasEnded_TakesTheHistoryOutOfTheStorage()
    {
        await using var engine = await StartAsync();
        var id = await SubmitAsync(engine, "S-2");
        var ended = await engine.EndAsync(new TransmissionId(id, 1));

        var instances = new DurableOrchestrationClient(engine.Instances);
        var kept = await instances.PurgeEndedAsync(ended.CreatedAt.AddMinutes(-1), HistoryPurge.Within, default);
        var purged = await instances.PurgeEndedAsync(ended.CreatedAt.AddMinutes(1), HistoryPurge.Within, default);

        Assert.Equal((0, 1), (kept, purged));
        Assert.Null(await engine.Instances.GetInstanceAsync(new TransmissionId(id, 1).ToString()));
        Assert.Equal(ProcessingStatus.Completed, (await engine.Store.FindAsync(id, default))!.Record.Status);
    }

    [Fact]
    public async Task App_KilledWhileInvoicesAreUnderWay_EndsThemAllAndTheReceiverHasEachOnce()
    {
        var result = await HubDrill.RunAsync(invoices: 10, kills: 1);

        Assert.True(result.IsGood, result.ToString());
    }

    private static async Task<InvoiceId> SubmitAsync(Engine engine, string number)
    {
        using var answer = await engine.Client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return InvoiceId.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
    }

    private async Task<Engine> StartAsync() =>
        await Engine.StartAsync(FunctionsApp.Options(_folder), _connector, await HubStorage.OpenAsync(_azurite!.ConnectionString, "tests", "test"));
}
