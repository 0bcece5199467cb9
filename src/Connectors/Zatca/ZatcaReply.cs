using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Faults;

namespace Invoicing.Connectors.Zatca;

/// <summary>The JSON object of an answer. What is no JSON object says nothing.</summary>
/// <param name="Status">clearanceStatus or reportingStatus; null where there is none.</param>
/// <param name="Errors">Messages of the kind ERROR, with the authority's codes.</param>
/// <param name="Cleared">The cleared invoice; empty where there is none.</param>
internal sealed record ZatcaReply(string? Status, IReadOnlyList<Fault> Errors, ReadOnlyMemory<byte> Cleared)
{
    private const int MaxErrors = 100;
    private const int MaxText = 1_000;

    private static readonly ZatcaReply Silent = new(null, [], default);

    /// <summary>Whether the answer speaks of the document at all.</summary>
    public bool HasVerdict => Errors.Count > 0 || Status is not null;

    /// <summary>Reads an answer's body.</summary>
    public static ZatcaReply Of(HttpAnswer.Reply reply)
    {
        if (reply.Body.Length == 0)
        {
            return Silent;
        }
        try
        {
            using var json = JsonBody.Parse(reply.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Of(json.RootElement) : Silent;
        }
        catch (JsonException)
        {
            return Silent;
        }
    }

    private static ZatcaReply Of(JsonElement json)
    {
        IEnumerable<Fault> errors =
            json.TryGetProperty("validationResults", out var results)
            && results.ValueKind == JsonValueKind.Object
            && results.TryGetProperty("errorMessages", out var messages)
            && messages.ValueKind == JsonValueKind.Array
                ? messages.EnumerateArray().Take(MaxErrors).Where(each => each.ValueKind == JsonValueKind.Object).Select(FaultOf)
                : [];
        ReadOnlyMemory<byte> cleared =
            json.TryGetProperty("clearedInvoice", out var invoice) && invoice.ValueKind == JsonValueKind.String && invoice.TryGetBytesFromBase64(out var bytes)
                ? bytes
                : default;
        return new(Text(json, "clearanceStatus") ?? Text(json, "reportingStatus"), [.. errors], cleared);
    }

    private static Fault FaultOf(JsonElement message) =>
        Fault.Fatal(Text(message, "code") ?? "GW-ZATCA-REJECTED", Text(message, "message") ?? "ZATCA gives no text.");

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString()!.Trim() is { Length: > 0 } text
            ? text[..Math.Min(text.Length, MaxText)]
            : null;
}
