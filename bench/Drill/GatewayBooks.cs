using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Invoicing.Bench.Drill;

/// <summary>What a gateway says of its invoices, asked over its API.</summary>
internal sealed class GatewayBooks(HttpClient http)
{
    private const string Active = "invoicing_invoices{standing=\"active\"} ";

    /// <summary>Invoices that it still works on; null where it did not answer.</summary>
    public async Task<long?> ActiveAsync()
    {
        try
        {
            var lines = (await http.GetStringAsync(new Uri("metrics", UriKind.Relative))).Split('\n');
            return lines.FirstOrDefault(line => line.StartsWith(Active, StringComparison.Ordinal)) is { } line ? long.Parse(line[Active.Length..], CultureInfo.InvariantCulture) : 0;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>All invoices.</summary>
    public async Task<IReadOnlyList<BookedInvoice>> AllAsync()
    {
        var all = new List<BookedInvoice>();
        for (var next = "v1/invoices?limit=500"; next is not null;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>(new Uri(next, UriKind.Relative));
            all.AddRange(page.GetProperty("invoices").EnumerateArray().Select(BookedInvoice.Of));
            next = page.TryGetProperty("nextCursor", out var cursor) && cursor.ValueKind == JsonValueKind.String
                ? $"v1/invoices?limit=500&cursor={Uri.EscapeDataString(cursor.GetString()!)}"
                : null;
        }

        return all;
    }

    /// <summary>The evidence of an invoice.</summary>
    public Task<byte[]> EvidenceAsync(Guid id) => http.GetByteArrayAsync(new Uri($"v1/invoices/{id}/evidence", UriKind.Relative));
}
