using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Connectors.Webhook;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>Signed events of payment providers: what is not genuine and fresh changes nothing, what comes again changes nothing.</summary>
public sealed class ProviderTests
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static CashSettings With(CashSettings settings) =>
        settings with
        {
            Providers = new Dictionary<string, ProviderSettings>
            {
                ["cards"] = new() { Tenant = "acme", Secrets = [Secret] },
                ["stripe"] = new()
                {
                    Tenant = "acme",
                    Scheme = SignatureScheme.Stripe,
                    Secrets = ["whsec_old", Secret],
                },
            },
        };

    [Fact]
    public async Task Post_StandardWebhooks_PaysAndComesAgainWithoutEffect()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var invoice = await cashier.IssueAsync("1", 100);
        var body = Received("pay-1", invoice.Due, invoice.Id);

        var first = await StandardAsync(cashier, body);
        var again = await StandardAsync(cashier, body);

        Assert.Equal((HttpStatusCode.OK, "taken"), first);
        Assert.Equal((HttpStatusCode.OK, "known"), again);
        Assert.Equal("paid", await cashier.StatusAsync(invoice.Id));
        Assert.Equal(invoice.Due, await cashier.BalanceAsync("1460"));
    }

    [Theory]
    [InlineData("old")]
    [InlineData("early")]
    [InlineData("other secret")]
    [InlineData("other body")]
    [InlineData("no signature")]
    public async Task Post_NotGenuineOrNotFresh_ChangesNothing(string flaw)
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var body = Received("pay-1", 100, "R-1");
        var shift = flaw switch
        {
            "old" => -301,
            "early" => 900,
            _ => 0,
        };

        var standard = await StandardAsync(cashier, body, shift, flaw);
        var stripe = await StripeAsync(cashier, Charge("ch_1", 10000, "R-1"), shift, flaw);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (standard.Status, stripe.Status));
        Assert.Empty((await cashier.GetAsync("/v1/payments"))["payments"]!.AsArray());
        Assert.Equal(0, await cashier.BalanceAsync("1460"));
    }

    [Fact]
    public async Task Post_StripeChargeRefundAndDispute_EndAsStripeSays()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var invoice = await cashier.IssueAsync("1", 100);

        await StripeAsync(cashier, Dispute("dp_1", "ch_1", "charge.dispute.funds_withdrawn", 200, (long)(invoice.Due * 100)));
        await StripeAsync(cashier, Charge("ch_1", (long)(invoice.Due * 100), invoice.Number));
        var back = await cashier.StatusAsync(invoice.Id);
        await StripeAsync(cashier, Dispute("dp_1", "ch_1", "charge.dispute.funds_reinstated", 300, (long)(invoice.Due * 100)));
        await StripeAsync(
            cashier,
            """
            { "id": "evt_9", "type": "refund.created", "created": 1764400000,
              "data": { "object": { "id": "re_1", "created": 1764400400, "charge": "ch_1", "amount": 1000, "currency": "eur", "status": "succeeded" } } }
            """
        );
        var ignored = await StripeAsync(
            cashier,
            """{ "id": "evt_8", "type": "customer.created", "created": 1764400000, "data": { "object": { "id": "cus_1" } } }"""
        );

        Assert.Equal("chargedBack", back);
        Assert.Equal("ignored", ignored.What);
        Assert.Equal("partiallyPaid", await cashier.StatusAsync(invoice.Id));
        Assert.Equal(invoice.Due - 10, await cashier.BalanceAsync("1460"));
        Assert.Equal(10, await cashier.BalanceAsync("1200"));
    }

    /// <summary>What a person gave back is not taken for an error by the next event, and not given back twice when the provider tells of it.</summary>
    [Fact]
    public async Task Post_AfterARefundByHand_LeavesItAndCountsItOnce()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var invoice = await cashier.IssueAsync("1", 100);
        await StandardAsync(cashier, Received("pay-1", invoice.Due + 9, invoice.Id));
        var id = (await cashier.GetAsync("/v1/payments"))["payments"]![0]!["id"]!.GetValue<string>();
        await cashier.SendAsync($"/v1/payments/{id}/refund", """{ "reason": "Too much" }""");

        await StandardAsync(cashier, Received("pay-2", 5, invoice.Id));
        var after = await cashier.GetAsync($"/v1/payments/{id}");
        await StandardAsync(
            cashier,
            """{ "type": "payment.refunded", "timestamp": "2026-11-29T11:00:00Z", "data": { "id": "r-1", "payment": "pay-1", "amount": 9 } }"""
        );
        var told = await cashier.GetAsync($"/v1/payments/{id}");

        Assert.Equal((9m, 0m), (after["refunded"]!.GetValue<decimal>(), after["unapplied"]!.GetValue<decimal>()));
        Assert.Equal((9m, 0m), (told["refunded"]!.GetValue<decimal>(), told["unapplied"]!.GetValue<decimal>()));
        Assert.Equal(invoice.Due + 5, await cashier.BalanceAsync("1460"));
    }

    [Fact]
    public async Task Post_AfterAChargebackByHand_LeavesIt()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var invoice = await cashier.IssueAsync("1", 100);
        await StandardAsync(cashier, Received("pay-1", invoice.Due, invoice.Id));
        var id = (await cashier.GetAsync("/v1/payments"))["payments"]![0]!["id"]!.GetValue<string>();
        await cashier.SendAsync($"/v1/payments/{id}/chargeback", """{ "reason": "The bank says so" }""");

        await StandardAsync(cashier, Received("pay-2", 5, invoice.Id));

        Assert.Equal(invoice.Due, (await cashier.GetAsync($"/v1/payments/{id}"))["reversed"]!.GetValue<decimal>());
        Assert.Equal(invoice.Due - 5, (await cashier.GetAsync($"/v1/open-items/{invoice.Id}"))["open"]!.GetValue<decimal>());
        Assert.Equal(5, await cashier.BalanceAsync("1460"));
    }

    [Fact]
    public async Task Post_StripeDisputeOfAPart_TakesThatPartBack()
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var invoice = await cashier.IssueAsync("1", 100);
        await StripeAsync(cashier, Charge("ch_1", (long)(invoice.Due * 100), invoice.Number));

        await StripeAsync(cashier, Dispute("dp_1", "ch_1", "charge.dispute.funds_withdrawn", 200, 2500));

        Assert.Equal(25, (await cashier.GetAsync($"/v1/open-items/{invoice.Id}"))["open"]!.GetValue<decimal>());
        Assert.Equal(invoice.Due - 25, await cashier.BalanceAsync("1460"));
        await StripeAsync(cashier, Dispute("dp_1", "ch_1", "charge.dispute.funds_reinstated", 300, 2500));
        Assert.Equal("paid", await cashier.StatusAsync(invoice.Id));
    }

    /// <summary>Stripe counts in the currency's smallest unit: yen in ones, dinars in thousandths, shillings of Uganda in hundredths all the same.</summary>
    [Theory]
    [InlineData("jpy", 5000, 5000)]
    [InlineData("kwd", 5120, 5.12)]
    [InlineData("bhd", 10, 0.01)]
    [InlineData("ugx", 500, 5)]
    [InlineData("isk", 500, 5)]
    [InlineData("eur", 1, 0.01)]
    public async Task Post_StripeChargeInOtherUnits_IsTheAmountThatWasPaid(string currency, long units, decimal amount)
    {
        await using var cashier = await Cashier.OpenAsync(With);

        await StripeAsync(cashier, Charge("ch_1", units, "R-1").Replace("\"eur\"", $"\"{currency}\"", StringComparison.Ordinal));

        var payment = Assert.Single((await cashier.GetAsync("/v1/payments"))["payments"]!.AsArray())!;
        Assert.Equal((amount, currency.ToUpperInvariant()), (payment["amount"]!.GetValue<decimal>(), payment["currency"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("10.00001", "EUR")]
    [InlineData("0", "EUR")]
    [InlineData("-1", "EUR")]
    [InlineData("1000000000000000", "EUR")]
    [InlineData("1e40", "EUR")]
    [InlineData("10", "eur")]
    [InlineData("10", "")]
    [InlineData("10", "EURO")]
    public async Task Post_AmountOrCurrencyThatIsNone_IsRefusedAndChangesNothing(string amount, string currency)
    {
        await using var cashier = await Cashier.OpenAsync(With);
        var body = $$"""
            { "type": "payment.received", "timestamp": "2026-11-29T10:00:00Z", "data": { "id": "p", "amount": {{amount}}, "currency": "{{currency}}" } }
            """;

        var answer = await StandardAsync(cashier, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty((await cashier.GetAsync("/v1/payments"))["payments"]!.AsArray());
    }

    private static string Received(string id, decimal amount, string invoice) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $$"""
            { "type": "payment.received", "timestamp": "2026-11-29T10:00:00Z",
              "data": { "id": "{{id}}", "amount": {{amount}}, "currency": "EUR", "invoice": "{{invoice}}" } }
            """
        );

    private static string Charge(string id, long cents, string invoice) =>
        $$"""
            { "id": "evt_1", "type": "charge.succeeded", "created": 1764400000,
              "data": { "object": { "id": "{{id}}", "created": 1764400000, "amount": {{cents}}, "currency": "eur", "metadata": { "invoice": "{{invoice}}" } } } }
            """;

    private static string Dispute(string id, string charge, string type, int after, long cents, string currency = "eur") =>
        $$"""
            { "id": "evt_{{after}}", "type": "{{type}}", "created": {{1764400000 + after}},
              "data": { "object": { "id": "{{id}}", "created": 1764400100, "charge": "{{charge}}", "amount": {{cents}}, "currency": "{{currency}}" } } }
            """;

    private static Task<(HttpStatusCode Status, string? What)> StandardAsync(Cashier cashier, string body, int shift = 0, string flaw = "")
    {
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + shift;
        var secret = flaw == "other secret" ? "whsec_" + Convert.ToBase64String(new byte[32]) : Secret;
        var signature = WebhookSignature.Of(secret, "msg-1", seconds, Encoding.UTF8.GetBytes(body));
        return PostAsync(
            cashier,
            "cards",
            flaw == "other body" ? body + " " : body,
            [("webhook-id", "msg-1"), ("webhook-timestamp", $"{seconds}"), ("webhook-signature", flaw == "no signature" ? "" : signature)]
        );
    }

    private static Task<(HttpStatusCode Status, string? What)> StripeAsync(Cashier cashier, string body, int shift = 0, string flaw = "")
    {
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + shift;
        var signature = StripeSignature.Of(flaw == "other secret" ? "x" : Secret, seconds, Encoding.UTF8.GetBytes(body));
        return PostAsync(cashier, "stripe", flaw == "other body" ? body + " " : body, [("Stripe-Signature", flaw == "no signature" ? "t=1" : signature)]);
    }

    private static async Task<(HttpStatusCode Status, string? What)> PostAsync(Cashier cashier, string provider, string body, (string, string)[] headers)
    {
        using var client = cashier.Shop.Gateway.Client(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v1/payment-events/{provider}", UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request);
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, answer.IsSuccessStatusCode ? told!["status"]!.GetValue<string>() : null);
    }
}
