using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Bench.Issue;

/// <summary>A shop that hands in orders, each until it is answered for: it cuts some requests off, and says some twice under another id.</summary>
internal sealed class IssueShop(IssueNodes nodes)
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);
    private int _aborts;
    private int _refused;

    /// <summary>Requests that it cut off.</summary>
    public int Aborts => _aborts;

    /// <summary>Answers that were neither 202 nor a passing 5xx: no caller may see a conflict that the store had.</summary>
    public int Refused => _refused;

    /// <summary>Sends orders from a number on, by so many senders.</summary>
    public async Task SendAsync(int from, int count, int senders, bool isDisturbed)
    {
        var next = from - 1;
        await Task.WhenAll(
            Enumerable
                .Range(0, senders)
                .Select(sender =>
                    Task.Run(async () =>
                    {
                        var random = new Random(sender);
                        for (var order = Interlocked.Increment(ref next); order < from + count; order = Interlocked.Increment(ref next))
                        {
                            await PlaceAsync(order, $"e-{order}", sender, isDisturbed ? random : null);
                            if (isDisturbed && random.Next(20) == 0)
                            {
                                await PlaceAsync(order, $"again-{order}", sender + 1, null);
                            }
                        }
                    })
                )
        );
    }

    /// <summary>Hands orders in at a steady pace; milliseconds from each answer to its invoice, of those that were watched.</summary>
    public async Task<List<double>> WatchAsync(int from, int count, double perSecond)
    {
        var (clock, watched) = (Stopwatch.StartNew(), new List<Task<double>>());
        var sent = new List<Task>();
        for (var index = 0; index < count; index++)
        {
            var due = TimeSpan.FromSeconds(index / perSecond);
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed);
            }

            var order = from + index;
            if (index % 10 == 0)
            {
                watched.Add(WatchOneAsync(order));
            }
            else
            {
                sent.Add(PlaceAsync(order, $"e-{order}", order, null));
            }
        }

        await Task.WhenAll(sent);
        return [.. await Task.WhenAll(watched)];
    }

    private async Task<double> WatchOneAsync(int order)
    {
        var id = await PlaceAsync(order, $"e-{order}", order, null);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var one = await nodes.Http(order).GetFromJsonAsync<JsonNode>(new Uri($"v1/events/{id}", UriKind.Relative));
            if (one!["status"]!.GetValue<string>() != "pending")
            {
                return clock.Elapsed.TotalMilliseconds;
            }

            await Task.Delay(10);
        }
    }

    private async Task<string> PlaceAsync(int order, string eventId, int node, Random? random)
    {
        while (true)
        {
            using var cut = new CancellationTokenSource();
            if (random?.Next(25) == 0)
            {
                Interlocked.Increment(ref _aborts);
                cut.CancelAfter(random.Next(1, 10));
            }

            try
            {
                var content = new StringContent(EventOf(order, eventId), Encoding.UTF8, "application/cloudevents+json");
                using var answer = await nodes.Http(node).PostAsync(new Uri("v1/events", UriKind.Relative), content, cut.Token);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    return (await answer.Content.ReadFromJsonAsync<JsonNode>(CancellationToken.None))!["events"]![0]!["id"]!.GetValue<string>();
                }

                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    Interlocked.Increment(ref _refused);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException) { }

            node++;
            await Task.Delay(Again);
        }
    }

    private static string EventOf(int order, string eventId) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "specversion": "1.0", "id": "{{eventId}}", "source": "/bench/shop", "type": "OrderPlaced", "data": {
              "id": "{{order}}", "seller": "shop", "currency": "EUR", "buyerReference": "PO-{{order}}",
              "buyer": { "id": "C-7", "name": "Stadtwerke Mittelfluss AG", "vatId": "DE129273398", "electronicAddress": "DE129273398", "electronicScheme":
                "9930",                "address": { "line1": "Werkstraße 1", "city": "Kassel", "postCode": "34117", "country": "DE" } },
              "lines": [
                { "id": "1", "name": "Hydraulikpumpe", "quantity": {{1 + order % 7}}, "price": { "amount": 1249.00 } },
                { "id": "2", "name": "Dichtsatz", "quantity": 3, "price": { "amount": 33.333 }, "discounts": [ { "percent": 5 } ] } ],
              "charges": [ { "amount": 12.90 } ] } }
            """
        );
}
