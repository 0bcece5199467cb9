using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Invoicing.Bench.Books;

/// <summary>Open items and payments with their movements, as the API shows each; what they come to on a day is added up here.</summary>
internal sealed class BooksItems
{
    private const int PageSize = 500;
    private readonly List<(DateOnly On, decimal Amount)> _owed = [];
    private readonly List<(DateOnly On, decimal Amount)> _unapplied = [];

    /// <summary>Reads every item and payment with its movements.</summary>
    /// <param name="http">A way to the gateway.</param>
    /// <param name="hands">Who read at once.</param>
    public static async Task<BooksItems> ReadAsync(HttpClient http, int hands)
    {
        var books = new BooksItems();
        await books.ReadAsync(http, hands, ("v1/open-items", "openItems", "invoice"), books._owed, item => (DayOf(item["issuedOn"]), Of(item["total"])), -1);
        await books.ReadAsync(http, hands, ("v1/payments", "payments", "id"), books._unapplied, paid => (DayOf(paid["receivedOn"]), -Of(paid["amount"])), 1);
        return books;
    }

    /// <summary>What is open of items, and what pays nothing (0 or less), on a day.</summary>
    public (decimal Open, decimal Unapplied) On(DateOnly day) =>
        (_owed.Where(one => one.On <= day).Sum(one => one.Amount), _unapplied.Where(one => one.On <= day).Sum(one => one.Amount));

    private async Task ReadAsync(
        HttpClient http,
        int hands,
        (string Path, string List, string Id) what,
        List<(DateOnly On, decimal Amount)> into,
        Func<JsonNode, (DateOnly On, decimal Amount)> begins,
        int sign
    )
    {
        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = (await http.GetFromJsonAsync<JsonNode>(new Uri($"{what.Path}?limit={PageSize}{cursor}", UriKind.Relative)))!;
            foreach (var one in page[what.List]!.AsArray())
            {
                into.Add(begins(one!));
                ids.Add(one![what.Id]!.GetValue<string>());
            }

            cursor = page["nextCursor"]?.GetValue<string>() is { } next ? $"&cursor={next}" : null;
        }

        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = hands },
            async (id, cancellation) =>
            {
                var moved = (await http.GetFromJsonAsync<JsonNode>(new Uri($"{what.Path}/{id}/movements", UriKind.Relative), cancellation))!;
                var movements = moved.AsArray().Select(one => (DayOf(one!["on"]), sign * Of(one["movement"]!["amount"]))).ToList();
                lock (_owed)
                {
                    into.AddRange(movements);
                }
            }
        );
    }

    private static DateOnly DayOf(JsonNode? day) => DateOnly.ParseExact(day!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Of(JsonNode? amount) => amount!.GetValue<decimal>();
}
