using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Routing;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>What becomes of invoices that the rules warn of, before they are sent.</summary>
public sealed class WarningTests
{
    private const string UnknownRate = "GW-TAX-RATE-UNKNOWN";

    /// <summary>An invoice with Romania's rate until July 2025.</summary>
    public static string OldRate(string number) => Samples.Json(number).Replace("\"rate\": \"21\"", "\"rate\": \"19\"", StringComparison.Ordinal);

    [Fact]
    public async Task Submit_OldRate_HeldUntilReleasedUnderAName()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        var held = await EndAsync(gateway, client, OldRate("W-1"));
        var id = SubmissionTests.Text(held, "id");
        using var retried = await client.PostAsync($"/v1/invoices/{id}/retry", null);
        var again = await gateway.UntilAsync(
            client,
            id,
            state => SubmissionTests.Text(state, "standing") == "parked" && SubmissionTests.Text(state, "updatedAt") != SubmissionTests.Text(held, "updatedAt")
        );
        Assert.Empty(gateway.Authority.Sent);
        using var released = await client.PostAsync($"/v1/invoices/{id}/release", null);
        var done = await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
        using var late = await client.PostAsync($"/v1/invoices/{id}/release", null);

        Assert.Equal(("parked", "GW-WARNING-HELD"), (SubmissionTests.Text(held, "standing"), SubmissionTests.Text(held["problem"]!.AsObject(), "code")));
        Assert.Contains(UnknownRate, held["problem"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(held["faults"]!.AsArray(), fault => (string?)fault!["code"] == UnknownRate && (string?)fault["severity"] == "warning");
        Assert.Equal((1, 1), ((int)held["warnings"]!, (int)held["transmissions"]![0]!["warnings"]!));
        Assert.Equal("GW-WARNING-HELD", SubmissionTests.Text(again["problem"]!.AsObject(), "code"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (retried.StatusCode, released.StatusCode, late.StatusCode));
        Assert.Equal([UnknownRate], done["transmissions"]![0]!["acceptedWarnings"]!.AsArray().Select(rule => (string?)rule));
        Assert.Single(gateway.Authority.Sent);
        var timeline = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}/timeline"))!;
        var entry = Assert.Single(timeline["entries"]!.AsArray(), entry => (string?)entry!["kind"] == "operator.release");
        Assert.Equal(("key:acme-erp", UnknownRate), ((string?)entry!["actor"], (string?)entry["facts"]!["warnings.accepted"]));
        Assert.Contains(timeline["entries"]!.AsArray(), other => (string?)other!["kind"] == "sign.park" && (string?)other["facts"]!["warnings"] == UnknownRate);
        Assert.Contains(
            $"invoicing_warnings_total{{destination=\"authority\",rule=\"{UnknownRate}\"}} 1",
            await client.GetStringAsync("/metrics"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Submit_HeldOneWithdrawn_NothingSent()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = SubmissionTests.Text(await EndAsync(gateway, client, OldRate("W-2")), "id");

        using var cancelled = await client.PostAsync($"/v1/invoices/{id}/cancel", null);
        var corrected = await EndAsync(gateway, client, Samples.Json("W-2"));

        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        Assert.Equal("completed", SubmissionTests.Text(corrected, "standing"));
        Assert.Single(gateway.Authority.Sent);
    }

    [Theory]
    [InlineData(WarningAction.Send, null, "completed")]
    [InlineData(WarningAction.Hold, null, "parked")]
    [InlineData(WarningAction.Reject, null, "rejected")]
    [InlineData(WarningAction.Reject, WarningAction.Send, "completed")]
    [InlineData(null, WarningAction.Send, "completed")]
    [InlineData(null, WarningAction.Reject, "rejected")]
    [InlineData(WarningAction.Send, WarningAction.Hold, "parked")]
    public async Task Submit_OldRate_AsTheRouteSays(WarningAction? all, WarningAction? ofRule, string standing)
    {
        await using var gateway = await TestGateway.StartAsync(options => With(options, all, ofRule));
        using var client = gateway.Client();

        using var foretold = await client.PostAsync("/v1/validate?route=to-authority", Samples.JsonBody(OldRate("W-3")));
        var verdict = (await foretold.Content.ReadFromJsonAsync<JsonObject>())!;
        var state = await EndAsync(gateway, client, OldRate("W-3"));

        Assert.Equal(standing, SubmissionTests.Text(state, "standing"));
        Assert.Equal(standing != "rejected", (bool)verdict["passed"]!);
        Assert.Equal(
            standing switch
            {
                "parked" => "GW-WARNING-HELD",
                "rejected" => "GW-WARNING-REJECTED",
                _ => null,
            },
            verdict["faults"]!
                .AsArray()
                .Select(fault => (string?)fault!["code"])
                .SingleOrDefault(code => code!.StartsWith("GW-WARNING", StringComparison.Ordinal))
        );
        Assert.Equal(standing == "rejected", state["faults"]!.AsArray().Any(fault => (string?)fault!["code"] == "GW-WARNING-REJECTED"));
        Assert.Equal(standing == "completed" ? 1 : 0, gateway.Authority.Sent.Count);
    }

    [Fact]
    public async Task Routes_WhatHoldsByItself_IsSaid()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        var route = (await client.GetFromJsonAsync<JsonArray>("/v1/routes"))![0]!;

        Assert.Equal(("send", "hold"), ((string?)route["onWarning"], (string?)route["onWarningOf"]![UnknownRate]));
    }

    private static GatewayOptions With(GatewayOptions options, WarningAction? all, WarningAction? ofRule) =>
        options with
        {
            Routes =
            [
                options.Routes[0] with
                {
                    OnWarning = all,
                    OnWarningOf = ofRule is { } action
                        ? new Dictionary<string, WarningAction> { [UnknownRate] = action }
                        : new Dictionary<string, WarningAction>(),
                },
            ],
        };

    private static async Task<JsonObject> EndAsync(TestGateway gateway, HttpClient client, string invoice)
    {
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(invoice));
        var id = SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        return await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") is not "active");
    }
}
