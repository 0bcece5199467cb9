using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

/// <summary>The executable against a gateway that runs.</summary>
public sealed class BulkCommandTests
{
    private const string Variable = "GATEWAY_TEST_OPERATOR_KEY";

    [Fact]
    public async Task Retry_ParkedForOneCause_CountedThenAllDoneUnderTheKeysName()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights.")));
        var ids = new List<string> { await ParkedAsync(gateway, client, "K-1"), await ParkedAsync(gateway, client, "K-2") };
        gateway.Authority.Instead = null;

        var dry = await RunAsync(gateway, "retry", "--problem", "GW-TEST-RIGHTS", "--dry-run");
        var other = await RunAsync(gateway, "retry", "--problem", "GW-TEST-OTHER");
        var done = await RunAsync(
            gateway,
            "retry",
            "--problem",
            "GW-TEST-RIGHTS",
            "--destination",
            "authority",
            "--route",
            "to-authority",
            "--received-from",
            "2020-01-01T00:00:00Z"
        );

        Assert.Equal((0, "matched\t2\n"), (dry.Code, dry.Output));
        Assert.Equal((0, ""), (other.Code, other.Output));
        Assert.True(done.Code == 0, done.Errors);
        Assert.Equal(ids.Order(), done.Output.TrimEnd('\n').Split('\n').Select(row => row.Split('\t') is [var id, _, "retried"] ? id : row).Order());
        foreach (var id in ids)
        {
            await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
            var timeline = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}/timeline"))!;
            Assert.Single(
                timeline["entries"]!.AsArray(),
                entry => entry!["kind"]!.GetValue<string>() == "operator.retry" && entry["actor"]!.GetValue<string>() == "key:acme-erp"
            );
        }
    }

    [Fact]
    public async Task Cancel_OneThatWasSentAmongOthers_ExitCodeOneAndItsReason()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights.")));
        var parked = await ParkedAsync(gateway, client, "K-3");
        gateway.Authority.Instead = null;
        gateway.Authority.PollInstead = new PollResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights to ask.")));
        var sent = await ParkedAsync(gateway, client, "K-4");

        var (code, output, _) = await RunAsync(gateway, "cancel", "--all");

        Assert.Equal(1, code);
        Assert.Contains($"{parked}\tK-3\tcancelled\n", output, StringComparison.Ordinal);
        Assert.Contains($"{sent}\tK-4\trefused\tGW-OPERATE-SENT", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_HeldByAWarning_RowAndSent()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(WarningTests.OldRate("K-5")));
        var id = SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "parked");

        var (code, output, errors) = await RunAsync(gateway, "release", "--route", "to-authority");

        Assert.True(code == 0, errors);
        Assert.Equal($"{id}\tK-5\treleased\n", output);
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
    }

    [Fact]
    public async Task Retry_MoreThanAPage_AllPages()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights.")));
        var posted = await Task.WhenAll(
            Enumerable.Range(0, 501).Select(number => client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json($"K-{100 + number}"))))
        );
        Assert.All(posted, answer => Assert.True(answer.IsSuccessStatusCode));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await RunPostAsync(client, """{"dryRun":true}"""))["matched"]!.GetValue<int>() < 501)
        {
            await Task.Delay(50, patience.Token);
        }

        var (code, output, errors) = await RunAsync(gateway, "cancel", "--problem", "GW-TEST-RIGHTS");

        Assert.True(code == 0, errors);
        Assert.Equal(501, output.Split('\n').Count(row => row.EndsWith("\tcancelled", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Name a filter", "retry", "--key", "env:" + Variable)]
    [InlineData("--all goes with no filter", "cancel", "--key", "env:" + Variable, "--all", "--route", "r")]
    [InlineData("GW-CALL-KEY", "retry", "--key", TestGateway.Key, "--all")]
    [InlineData("GW-CONFIG-SECRET", "retry", "--key", "env:GATEWAY_TEST_NO_SUCH_VARIABLE", "--all")]
    [InlineData("GW-CALL-URL", "retry", "--key", "env:" + Variable, "--all", "--url", "http://gateway.example")]
    [InlineData("GW-CALL-UNREACHABLE", "retry", "--key", "env:" + Variable, "--all", "--url", "http://127.0.0.1:1")]
    public async Task Any_WrongCall_ExitCodeTwoAndWhy(string says, params string[] arguments)
    {
        var (code, _, errors) = await RunAsync(TestGateway.Key, arguments);

        Assert.Equal(2, code);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_WhatTheGatewayDoesNotTake_ExitCodeTwoAndItsWords()
    {
        await using var gateway = await TestGateway.StartAsync();

        var unknown = await RunAsync("wrong-key", "retry", "--key", $"env:{Variable}", "--url", gateway.Address.AbsoluteUri, "--all");
        var standing = await RunAsync(gateway, "retry", "--all", "--standing", "completed");

        Assert.Equal((2, 2), (unknown.Code, standing.Code));
        Assert.Contains("GW-API-KEY", unknown.Errors, StringComparison.Ordinal);
        Assert.Contains("GW-API-QUERY", standing.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> ParkedAsync(TestGateway gateway, HttpClient client, string number)
    {
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        var id = SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "parked");
        return id;
    }

    private static async Task<JsonObject> RunPostAsync(HttpClient client, string body)
    {
        using var answer = await client.PostAsync("/v1/invoices/retry", Samples.JsonBody(body));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(TestGateway gateway, string operation, params string[] arguments) =>
        RunAsync(TestGateway.Key, [operation, "--key", $"env:{Variable}", "--url", gateway.Address.AbsoluteUri, .. arguments]);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string key, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Variable] = key;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, errors);
    }
}
