using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api.Receivables;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>A gateway with invoices issued here and handed in finished, and whoever looks after the money.</summary>
internal sealed class Cashier(Shop shop) : IAsyncDisposable
{
    public Shop Shop => shop;

    public static async Task<Cashier> OpenAsync(Func<CashSettings, CashSettings>? with = null) =>
        new(new(await TestGateway.StartAsync(options => Shop.With(options, same => same) with { Payments = with?.Invoke(new()) ?? new() })));

    /// <summary>Issues an order; id, number, amount due and payment reference of its invoice.</summary>
    public async Task<(string Id, string Number, decimal Due, string Reference)> IssueAsync(string order, decimal price)
    {
        var settled = await shop.SettledAsync(Shop.Event($"e-{order}", Shop.Order(order, price)));
        Assert.Equal("done", settled["status"]!.GetValue<string>());
        var id = settled["result"]!.GetValue<string>()["invoice:".Length..];
        var receivable = await shop.GetAsync($"/v1/receivables/{id}");
        return (id, receivable["number"]!.GetValue<string>(), receivable["due"]!.GetValue<decimal>(), receivable["reference"]?.GetValue<string>() ?? "");
    }

    /// <summary>Hands in an invoice that an ERP finished; its id and total.</summary>
    public async Task<(string Id, decimal Total)> HandInAsync(string number, decimal price, string issued, string due, string ofBuyer = "", string? link = null)
    {
        var invoice = Samples
            .Json(number, price: price)
            .Replace("\"name\": \"Client SA\",", $"\"name\": \"Client SA\", {ofBuyer}", StringComparison.Ordinal)
            .Replace("\"2026-11-20\"", $"\"{issued}\"", StringComparison.Ordinal)
            .Replace("\"2026-12-20\"", $"\"{due}\"", StringComparison.Ordinal);
        if (link is not null)
        {
            var linked = JsonNode.Parse(invoice)!;
            linked["supportingDocuments"] = new JsonArray(new JsonObject { ["reference"] = "payment-link", ["externalLocation"] = link });
            invoice = linked.ToJsonString();
        }

        using var http = shop.Gateway.Client();
        using var submission = Samples.JsonBody(invoice);
        using var submitted = await http.PostAsync(new Uri("/v1/invoices", UriKind.Relative), submission);
        var id = JsonNode.Parse(await submitted.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
        for (var tries = 0; tries < 200; tries++)
        {
            var (status, body) = await shop.SendAsync($"/v1/open-items/{id}", method: HttpMethod.Get);
            if (status == HttpStatusCode.OK)
            {
                return (id, body!["total"]!.GetValue<decimal>());
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"There is no open item of {number}.");
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> UploadAsync(byte[] file, string key = TestGateway.Key)
    {
        using var client = shop.Gateway.Client(key);
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var answer = await client.PostAsync(new Uri("/v1/bank-files?name=day", UriKind.Relative), content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(string path, string body, string? key = null) => shop.SendAsync(path, body, key: key);

    public async Task<HttpResponseMessage> SendNamedAsync(string path, string body, string name)
    {
        using var client = shop.Gateway.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", name);
        return await client.SendAsync(request);
    }

    public Task<JsonNode> GetAsync(string path) => shop.GetAsync(path);

    public async Task<string> StatusAsync(string invoice) => (await GetAsync($"/v1/invoices/{invoice}"))["payment"]!.GetValue<string>();

    /// <summary>Balance of an account in euro.</summary>
    public async Task<decimal> BalanceAsync(string account) =>
        (await GetAsync("/v1/ledger/balances"))
            .AsArray()
            .Where(one => one!["account"]!.GetValue<string>() == account)
            .Sum(one => one!["balance"]!.GetValue<decimal>());

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
