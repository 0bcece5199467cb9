using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Invoicing.Bench.Issue;

/// <summary>What the gateway says that it issued, by its own API.</summary>
internal static class IssueBooks
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Waits until nothing is pending any more; false where it stays so for long.</summary>
    public static async Task<bool> SettledAsync(HttpClient http)
    {
        using var bound = new CancellationTokenSource(Patience);
        while (!bound.IsCancellationRequested)
        {
            var page = await http.GetFromJsonAsync<JsonNode>(new Uri("v1/events?status=pending&limit=1", UriKind.Relative));
            if (page!["events"]!.AsArray().Count == 0)
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }

    /// <summary>How often each order was invoiced.</summary>
    public static async Task<Dictionary<string, int>> InvoicedAsync(HttpClient http)
    {
        var (orders, cursor) = (new Dictionary<string, int>(StringComparer.Ordinal), "");
        do
        {
            var page = await http.GetFromJsonAsync<JsonNode>(new Uri($"v1/receivables?limit=500{cursor}", UriKind.Relative));
            foreach (var one in page!["receivables"]!.AsArray())
            {
                var order = one!["body"]!["madeOf"]!["id"]!.GetValue<string>();
                orders[order] = orders.GetValueOrDefault(order) + 1;
            }

            cursor = page["nextCursor"]?.GetValue<string>() is { } next ? $"&cursor={next}" : null;
        } while (cursor is not null);
        return orders;
    }

    /// <summary>What is wrong with the series: positions that are missing, dates out of order, numbers that the flow lacks; and how many it has.</summary>
    public static async Task<(int Gaps, int Documents)> SeriesAsync(HttpClient http)
    {
        var report = await http.GetFromJsonAsync<JsonNode>(new Uri($"v1/series/{IssueConfiguration.Seller}/report", UriKind.Relative));
        var (gaps, documents) = (0, 0);
        foreach (var period in report!["periods"]!.AsArray())
        {
            documents += period!["documents"]!.GetValue<int>();
            gaps += period["datesOutOfOrder"]!.AsArray().Count + period["notHandedOver"]!.AsArray().Count;
            gaps += period["missing"]!.AsArray().Sum(one => CountOf(one!.GetValue<string>()));
        }

        return (gaps, documents);
    }

    private static int CountOf(string range)
    {
        var ends = range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
        return ends[^1] - ends[0] + 1;
    }
}
