using System.Text.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Events;

public sealed class EventIntakeTests
{
    /// <summary>Where nobody waits for an answer, what came under an id that is taken is kept, once.</summary>
    [Fact]
    public async Task ParkConflicts_OtherContentUnderTheSameId_IsParkedOnceWithItsContent()
    {
        await using var office = await Office.OpenAsync();
        CloudEvent[] first = [Of("e-1", 1)];
        await office.Intake.ReceiveAsync("acme", "kafka", first, default);
        CloudEvent[] later = [Of("e-1", 2), Of("e-1", 1), Of("e-2", 1)];

        for (var again = 0; again < 2; again++)
        {
            var receipts = await office.Intake.ReceiveAsync("acme", "kafka", later, default);
            await office.Intake.ParkConflictsAsync("acme", "kafka", later, receipts, default);
        }

        var parked = Assert.Single(
            (await office.Store.EventsAsync(new("acme", [EventStatus.Parked], 10), default)).Events,
            one => one.Reason?.Code == "GW-REC-EVENT-ID"
        );
        using var body = JsonDocument.Parse(parked.Event.Body);
        Assert.Contains(
            "\"quantity\":2",
            body.RootElement.GetProperty("data_base64").GetBytesFromBase64().Aggregate("", (text, one) => text + (char)one),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Receive_EventWithoutData_IsParkedAndSaysSo()
    {
        await using var office = await Office.OpenAsync();

        var receipts = await office.Intake.ReceiveAsync("acme", "test", [new("e-1", "/s", "OrderPlaced", null, default, """{ "id": "e-1" }""")], default);

        Assert.Contains("There is none.", receipts[0].Stored.Reason?.Message, StringComparison.Ordinal);
    }

    private static CloudEvent Of(string id, int quantity)
    {
        var json =
            $$"""{"id":"u-{{id}}-{{quantity}}","seller":"hafenwerk","subscription":"S","meter":"m","quantity":{{quantity}},"at":"2026-11-01T00:00:00Z"}""";
        using var data = JsonDocument.Parse(json);
        return new(id, "/s", "UsageReported", null, data.RootElement.Clone(), $$"""{"id":"{{id}}","data":{{json}}}""");
    }
}
