using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>ANAF's JSON errors, which come at HTTP 200: an object with <c>eroare</c> and <c>titlu</c>.</summary>
internal static class AnafJson
{
    /// <summary>The text of an error; null where the bytes are none.</summary>
    public static string? ErrorOf(byte[] body)
    {
        if (body is not [(byte)'{', ..])
        {
            return null;
        }
        try
        {
            using var json = JsonBody.Parse(body);
            return json.RootElement.TryGetProperty("eroare", out var error) && error.ValueKind == JsonValueKind.String ? error.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the text of an error means.</summary>
    public static AnafAnswer Meaning(string error, TimeProvider clock) =>
        AnafPhrases.IsLimit(error) ? new AnafAnswer.Failed(Failure.Quota(new("GW-ANAF-LIMIT", $"ANAF: {error}"), AnafDay.NextAfter(clock.GetUtcNow())))
        : AnafPhrases.IsRights(error) ? new AnafAnswer.Failed(Failure.Blocked(new("GW-ANAF-RIGHTS", $"ANAF: {error}", AnafPhrases.RightsHint)))
        : new AnafAnswer.Failed(Failure.Unknown(new("GW-ANAF-QUERY", $"ANAF: {error}")));
}
