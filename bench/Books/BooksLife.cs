using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Invoicing.Bench.Books;

/// <summary>What happens to invoices by chance: they are paid in parts, too late, too much, by mistake, and money goes back.</summary>
/// <param name="http">A way to the gateway.</param>
/// <param name="seed">What chance begins with.</param>
internal sealed class BooksLife(HttpClient http, int seed)
{
    private const int PageSize = 500;
    private int _acts;

    /// <summary>Lives it for every open item; how many acts took effect.</summary>
    public async Task<int> RunAsync(int hands)
    {
        var items = await ItemsAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            new ParallelOptions { MaxDegreeOfParallelism = hands },
            async (place, _) => await LiveAsync(items, place)
        );
        return _acts;
    }

    private async Task LiveAsync(List<(string Id, decimal Open)> items, int place)
    {
        var random = new Random(unchecked(seed * 31 + place));
        var (id, open) = items[place];
        for (var part = random.Next(0, 4); part > 0; part--)
        {
            var amount = Math.Round(open * random.Next(10, 70) / 100, 2, MidpointRounding.ToEven);
            var payment = await ActAsync(
                "v1/payments",
                new
                {
                    id = string.Create(CultureInfo.InvariantCulture, $"p-{place}-{part}"),
                    amount,
                    currency = "EUR",
                    receivedOn = Today.AddDays(random.Next(-40, 1)),
                    invoice = id,
                }
            );
            if (payment is null)
            {
                continue;
            }

            var path = $"v1/payments/{payment["id"]}";
            var reason = "Chance";
            switch (random.Next(9))
            {
                case 0:
                    await ActAsync($"{path}/release", new { invoice = id, reason });
                    await ActAsync($"{path}/refund", new { reason });
                    break;
                case 1:
                    await ActAsync($"{path}/chargeback", new { reason });
                    break;
                case 2:
                    await ActAsync($"{path}/chargeback", new { reason });
                    await ActAsync($"{path}/restore", new { reason });
                    break;
                case 3:
                    await ActAsync(
                        $"{path}/move",
                        new
                        {
                            from = id,
                            to = items[random.Next(items.Count)].Id,
                            reason,
                        }
                    );
                    break;
                case 4:
                    await ActAsync($"v1/open-items/{id}/write-off", new { amount = Math.Min(1.5m, open), reason });
                    break;
            }
        }

        if (random.Next(12) == 0 && await ActAsync($"v1/open-items/{id}/dispute", new { reason = "defective", amount = Math.Min(10m, open) }) is { } dispute)
        {
            await ActAsync($"v1/disputes/{dispute["id"]}/{(random.Next(2) == 0 ? "win" : "lose")}", new { reason = "Chance" });
        }
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Does something; null where chance asked for what cannot be done.</summary>
    private async Task<JsonNode?> ActAsync(string path, object body)
    {
        while (true)
        {
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), JsonContent.Create(body));
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(50);
                continue;
            }

            if (answer.StatusCode is HttpStatusCode.Conflict)
            {
                return null;
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            Interlocked.Increment(ref _acts);
            return await answer.Content.ReadFromJsonAsync<JsonNode>();
        }
    }

    private async Task<List<(string Id, decimal Open)>> ItemsAsync()
    {
        var (items, cursor) = (new List<(string Id, decimal Open)>(), "");
        do
        {
            var page = (await http.GetFromJsonAsync<JsonNode>(new Uri($"v1/open-items?limit={PageSize}{cursor}", UriKind.Relative)))!;
            items.AddRange(page["openItems"]!.AsArray().Select(one => (one!["invoice"]!.GetValue<string>(), one["open"]!.GetValue<decimal>())));
            cursor = page["nextCursor"]?.GetValue<string>() is { } next ? $"&cursor={next}" : null;
        } while (cursor is not null);
        return items;
    }
}
