using System.Net.Http.Json;
using System.Text.Json;
using Invoicing.Bench.Support;

namespace Invoicing.Bench.Drill;

/// <summary>What the gateways say of their invoices, asked over the API of one that is up.</summary>
internal sealed class GatewayRecords(IReadOnlyList<DrillNode> nodes)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Two starts that take as long as a start may.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);

    /// <summary>How many invoices are in each standing; null where nobody answered.</summary>
    public async Task<IReadOnlyDictionary<string, long>?> StatusesAsync(CancellationToken cancellation)
    {
        try
        {
            return nodes.FirstOrDefault(node => node.IsUp) is { } node ? await Standings.OfAsync(node.Http, cancellation) : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>All invoices.</summary>
    public async Task<IReadOnlyList<RecordedInvoice>> AllAsync()
    {
        var all = new List<RecordedInvoice>();
        for (var next = "v1/invoices?limit=500"; next is not null; )
        {
            var page = await AskAsync(http => http.GetFromJsonAsync<JsonElement>(new Uri(next, UriKind.Relative)));
            all.AddRange(page.GetProperty("invoices").EnumerateArray().Select(RecordedInvoice.Of));
            next =
                page.TryGetProperty("nextCursor", out var cursor) && cursor.ValueKind == JsonValueKind.String
                    ? $"v1/invoices?limit=500&cursor={Uri.EscapeDataString(cursor.GetString()!)}"
                    : null;
        }

        return all;
    }

    /// <summary>The evidence of an invoice.</summary>
    public Task<byte[]> EvidenceAsync(Guid id) => AskAsync(http => http.GetByteArrayAsync(new Uri($"v1/invoices/{id}/evidence", UriKind.Relative)));

    /// <summary>Asks whoever is up, again where it is not answered; throws where that goes on for four minutes.</summary>
    private async Task<T> AskAsync<T>(Func<HttpClient, Task<T>> ask)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ; await Task.Delay(Pause))
        {
            var isLast = TimeProvider.System.GetElapsedTime(begun) > Bound;
            try
            {
                if (nodes.FirstOrDefault(node => node.IsUp) is { } node)
                {
                    return await ask(node.Http);
                }
            }
            catch (Exception exception) when (!isLast && exception is HttpRequestException or TaskCanceledException or IOException)
            {
                // It ended, or is too slow.
            }

            if (isLast)
            {
                throw new InvalidOperationException("No gateway is up.");
            }
        }
    }
}
