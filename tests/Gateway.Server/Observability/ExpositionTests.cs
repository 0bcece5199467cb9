using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>What a gateway that did everything once shows to Prometheus.</summary>
public sealed class ExpositionTests
{
    [Fact]
    public async Task Metrics_OfAGatewayThatDidEverything_AreCountedAndPromtoolFindsNothingWrong()
    {
        await using var gateway = await BusyGateway.StartAsync();
        var metrics = await gateway.MetricsAsync();

        Assert.Equal(1, metrics["""invoicing_issuance_seconds_count{destination="authority",outcome="cleared"}"""]);
        Assert.Equal(1, metrics["""invoicing_issuance_seconds_count{destination="authority",outcome="parked"}"""]);
        Assert.Equal(1, metrics["""invoicing_issuance_seconds_count{destination="authority",outcome="rejected"}"""]);
        Assert.Equal(0, metrics["""invoicing_issuance_seconds_count{destination="authority",outcome="accepted"}"""]);
        Assert.Equal(2, metrics["""invoicing_deliveries_total{destination="authority",outcome="delivered"}"""]);
        Assert.Equal(1, metrics["""invoicing_deliveries_total{destination="authority",outcome="undelivered"}"""]);
        Assert.Equal(1, metrics["""invoicing_duplicates_total{layer="idempotencyKey"}"""]);
        Assert.Equal(1, metrics["""invoicing_duplicates_total{layer="id"}"""]);
        Assert.Equal(1, metrics["""invoicing_duplicates_total{layer="naturalKey"}"""]);
        Assert.Equal(1, metrics["""invoicing_duplicates_total{layer="authority"}"""]);
        Assert.Equal(1, metrics["""invoicing_accept_seconds_count{result="keyReused"}"""]);
        Assert.Equal(1, metrics["""invoicing_accept_seconds_count{result="conflict"}"""]);
        Assert.Equal(2, metrics["""invoicing_accept_seconds_count{result="replayed"}"""]);
        Assert.Equal(1, metrics["""invoicing_clearance_seconds_count{destination="authority"}"""]);

        Promtool.Require();
        var (code, output) = await Promtool.RunAsync(metrics.Text, "check", "metrics");
        Assert.True(code == 0 && output.Length == 0, output);
    }

    [Fact]
    public async Task Promtool_MetricsWithFaults_FindsThem()
    {
        Promtool.Require();
        Assert.NotEqual(0, (await Promtool.RunAsync("# TYPE invoicing_camelCase counter\ninvoicing_camelCase 1\n", "check", "metrics")).Code);
        Assert.NotEqual(0, (await Promtool.RunAsync("invoicing_broken{ 1\n", "check", "metrics")).Code);
    }

    [Fact]
    public async Task Metrics_OutcomeUnknownAndFoundOut_TheTimeInBetweenIsObserved()
    {
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Flow = options.Flow with { FirstPause = TimeSpan.FromMilliseconds(20) },
            }
        );
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Unknown(new("GW-TEST-SILENCE", "No answer.")));
        gateway.Authority.AfterInstead = authority => authority.Instead = null;

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("U-1")));
        var id = SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "completed");
        var metrics = await Exposition.OfAsync(client);

        Assert.Equal(1, metrics["""invoicing_outcome_unknown_total{destination="authority"}"""]);
        Assert.Equal(1, metrics["""invoicing_outcome_unknown_seconds_count{destination="authority",outcome="notDelivered"}"""]);
        Assert.Equal(0, metrics["""invoicing_outcome_unknown_seconds_count{destination="authority",outcome="delivered"}"""]);
        Assert.True(metrics["""invoicing_outcome_unknown_seconds_sum{destination="authority",outcome="notDelivered"}"""] > 0);
        Assert.Equal(1, metrics["""invoicing_deliveries_total{destination="authority",outcome="delivered"}"""]);
    }

    [Fact]
    public async Task Metrics_DestinationThatClosedItself_ShownUntilItOpens()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(
            Failure.Transient(new("GW-TEST-BUSY", "Come back."), TimeProvider.System.GetUtcNow().AddMinutes(30)) with
            {
                SuspendsDestination = true,
            }
        );

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("C-1")));
        var id = SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => state["problem"] is not null);

        Assert.InRange(
            (await Exposition.OfAsync(client))["""invoicing_destination_closed_seconds{destination="authority",reason="GW-TEST-BUSY"}"""] ?? 0,
            1_000,
            1_800
        );
    }
}
