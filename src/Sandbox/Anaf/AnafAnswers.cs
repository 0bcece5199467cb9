using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Anaf;

/// <summary>The shapes of ANAF's answers, errors at HTTP 200 included.</summary>
internal static class AnafAnswers
{
    private static readonly XNamespace Upload = "mfp:anaf:dgti:spv:respUploadFisier:v1";
    private static readonly XNamespace Status = "mfp:anaf:dgti:efactura:stareMesajFactura:v1";
    private static readonly XNamespace Errors = "mfp:anaf:dgti:efactura:mesajEroriFactuta:v1";

    // ANAF's JSON leaves absent fields out.
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static IResult Uploaded(DateTimeOffset now, long index) =>
        Xml(new XElement(Upload + "header", Date(now), new XAttribute("ExecutionStatus", 0), new XAttribute("index_incarcare", index)));

    public static IResult UploadRefused(DateTimeOffset now, string message) =>
        Xml(new XElement(Upload + "header", Date(now), new XAttribute("ExecutionStatus", 1), Failure(Upload, message)));

    public static IResult State(string stare, long? download) =>
        Xml(new XElement(Status + "header", new XAttribute("stare", stare), download is { } id ? new XAttribute("id_descarcare", id) : null));

    public static IResult StateFailed(string message) => Xml(new XElement(Status + "header", Failure(Status, message)));

    public static IResult Failed(string title, string message) => Results.Json(new { eroare = message, titlu = title }, Json);

    public static IResult List(object envelope) => Results.Json(envelope, Json);

    public static IResult BadRequest(DateTimeOffset now, string message)
    {
        string timestamp = now.ToString("dd-MM-yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        return Results.Json(
            new
            {
                timestamp,
                status = 400,
                error = "Bad Request",
                message,
            },
            Json,
            statusCode: 400
        );
    }

    public static IResult TooMany(TimeSpan retryAfter) => new RetryLater(retryAfter);

    /// <summary>The download: the accepted document or the list of errors, and the seal over that file.</summary>
    public static IResult Archive(AnafDocument document, AnafSeal seal)
    {
        byte[] content = document.Accepted ? document.Bytes : ErrorFile(document);
        using MemoryStream buffer = new();
        using (ZipArchive zip = new(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, $"{document.Index}.xml", content);
            Add(zip, $"semnatura_{document.Index}.xml", seal.Sign(content, $"{document.Index}.xml"));
        }
        return Results.Bytes(buffer.ToArray(), "application/zip", $"{document.Index}.zip");
    }

    private static byte[] ErrorFile(AnafDocument document) =>
        Serialize(
            new XElement(
                Errors + "header",
                new XAttribute("Index_incarcare", document.Index),
                new XAttribute("Cif_emitent", document.Reading.Seller),
                document.Errors.Select(e => new XElement(Errors + "Error", new XAttribute("errorMessage", e)))
            )
        );

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using Stream entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static XAttribute Date(DateTimeOffset now) => new("dateResponse", now.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture));

    private static XElement Failure(XNamespace ns, string message) => new(ns + "Errors", new XAttribute("errorMessage", message));

    private static IResult Xml(XElement root) => Results.Bytes(Serialize(root), "application/xml");

    private static byte[] Serialize(XElement root)
    {
        using MemoryStream buffer = new();
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(buffer);
        return buffer.ToArray();
    }
}
