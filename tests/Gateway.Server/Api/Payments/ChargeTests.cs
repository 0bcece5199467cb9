using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Connectors.Webhook;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Cash.Providers;
using Invoicing.Receivables.Cash.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>A card payment fails: the ERP is told, the provider is asked again by the schedule, and never twice for one repetition.</summary>
public sealed class ChargeTests : IAsyncDisposable
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private readonly ConcurrentQueue<(string Key, JsonNode Body)> _asked = [];
    private readonly ConcurrentQueue<int> _answers = [];
    private readonly HttpListener _provider = new();
    private readonly string _address;
    private readonly Task _serving;

    public ChargeTests()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/charges/";
        }

        _provider.Prefixes.Add(_address);
        _provider.Start();
        _serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _provider.Close();
        await _serving;
    }

    [Fact]
    public async Task Failed_ProviderOut_IsAskedAgainUnderOneKeyUntilItTakesItUp()
    {
        await using var cashier = await OpenAsync(TimeSpan.Zero);
        var invoice = await cashier.IssueAsync("1", 100);
        _answers.Enqueue(503);
        await TellAsync(cashier, "a-1", invoice.Id);
        await TellAsync(cashier, "a-1", invoice.Id);
        var rounds = cashier.Shop.Gateway.Services.GetRequiredService<ChargeRounds>();

        await rounds.OnceAsync(default);
        await rounds.OnceAsync(default);
        var waiting = Assert.Single((await cashier.GetAsync($"/v1/open-items/{invoice.Id}/charges")).AsArray())!;
        Assert.Equal(("planned", 1), (waiting["status"]!.GetValue<string>(), waiting["tries"]!.GetValue<int>()));
        Assert.StartsWith("503", waiting["answer"]!.GetValue<string>(), StringComparison.Ordinal);

        Assert.Equal($"{invoice.Id}:1", Assert.Single(_asked).Key);
        Assert.Equal(invoice.Due, _asked.First().Body["amount"]!.GetValue<decimal>());
        Assert.Equal(["invoice.payment.failed"], await ToldAsync(cashier));
    }

    [Fact]
    public async Task Failed_TwiceWithTwoPauses_IsAskedTwiceAndThenNoMore()
    {
        await using var cashier = await OpenAsync(TimeSpan.Zero, TimeSpan.Zero);
        var invoice = await cashier.IssueAsync("1", 100);
        var rounds = cashier.Shop.Gateway.Services.GetRequiredService<ChargeRounds>();
        _answers.Enqueue(402);
        foreach (var attempt in (string[])["a-1", "a-2", "a-3"])
        {
            await TellAsync(cashier, attempt, invoice.Id);
            await rounds.OnceAsync(default);
        }

        var charges = (await cashier.GetAsync($"/v1/open-items/{invoice.Id}/charges")).AsArray();
        Assert.Equal([("refused", 1), ("asked", 2)], charges.Select(one => (one!["status"]!.GetValue<string>(), one["attempt"]!.GetValue<int>())));
        Assert.Equal([$"{invoice.Id}:1", $"{invoice.Id}:2"], _asked.Select(one => one.Key));
        Assert.Equal(3, (await ToldAsync(cashier)).Count(type => type == "invoice.payment.failed"));
        Assert.Equal("none", await cashier.StatusAsync(invoice.Id));
    }

    [Fact]
    public async Task Failed_PaidMeanwhile_NobodyIsAsked()
    {
        await using var cashier = await OpenAsync(TimeSpan.Zero);
        var invoice = await cashier.IssueAsync("1", 100);
        await TellAsync(cashier, "a-1", invoice.Id);
        await cashier.SendAsync(
            "/v1/payments",
            $$"""
            { "id": "p-1", "amount": {{invoice.Due.ToString(CultureInfo.InvariantCulture)}}, "currency": "EUR", "receivedOn": "2026-11-02",
              "invoice": "{{invoice.Id}}" }
            """
        );

        await cashier.Shop.Gateway.Services.GetRequiredService<ChargeRounds>().OnceAsync(default);

        Assert.Empty(_asked);
        var charge = Assert.Single((await cashier.GetAsync($"/v1/open-items/{invoice.Id}/charges")).AsArray())!;
        Assert.Equal("notNeeded", charge["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Failed_Disputed_WaitsUntilItIsNot()
    {
        await using var cashier = await OpenAsync(TimeSpan.Zero);
        var invoice = await cashier.IssueAsync("1", 100);
        await cashier.SendAsync("/v1/holds", $$"""{ "invoice": "{{invoice.Id}}", "reason": "Asked us to wait" }""");
        await TellAsync(cashier, "a-1", invoice.Id);

        await cashier.Shop.Gateway.Services.GetRequiredService<ChargeRounds>().OnceAsync(default);

        Assert.Empty(_asked);
        var charge = Assert.Single((await cashier.GetAsync($"/v1/open-items/{invoice.Id}/charges")).AsArray())!;
        Assert.Equal("planned", charge["status"]!.GetValue<string>());
    }

    private async Task<Cashier> OpenAsync(params TimeSpan[] pauses)
    {
        var cashier = await Cashier.OpenAsync(settings =>
            settings with
            {
                Providers = new Dictionary<string, ProviderSettings>
                {
                    ["cards"] = new()
                    {
                        Tenant = "acme",
                        Secrets = [Secret],
                        RetryUrl = _address,
                        RetryAfter = pauses,
                    },
                },
            }
        );
        var store = cashier.Shop.Gateway.Services.GetRequiredService<IWebhookStore>();
        await store.SaveEndpointAsync(new("all", "acme", "https://erp.invalid", Secret, []), default);
        return cashier;
    }

    private static async Task TellAsync(Cashier cashier, string attempt, string invoice)
    {
        var body =
            $"{{\"type\":\"payment.failed\",\"timestamp\":\"2026-11-29T10:00:00Z\",\"data\":{{\"id\":\"{attempt}\",\"amount\":1,\"currency\":\"EUR\","
            + $"\"invoice\":\"{invoice}\",\"reason\":\"Card expired\"}}}}";
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var client = cashier.Shop.Gateway.Client(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/payment-events/cards", UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("webhook-id", "msg");
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(Secret, "msg", seconds, Encoding.UTF8.GetBytes(body)));
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Types of the events of the money that a webhook is to be told.</summary>
    private static async Task<IReadOnlyList<string>> ToldAsync(Cashier cashier)
    {
        var store = cashier.Shop.Gateway.Services.GetRequiredService<IWebhookStore>();
        var told = await store.DeliveriesAsync("acme", null, 100, default);
        return [.. told.Select(delivery => delivery.Event.Type).Where(type => type is "invoice.payment.failed")];
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext http;
            try
            {
                http = await _provider.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var body = (await JsonNode.ParseAsync(http.Request.InputStream))!;
            _asked.Enqueue((http.Request.Headers["Idempotency-Key"]!, body));
            http.Response.StatusCode = _answers.TryDequeue(out var answer) ? answer : 202;
            http.Response.Close();
        }
    }
}
