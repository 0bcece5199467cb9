using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>The authority is down, the buyer must have the invoice today: it is issued offline, and uploaded later.</summary>
public sealed class OfflineTests
{
    [Fact]
    public async Task Post_OfflineWhileTheAuthorityIsDown_BuyerHasItAndTheAuthorityLater()
    {
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Destinations = [.. options.Destinations, new() { Id = "buyer", Connector = FakeAuthority.ConnectorId }],
                Routes =
                [
                    options.Routes[0] with
                    {
                        OfflineWithin = TimeSpan.FromHours(24),
                        Then = ["to-buyer"],
                    },
                    options.Routes[0] with
                    {
                        Id = "to-buyer",
                        Destination = "buyer",
                        Kind = Model.DocumentKind.CreditNote,
                    },
                ],
                Flow = options.Flow with { MaxTries = 2, FirstPause = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(50) },
            }
        );
        using var client = gateway.Client();
        gateway.Authority.SendInstead = document =>
            document.TransmissionId.Contains('-', StringComparison.Ordinal)
                ? null
                : new SendResult.Failed(Failure.Unavailable(new("GW-HTTP-CONNECT", "Down.")));

        using var posted = await client.PostAsync("/v1/invoices?offline=true", Samples.JsonBody(Samples.Json("O-1")));
        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        var id = (string)(await posted.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        var down = await gateway.UntilAsync(client, id, state => Standing(state, 1) == "completed");
        await Task.Delay(500);
        down = await gateway.UntilAsync(client, id, _ => true);
        Assert.Equal("active", Standing(down, 0));
        Assert.True((bool)down["transmissions"]![0]!["isOffline"]!);
        Assert.NotNull(down["transmissions"]![0]!["sendBy"]);

        gateway.Authority.SendInstead = null;

        var last = await gateway.UntilAsync(client, id, state => (string?)state["standing"] == "completed");
        Assert.Equal("completed", Standing(last, 0));
    }

    [Fact]
    public async Task Post_OfflineOnARouteWithoutIt_IsRefused()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var posted = await client.PostAsync("/v1/invoices?offline=true", Samples.JsonBody(Samples.Json("O-1")));

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Contains("GW-INTAKE-OFFLINE", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string? Standing(JsonObject state, int transmission) => (string?)state["transmissions"]![transmission]!["status"];
}
