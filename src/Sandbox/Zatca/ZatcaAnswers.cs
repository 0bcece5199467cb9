using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Zatca;

/// <summary>The shapes of the answers.</summary>
internal static class ZatcaAnswers
{
    /// <summary>An answer that speaks of a document.</summary>
    /// <param name="http">HTTP status.</param>
    /// <param name="isClearance">Which of the two calls it answers.</param>
    /// <param name="word">CLEARED, NOT_CLEARED, REPORTED or NOT_REPORTED.</param>
    /// <param name="errors">Codes of errors, with their category.</param>
    /// <param name="cleared">The cleared document.</param>
    public static IResult Verdict(int http, bool isClearance, string word, IReadOnlyList<(string Code, string Category)> errors, byte[]? cleared = null)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("validationResults");
            json.WriteStartArray("infoMessages");
            json.WriteEndArray();
            json.WriteStartArray("warningMessages");
            json.WriteEndArray();
            json.WriteStartArray("errorMessages");
            foreach ((string code, string category) in errors)
            {
                json.WriteStartObject();
                json.WriteString("type", "ERROR");
                json.WriteString("code", code);
                json.WriteString("category", category);
                json.WriteString("message", $"The document breaks {code}.");
                json.WriteString("status", "ERROR");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("status", errors.Count == 0 ? "PASS" : "ERROR");
            json.WriteEndObject();
            json.WriteString(isClearance ? "clearanceStatus" : "reportingStatus", word);
            if (cleared is not null)
            {
                json.WriteBase64String("clearedInvoice", cleared);
            }
            json.WriteEndObject();
        }
        return Results.Text(buffer.ToArray(), "application/json", http);
    }

    /// <summary>A call that was malformed, or not allowed.</summary>
    public static IResult Problem(int http, string text) => Results.Json(new { code = "Invalid-Request", message = text }, statusCode: http);
}
