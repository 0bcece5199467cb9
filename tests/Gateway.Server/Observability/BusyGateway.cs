using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>A gateway that did everything once: cleared, parked for a duplicate at the authority, refused by it; each idempotency layer met; sealed and
/// verified.</summary>
internal sealed class BusyGateway : IAsyncDisposable
{
    private readonly TestGateway _gateway;
    private readonly HttpClient _client;

    private BusyGateway(TestGateway gateway) => (_gateway, _client) = (gateway, gateway.Client());

    public static async Task<BusyGateway> StartAsync()
    {
        var busy = new BusyGateway(
            await TestGateway.StartAsync(options =>
                options with
                {
                    Audit = new() { CheckpointEntries = 1, VerifyPause = TimeSpan.FromSeconds(1) },
                }
            )
        );
        await busy.WorkAsync();
        return busy;
    }

    /// <summary>The figures, once the audit log was computed anew.</summary>
    public async Task<Exposition> MetricsAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var metrics = await Exposition.OfAsync(_client);
            if (metrics["invoicing_audit_verified_age_seconds"] is not null)
            {
                return metrics;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
    }

    private async Task WorkAsync()
    {
        await EndsAsync(await PostAsync("M-1", "key"), "completed");
        await PostAsync("M-1", "key");
        await PostAsync("M-2", "key");
        await PostAsync("M-1", null);
        _gateway.Authority.Instead = new SendResult.Duplicate("R-0", false, new("GW-TEST-DUPLICATE", "There is another one."));
        await EndsAsync(await PostAsync("M-3", null), "parked");
        _gateway.Authority.Instead = new SendResult.Refused([Fault.Fatal("GW-TEST-REFUSED", "No.")], default, "");
        var id = Guid.NewGuid();
        await EndsAsync(await PutAsync("M-4", id), "rejected");
        await PutAsync("M-4", id);
    }

    private Task<JsonObject> EndsAsync(JsonObject answer, string standing) =>
        _gateway.UntilAsync(_client, SubmissionTests.Text(answer, "id"), state => SubmissionTests.Text(state, "standing") == standing);

    private async Task<JsonObject> PutAsync(string number, Guid id)
    {
        using var answer = await _client.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json(number)));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<JsonObject> PostAsync(string number, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/invoices") { Content = Samples.JsonBody(Samples.Json(number)) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await _client.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
