using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>The shapes of the answers.</summary>
internal static class HttpApiAnswers
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Taken; the receiver's own name of it.</summary>
    public static IResult Taken(HttpApiDocument document) => Json(201, "application/json", json => Name(json, document));

    /// <summary>What a probe found: name, digest, state.</summary>
    public static IResult Found(HttpApiDocument document) =>
        Json(
            200,
            "application/json",
            json =>
            {
                Name(json, document);
                json.WriteString("digest", HttpApiDigest.Of(document.Sha256));
                json.WriteString("status", document.Status);
            }
        );

    /// <summary>It is withdrawn.</summary>
    public static IResult Cancelled(HttpApiDocument document) =>
        Json(
            200,
            "application/json",
            json =>
            {
                Name(json, document);
                json.WriteString("status", document.Status);
            }
        );

    /// <summary>There is one under this key; its digest tells the caller whether it is the same.</summary>
    public static IResult Conflict(HttpApiDocument document) =>
        Json(
            409,
            "application/problem+json",
            json =>
            {
                json.WriteString("title", "There is a document under this key already.");
                json.WriteNumber("status", 409);
                json.WriteString("reference", document.Reference);
                json.WriteString("digest", HttpApiDigest.Of(document.Sha256));
            }
        );

    /// <summary>A problem in words.</summary>
    public static IResult Problem(int status, string detail) =>
        Json(
            status,
            "application/problem+json",
            json =>
            {
                json.WriteString("title", "The call was not done.");
                json.WriteNumber("status", status);
                json.WriteString("detail", detail);
            }
        );

    /// <summary>A list of acknowledgements.</summary>
    public static IResult List(IReadOnlyList<HttpApiLetter> letters)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Writing))
        {
            json.WriteStartArray();
            foreach (HttpApiLetter letter in letters)
            {
                Letter(json, letter);
            }
            json.WriteEndArray();
        }

        return Results.Text(buffer.ToArray(), "application/json");
    }

    private static void Letter(Utf8JsonWriter json, HttpApiLetter letter)
    {
        json.WriteStartObject();
        json.WriteString("id", letter.Id);
        json.WriteString("transmissionId", letter.Document.Key);
        json.WriteString("reference", letter.Document.Reference);
        json.WriteString("status", letter.Word);
        json.WriteString("at", letter.At);
        if (letter.Reason is { } reason)
        {
            json.WriteStartArray("faults");
            json.WriteStartObject();
            json.WriteString("code", "SANDBOX");
            json.WriteString("message", reason);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter json, HttpApiDocument document)
    {
        json.WriteString("transmissionId", document.Key);
        json.WriteString("reference", document.Reference);
    }

    private static IResult Json(int status, string mediaType, Action<Utf8JsonWriter> members)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Writing))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Results.Text(buffer.ToArray(), mediaType, status);
    }
}
