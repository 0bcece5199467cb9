using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Tests;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>The two drivers, the self-hosted gateway's worker and the orchestrations, take over from each other: what an invoice has been through is in the
/// store alone.</summary>
public sealed class DriversTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly ScriptedConnector _connector = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Invoice_SentByActivities_IsFinishedByTheWorker()
    {
        InvoiceId id;
        await using (var app = await FunctionsApp.StartAsync(FunctionsApp.Options(_folder), _connector))
        {
            using var client = app.Client();
            id = await SubmitAsync(client, "X-1");
            foreach (var stage in new[] { Stage.Validate, Stage.CalculateTaxes, Stage.Convert, Stage.Sign, Stage.Transmit })
            {
                await app.Services.GetRequiredService<StageActivity>().RunAsync(stage, new(id, 1), default);
            }
        }

        await using var server = await FunctionsApp.SelfHostedAsync(FunctionsApp.Options(_folder), _connector);
        await EndsAsync(server, id, ProcessingStatus.Completed);

        Assert.Equal(["send", "poll"], _connector.Asked);
        await BothDroveItAsync(server.Services.GetRequiredService<IInvoiceStore>(), id);
    }

    [Fact]
    public async Task Invoice_ParkedByTheWorker_IsFinishedByAnOrchestration()
    {
        var well = _connector.Send;
        _connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        InvoiceId id;
        await using (var server = await FunctionsApp.SelfHostedAsync(FunctionsApp.Options(_folder), _connector))
        {
            using var client = FunctionsApp.ClientOf(server);
            id = await SubmitAsync(client, "X-2");
            await EndsAsync(server, id, ProcessingStatus.Parked);
        }

        _connector.Send = well;
        await using var engine = await Engine.StartAsync(FunctionsApp.Options(_folder), _connector);
        using var retried = await engine.Client.PostAsync($"/v1/invoices/{id}/retry", null);
        var end = await engine.EndAsync(new(id, 1));

        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        Assert.Equal(
            (ProcessingStatus.Completed, AuthorityStatus.Cleared),
            (end.ReadOutputAs<InvoiceStep>()!.Status, end.ReadOutputAs<InvoiceStep>()!.Authority)
        );
        Assert.Equal([Stage.Transmit, Stage.Acknowledge, Stage.Finish], engine.Ran);
        await BothDroveItAsync(engine.Store, id);
    }

    private static async Task<InvoiceId> SubmitAsync(HttpClient client, string number)
    {
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return InvoiceId.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
    }

    private static Task EndsAsync(WebApplication server, InvoiceId id, ProcessingStatus status)
    {
        var store = server.Services.GetRequiredService<IInvoiceStore>();
        return Waiting.UntilAsync(() => store.FindAsync(id, default).GetAwaiter().GetResult()!.Record.Status == status);
    }

    private static async Task BothDroveItAsync(IInvoiceStore store, InvoiceId id)
    {
        var actors = (await store.TrailAsync(id, default)).Select(entry => entry.Actor).ToList();

        Assert.Contains("orchestrator:test", actors);
        Assert.Contains("worker:test", actors);
        Assert.Null(await store.VerifyLogAsync(default));
    }
}
