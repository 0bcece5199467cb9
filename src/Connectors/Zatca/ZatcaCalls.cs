using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Invoicing.Connectors.Http;

namespace Invoicing.Connectors.Zatca;

/// <summary>The calls that take an invoice: clearance and reporting.</summary>
internal sealed class ZatcaCalls(ZatcaOptions options, HttpExchange exchange)
{
    private readonly AuthenticationHeaderValue _authorization = new(
        "Basic",
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Token}:{options.Secret}"))
    );

    /// <summary>Asks for clearance.</summary>
    public Task<HttpAnswer> ClearAsync(ZatcaDocument document, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        PostAsync("/invoices/clearance/single", "1", document, bytes, cancellation);

    /// <summary>Reports.</summary>
    public Task<HttpAnswer> ReportAsync(ZatcaDocument document, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        PostAsync("/invoices/reporting/single", "0", document, bytes, cancellation);

    private Task<HttpAnswer> PostAsync(string path, string clearance, ZatcaDocument document, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var content = new OnceContent(Body(document, bytes));
        content.Headers.ContentType = new("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, options.Address.AbsoluteUri + path) { Content = content };
        request.Headers.Authorization = _authorization;
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.TryAddWithoutValidation("Accept-Version", "V2");
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        request.Headers.TryAddWithoutValidation("Clearance-Status", clearance);
        return exchange.SendAsync(request, options.Timeout, options.MaxAnswerBytes, cancellation);
    }

    private static ReadOnlyMemory<byte> Body(ZatcaDocument document, ReadOnlyMemory<byte> bytes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("invoiceHash", document.Hash);
        json.WriteString("uuid", document.Uuid);
        json.WriteBase64String("invoice", bytes.Span);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
