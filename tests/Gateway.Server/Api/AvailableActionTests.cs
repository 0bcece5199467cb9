using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Operations;
using Invoicing.Ports.Connectors;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>What may be done with an invoice now stands in its resource; a client needs no rules of its own.</summary>
public sealed class AvailableActionTests
{
    [Fact]
    public async Task Get_InvoiceOnHold_SaysWhatMayBeDoneAndItIsWhatTheApiThenDoes()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new Problem("X-RIGHTS", "The token was revoked.")));
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("R-2")));
        var id = SubmissionTests.Text((await posted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        var parked = await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == "parked");

        Assert.Equal(
            [
                "cancel true cancelled",
                "release false active",
                "resolve?authority=cleared false active",
                "resolve?authority=rejected false rejected",
                "retry true active",
            ],
            Actions(parked["availableActions"]!)
        );
        Assert.Equal(Actions(parked["availableActions"]!), Actions(parked["transmissions"]![0]!["availableActions"]!));
        foreach (var action in parked["availableActions"]!.AsArray())
        {
            Assert.Equal((bool)action!["possible"]!, action["whyNot"] is null);
        }

        using var refused = await client.PostAsync($"/v1/invoices/{id}/release", null);
        using var done = await client.PostAsync($"/v1/invoices/{id}/cancel", null);
        var cancelled = (await done.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (refused.StatusCode, done.StatusCode));
        Assert.Equal("cancelled", SubmissionTests.Text(cancelled, "standing"));
        Assert.All(cancelled["availableActions"]!.AsArray(), action => Assert.False((bool)action!["possible"]!));
    }

    /// <summary>Every operation is named, leads somewhere, and each state allows what it should.</summary>
    [Theory]
    [InlineData(ProcessingStatus.Active, "Cancel Retry")]
    [InlineData(ProcessingStatus.Completed, "")]
    [InlineData(ProcessingStatus.Rejected, "")]
    [InlineData(ProcessingStatus.Cancelled, "")]
    public void Available_TransmissionThatWasNotSent_AllowsByItsStatus(ProcessingStatus status, string allowed)
    {
        var state = Sample.State("A-1") with { Status = status };

        var available = InvoiceOperations.Available(state);

        Assert.Equal(Enum.GetValues<Operation>(), available.Select(one => one.Operation));
        Assert.Equal(allowed, string.Join(' ', available.Where(one => one.Refusal is null).Select(one => $"{one.Operation}").Order(StringComparer.Ordinal)));
        Assert.All(available.Where(one => one.Refusal is not null), one => Assert.NotEmpty(one.Refusal!.Message));
    }

    private static IEnumerable<string> Actions(JsonNode actions) =>
        actions.AsArray().Select(action => $"{action!["action"]} {action["possible"]!.ToJsonString()} {action["leadsTo"]}").Order(StringComparer.Ordinal);
}
