using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Connectors.Webhook;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>Signed events in any order and any number of times end in one and the same state: of payments, invoice, status and ledger.</summary>
public sealed class PermutationTests
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    /// <summary>How many; INVOICING_PERMUTATIONS asks for more.</summary>
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("INVOICING_PERMUTATIONS") ?? "30", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Post_InAnyOrderWithRepetitions_EndsInOneState()
    {
        await using var cashier = await Cashier.OpenAsync(settings =>
            settings with
            {
                Providers = new Dictionary<string, ProviderSettings>
                {
                    ["cards"] = new() { Tenant = "acme", Secrets = [Secret] },
                },
            }
        );
        using var client = cashier.Shop.Gateway.Client(null);
        var ends = new ConcurrentDictionary<string, int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (index, _) =>
            {
                var random = new Random(index);
                var invoice = await cashier.IssueAsync($"o-{index}", 100);
                var events = Events(index, invoice.Id, invoice.Due);
                var repeated = events.Concat(random.GetItems(events, random.Next(0, 6))).ToArray();
                random.Shuffle(repeated);
                foreach (var body in repeated)
                {
                    await PostAsync(client, body);
                }

                ends.AddOrUpdate(await StateAsync(cashier, index, invoice.Id), 1, (_, count) => count + 1);
            }
        );

        var end = Assert.Single(ends);
        Assert.Equal(Count, end.Value);
        Assert.Contains("\"payment\":\"chargedBack\"", end.Key, StringComparison.Ordinal);
        var ageing = await cashier.GetAsync("/v1/ageing");
        Assert.True(ageing["ties"]!.GetValue<bool>());
    }

    /// <summary>Two payments that are too much together, refunds, chargebacks, one of them reversed.</summary>
    private static string[] Events(int index, string invoice, decimal due) =>
        [
            Event(0, "received", $"\"id\":\"a-{index}\",\"amount\":{Part(due, 60)},\"currency\":\"EUR\",\"invoice\":\"{invoice}\""),
            Event(1, "received", $"\"id\":\"b-{index}\",\"amount\":{Part(due, 70)},\"currency\":\"EUR\",\"invoice\":\"{invoice}\""),
            Event(2, "refunded", $"\"id\":\"ra-{index}\",\"payment\":\"a-{index}\",\"amount\":{Part(due, 10)}"),
            Event(3, "charged-back", $"\"id\":\"cb-{index}\",\"payment\":\"b-{index}\""),
            Event(4, "refunded", $"\"id\":\"rb-{index}\",\"payment\":\"b-{index}\",\"amount\":{Part(due, 5)}"),
            Event(5, "chargeback-reversed", $"\"id\":\"wb-{index}\",\"payment\":\"b-{index}\",\"chargeback\":\"cb-{index}\""),
            Event(6, "charged-back", $"\"id\":\"ca-{index}\",\"payment\":\"a-{index}\""),
            Event(7, "chargeback-reversed", $"\"id\":\"xa-{index}\",\"payment\":\"a-{index}\",\"chargeback\":\"never-{index}\""),
        ];

    private static string Event(int minute, string kind, string data) =>
        $"{{\"type\":\"payment.{kind}\",\"timestamp\":\"2026-11-29T10:0{minute}:00Z\",\"data\":{{{data}}}}}";

    private static string Part(decimal due, int percent) => (due * percent / 100).ToString("0.00", CultureInfo.InvariantCulture);

    private static async Task<string> StateAsync(Cashier cashier, int index, string invoice)
    {
        var item = await cashier.GetAsync($"/v1/open-items/{invoice}");
        var state = new JsonObject { ["open"] = item["open"]!.DeepClone(), ["payment"] = await cashier.StatusAsync(invoice) };
        var store = cashier.Shop.Gateway.Services.GetRequiredService<IPaymentStore>();
        foreach (var name in (string[])["a", "b"])
        {
            var payment = (await store.PaymentAsync("acme", "cards", $"{name}-{index}", default))!;
            state[$"{name} allocated"] = payment.Allocated;
            state[$"{name} unapplied"] = payment.Unapplied;
            state[$"{name} refunded"] = payment.Refunded;
            state[$"{name} reversed"] = payment.Reversed;
        }

        return state.ToJsonString();
    }

    private static async Task PostAsync(HttpClient client, string body)
    {
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/payment-events/cards", UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("webhook-id", "msg");
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(Secret, "msg", seconds, Encoding.UTF8.GetBytes(body)));
        using var answer = await client.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
