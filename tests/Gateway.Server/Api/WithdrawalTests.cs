using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Storage;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.HttpApi;
using Invoicing.Sandbox.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>An invoice that was cleared is withdrawn with the authority that cleared it, once, and its number is free.</summary>
public sealed class WithdrawalTests : IAsyncLifetime
{
    private HttpApiSandbox _receiver = null!;
    private TestGateway _gateway = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await HttpApiSandbox.StartAsync(new() { VerdictAfter = TimeSpan.Zero });
        _gateway = await StartAsync(TimeSpan.FromHours(72), _receiver);
        _client = _gateway.Client();
    }

    private static Task<TestGateway> StartAsync(TimeSpan within, HttpApiSandbox receiver) =>
        TestGateway.StartAsync(options =>
            options with
            {
                Destinations =
                [
                    new()
                    {
                        Id = "authority",
                        Connector = "httpApi",
                        Settings = new Dictionary<string, string>
                        {
                            ["address"] = receiver.Documents.AbsoluteUri,
                            ["acknowledgements"] = receiver.Acknowledgements.AbsoluteUri,
                            ["timeout"] = "1",
                        },
                    },
                ],
                Routes = [options.Routes[0] with { CancelWithin = within }],
                Worker = options.Worker with { PickUpPause = TimeSpan.FromMilliseconds(100) },
            }
        );

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FaultKind.DropAfterCommit)]
    [InlineData(FaultKind.Error500)]
    public async Task Withdraw_Cleared_WithdrawnOnceWhateverBecameOfTheAnswer(FaultKind? fault)
    {
        var id = await ClearedAsync("W-1");
        if (fault is { } kind)
        {
            _receiver.Faults.Add(new FaultRule { Fault = kind, On = Operations.Cancel });
        }

        using var answer = await WithdrawAsync(id, "Ordered twice.");

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var last = await _gateway.UntilAsync(_client, id, state => (string?)state["standing"] == "cancelled");
        Assert.Equal("Ordered twice.", Assert.Single(_receiver.Log.Entries, entry => entry.Event == LogEvents.Cancelled).Detail);
        var withdrawal = last["transmissions"]!.AsArray()[1]!;
        Assert.Equal(("cancel", "completed"), ((string?)withdrawal["purpose"], (string?)withdrawal["status"]));
        var pack = EvidenceVerifier.Verify(await _client.GetByteArrayAsync($"/v1/invoices/{id}/evidence"));
        Assert.True(pack.Succeeded, pack.Faults.FirstOrDefault()?.Message);
        Assert.Null((await _gateway.Services.GetRequiredService<IAuditLog>().StatesAsync(0, 100, default)).Break);
        await ClearedAsync("W-1");
    }

    [Fact]
    public async Task Withdraw_Twice_IsRefusedAndChangesNothing()
    {
        var id = await ClearedAsync("W-1");
        using var first = await WithdrawAsync(id, "Ordered twice.");
        await _gateway.UntilAsync(_client, id, state => (string?)state["standing"] == "cancelled");

        using var second = await WithdrawAsync(id, "Ordered twice.");

        await RefusedAsync(second, "GW-WITHDRAW-DONE");
    }

    [Fact]
    public async Task Withdraw_AuthorityRefuses_InvoiceStaysCompletedAndSaysWhy()
    {
        var id = await ClearedAsync("W-1");
        _receiver.Faults.Add(new FaultRule { Fault = FaultKind.Forbidden, On = Operations.Cancel });
        using var answer = await WithdrawAsync(id, "Ordered twice.");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await _gateway.UntilAsync(_client, id, state => (string?)state["standing"] == "parked");

        using var cancelled = await _client.PostAsync($"/v1/invoices/{id}/cancel?transmission=2", null);

        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        var last = await _gateway.UntilAsync(_client, id, state => (string?)state["standing"] != "parked");
        Assert.Equal("completed", (string?)last["standing"]);
    }

    [Fact]
    public async Task Withdraw_AfterCancelWithin_IsRefusedAndNamesTheDeadline()
    {
        await using var receiver = await HttpApiSandbox.StartAsync(new() { VerdictAfter = TimeSpan.Zero });
        await using var late = await StartAsync(TimeSpan.FromMilliseconds(1), receiver);
        using var client = late.Client();
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("W-9")));
        var id = (string)(await posted.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        await late.UntilAsync(client, id, state => (string?)state["standing"] == "completed");
        await Task.Delay(10);

        using var answer = await client.PostAsJsonAsync($"/v1/invoices/{id}/withdraw", new { reason = "Ordered twice." });
        var after = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}"))!;

        await RefusedAsync(answer, "GW-WITHDRAW-LATE");
        Assert.Contains("The authority withdrew it until ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(("completed", 1), ((string?)after["standing"], after["transmissions"]!.AsArray().Count));
        Assert.DoesNotContain(receiver.Log.Entries, entry => entry.Event == LogEvents.Cancelled);
    }

    [Fact]
    public async Task Withdraw_NoReason_IsRefused()
    {
        var id = await ClearedAsync("W-1");
        foreach (var reason in new[] { "", new string('x', 301), "two\nlines" })
        {
            using var answer = await WithdrawAsync(id, reason);
            await RefusedAsync(answer, "GW-WITHDRAW-REASON");
        }
    }

    [Fact]
    public async Task Withdraw_TenAtOnce_OneWithdrawal()
    {
        var id = await ClearedAsync("W-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => WithdrawAsync(id, "Ordered twice.")));

        await _gateway.UntilAsync(_client, id, state => (string?)state["standing"] == "cancelled");
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var invoice = await _client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}");
        Assert.Equal(2, invoice!["transmissions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Withdraw_OfAnotherTenant_IsNotFound()
    {
        var id = await ClearedAsync("W-1");
        using var other = _gateway.Client(TestGateway.OtherKey);

        using var answer = await other.PostAsJsonAsync($"/v1/invoices/{id}/withdraw", new { reason = "Ordered twice." });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>Asks again while the invoice is being worked on, as the answer says: its last step is seen a moment before it is put down.</summary>
    private async Task<HttpResponseMessage> WithdrawAsync(string id, string reason)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await _client.PostAsJsonAsync($"/v1/invoices/{id}/withdraw", new { reason });
            if (tries == 100 || !(await answer.Content.ReadAsStringAsync()).Contains("GW-OPERATE-BUSY", StringComparison.Ordinal))
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(50);
        }
    }

    private async Task<string> ClearedAsync(string number)
    {
        using var posted = await _client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        var id = (string)(await posted.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        await _gateway.UntilAsync(_client, id, state => (string?)state["standing"] == "completed");
        return id;
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
