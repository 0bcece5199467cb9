using System.Text.Json;

namespace Invoicing.Bench.Drill;

/// <summary>An invoice in the gateway's store.</summary>
/// <param name="Id">The gateway's id.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Standing"><c>active</c>, <c>completed</c>, <c>rejected</c>, <c>parked</c>, <c>cancelled</c>.</param>
/// <param name="Story">Stage, axes and problem, for a report.</param>
internal sealed record RecordedInvoice(Guid Id, string Number, string Standing, string Story)
{
    /// <summary>Reads it as the API shows it.</summary>
    public static RecordedInvoice Of(JsonElement invoice)
    {
        var standing = invoice.GetProperty("standing").GetString()!;
        var problem = invoice.TryGetProperty("problem", out var held) && held.ValueKind == JsonValueKind.Object ? held.GetRawText() : "";
        return new(
            invoice.GetProperty("id").GetGuid(),
            invoice.GetProperty("number").GetString()!,
            standing,
            standing == "completed"
                ? ""
                : $"{standing} at {invoice.GetProperty("stage")}, {invoice.GetProperty("transport")}, {invoice.GetProperty("authority")} {problem}"
        );
    }
}
