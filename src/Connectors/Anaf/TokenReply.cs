using System.Text.Json;
using Invoicing.Connectors.Http;

namespace Invoicing.Connectors.Anaf;

/// <summary>The token endpoint's answer. Source: RFC 6749, sections 5.1 and 5.2.</summary>
internal sealed record TokenReply(string AccessToken, string? RefreshToken, TimeSpan? ExpiresIn)
{
    /// <summary>The answer; null where it holds no token.</summary>
    public static TokenReply? Read(byte[] body)
    {
        using var json = Parse(body);
        if (json is null || Text(json, "access_token") is not { Length: > 0 } access)
        {
            return null;
        }
        TimeSpan? lifetime =
            json.RootElement.TryGetProperty("expires_in", out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var seconds)
            && seconds > 0
                ? TimeSpan.FromSeconds(seconds)
                : null;
        return new(access, Text(json, "refresh_token"), lifetime);
    }

    /// <summary>The error code of a refusal; null where there is none.</summary>
    public static string? ErrorOf(byte[] body)
    {
        using var json = Parse(body);
        return json is null ? null : Text(json, "error");
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            var json = JsonBody.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }
            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
