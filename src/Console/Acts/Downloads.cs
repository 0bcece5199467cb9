using System.Text;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Storage;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.Text;
using Invoicing.WebConsole.Views;

namespace Invoicing.WebConsole.Acts;

/// <summary>Files: documents byte for byte, proof packs, lists.</summary>
internal static class Downloads
{
    /// <summary>Most rows of a list as a file. Whoever needs more asks for less at a time, or takes the API.</summary>
    public const int MostRows = 50_000;

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var needs = new NeedsAttribute(Permission.Read);
        endpoints.MapGet("/t/{tenant}/invoices.csv", CsvAsync).WithMetadata(needs);
        endpoints.MapGet("/t/{tenant}/invoices/{id:guid}/documents/{hash}", DocumentAsync).WithMetadata(needs);
        endpoints.MapGet("/t/{tenant}/invoices/{id:guid}/evidence", EvidenceAsync).WithMetadata(needs);
    }

    /// <summary>Documents are for keeping, not for showing: no browser may run what somebody wrote into an invoice.</summary>
    private static async Task<IResult> DocumentAsync(HttpContext http, string tenant, Guid id, string hash, IInvoiceStore store, IDocumentStore documents)
    {
        var invoice = await store.FindAsync(tenant, new InvoiceId(id), http.RequestAborted);
        return
            invoice?.Documents.FirstOrDefault(known => known.Hash == hash) is { } document
            && await documents.GetAsync(document.Hash, http.RequestAborted) is { } bytes
            ? TypedResults.File(bytes.ToArray(), document.MediaType, $"{invoice.Record.KnownAs}-{document.Role}{Extension(document.MediaType)}")
            : TypedResults.NotFound();
    }

    private static string Extension(string mediaType) =>
        mediaType.Contains("xml", StringComparison.Ordinal) ? ".xml"
        : mediaType.Contains("json", StringComparison.Ordinal) ? ".json"
        : mediaType.Contains("pdf", StringComparison.Ordinal) ? ".pdf"
        : mediaType.Contains("zip", StringComparison.Ordinal) ? ".zip"
        : ".bin";

    private static async Task<IResult> EvidenceAsync(HttpContext http, string tenant, Guid id, IInvoiceStore store, EvidencePacker packer) =>
        await store.FindAsync(tenant, new InvoiceId(id), http.RequestAborted) is { } invoice
        && await packer.PackAsync(invoice.Record.Id, http.RequestAborted) is { } pack
            ? TypedResults.File(pack, "application/zip", $"evidence-{invoice.Record.KnownAs}.zip")
            : TypedResults.NotFound();

    private static async Task CsvAsync(HttpContext http, string tenant, IInvoiceSearch search, TimeProvider clock)
    {
        var texts = Languages.Of(http, Visitor.Of(http).Person?.Language);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"invoices.csv\"";
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(ListCsv.Head);
        var asked = ListQuery.Of(http.Request.Query).ToSearch(tenant, clock.GetUtcNow(), InvoiceSearch.MostInPage);
        for (var page = 1; page <= MostRows / InvoiceSearch.MostInPage; page++)
        {
            var found = await search.FindAsync(asked with { Page = page }, http.RequestAborted);
            foreach (var invoice in found.Invoices)
            {
                await writer.WriteAsync(ListCsv.Row(invoice, texts));
            }

            if (!found.HasMore)
            {
                return;
            }
        }
    }
}
