using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Anaf;

/// <summary>The services beside the exchange: validation of a document (production only) and of a signature.</summary>
internal sealed class AnafTools(AnafSeal seal)
{
    public static async Task ValidateAsync(HttpContext http, string standard)
    {
        if (standard is not ("FACT1" or "FCN"))
        {
            http.Response.StatusCode = 404;
            return;
        }
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        (DocumentReading? reading, string problem) = DocumentReader.Read(body.ToArray(), standard == "FACT1" ? "UBL" : "CN");
        IReadOnlyList<string> errors = reading is null ? [problem] : UblChecks.Check(reading);
        object answer =
            errors.Count == 0
                ? new { stare = "ok", trace_id = http.TraceIdentifier }
                : new
                {
                    stare = "nok",
                    Messages = errors.Select(e => new { message = e }),
                    trace_id = http.TraceIdentifier,
                };
        await Results.Json(answer, new System.Text.Json.JsonSerializerOptions()).ExecuteAsync(http);
    }

    public async Task ValidateSignatureAsync(HttpContext http)
    {
        if (
            !http.Request.HasFormContentType
            || (await http.Request.ReadFormAsync(http.RequestAborted)).Files is not { } files
            || files["file"] is not { } file
            || files["signature"] is not { } signature
        )
        {
            await Results.Json(new { msg = "Lipsesc fisierele file si signature" }, statusCode: 400).ExecuteAsync(http);
            return;
        }
        using MemoryStream content = new();
        await file.CopyToAsync(content, http.RequestAborted);
        using StreamReader reader = new(signature.OpenReadStream());
        bool valid = seal.Verify(content.ToArray(), await reader.ReadToEndAsync(http.RequestAborted));
        await Results.Json(new { msg = valid ? "Fisierele au fost validate cu succes" : "Fisierele NU au putut fi validate cu succes" }).ExecuteAsync(http);
    }
}
