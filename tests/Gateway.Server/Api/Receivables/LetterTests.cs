using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Connectors.Mail;
using Invoicing.Gateway.Server.Tests.Api.Payments;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

/// <summary>Letters that customers get in a mailbox of a real mail server.</summary>
public sealed class LetterTests(EximServer exim) : IClassFixture<EximServer>
{
    private const string Ada = ",\"language\": \"de\"";

    private static string Today(int days = 0) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One customer by the address of its record, one by that of its order, one without any.</summary>
    [Fact]
    public async Task Notify_Incident_CustomersAreWrittenToInTheirLanguageAndOneWithoutAddressIsNamed()
    {
        exim.Require();
        await using var shop = new Shop(await TestGateway.StartAsync(options => WithMail(Shop.With(options, same => same))));
        foreach (var order in (string[])["1", "2"])
        {
            await shop.SettledAsync(
                Shop.Event($"a-{order}", To(Shop.Order($"A{order}", 100, Ada), "Ada GmbH", "\"id\": \"C-1\", \"email\": \"old@ok.test\","))
            );
            await shop.SettledAsync(Shop.Event($"b-{order}", To(Shop.Order($"B{order}", 50), "Bob SA", "\"email\": \"bob@ok.test\",")));
            await shop.SettledAsync(Shop.Event($"c-{order}", To(Shop.Order($"C{order}", 25), "Nobody SA", "")));
        }

        var (kept, _) = await shop.SendAsync("/v1/customers/C-1", """{ "name": "Ada GmbH", "email": "ada@ok.test" }""", HttpMethod.Put);
        Assert.Equal(HttpStatusCode.OK, kept);
        var (_, found) = await shop.SendAsync(
            "/v1/incidents",
            $$"""{ "kind": "duplicates", "from": "{{Today(-2)}}", "to": "{{Today(2)}}", "reason": "Vom Shop doppelt gemeldet" }"""
        );
        var id = found!["id"]!.GetValue<string>();
        await shop.SendAsync($"/v1/incidents/{id}/approve", """{ "version": 1 }""", key: Shop.SecondKey);
        await shop.SendAsync($"/v1/incidents/{id}/credit");
        var (told, _) = await shop.SendAsync($"/v1/incidents/{id}/notify");
        Assert.Equal(HttpStatusCode.OK, told);

        var incident = (await shop.GetAsync($"/v1/incidents/{id}"))["documents"]!.AsArray().Where(one => one!["isSurplus"]!.GetValue<bool>()).ToList();
        var (ada, bob) = (Assert.Single(await exim.MailboxAsync("ada", 1)), Assert.Single(await exim.MailboxAsync("bob", 1)));
        var ofAda = incident.Single(one => one!["buyer"]!.GetValue<string>() == "Ada GmbH")!;
        Assert.Equal($"Rechnung {ofAda["number"]} ist durch {ofAda["creditNumber"]} gutgeschrieben", ada.Subject);
        Assert.Contains("242.00 EUR", ada.TextBody!, StringComparison.Ordinal);
        Assert.Contains("Grund: Vom Shop doppelt gemeldet", ada.TextBody!, StringComparison.Ordinal);
        Assert.Contains("bleibt bestehen", ada.TextBody!, StringComparison.Ordinal);
        Assert.StartsWith("Factura", bob.Subject, StringComparison.Ordinal);
        Assert.Equal(("Furnizor SRL", "billing@ok.test"), (bob.From.Mailboxes.Single().Name, bob.From.Mailboxes.Single().Address));
        var deliveries = await UntilTriedAsync(shop, 3);
        Assert.Equal(2, deliveries.Count(one => one!["lastAnswer"]!.GetValue<string>() == "250"));
        var lacking = Assert.Single(deliveries, one => one!["deliveredAt"] is null);
        Assert.StartsWith("GW-MAIL-NO-ADDRESS", lacking!["lastAnswer"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>Two invoices in one letter: one mail.</summary>
    [Fact]
    public async Task Dunning_Letter_IsMailedOnce()
    {
        exim.Require();
        await using var cashier = new Cashier(
            new(
                await TestGateway.StartAsync(options =>
                    WithMail(Shop.With(options, same => same)) with
                    {
                        Payments = new()
                        {
                            Dunning = new() { Language = "fr", Levels = [new() { DaysAfterDue = 5 }] },
                        },
                    }
                )
            )
        );
        foreach (var number in (string[])["ERP-1", "ERP-2"])
        {
            await cashier.HandInAsync(number, 100, "2026-08-01", "2026-09-01", "\"contact\": { \"email\": \"app@ok.test\" }, ");
        }

        await cashier.SendAsync("/v1/dunning/runs", """{ "day": "2026-09-20" }""");

        var deliveries = await UntilTriedAsync(cashier.Shop, 2);
        var mail = Assert.Single(await exim.MailboxAsync("app", 1));
        Assert.Equal("Rappel de paiement: ERP-1, ERP-2", mail.Subject);
        Assert.Contains("ERP-2", mail.TextBody!, StringComparison.Ordinal);
        Assert.Equal(["204", "250"], deliveries.Select(one => one!["lastAnswer"]!.GetValue<string>()).Order());
    }

    private Gateway.Configuration.GatewayOptions WithMail(Gateway.Configuration.GatewayOptions options) =>
        options with
        {
            Mail = new()
            {
                Url = exim.Address.OriginalString,
                From = "billing@ok.test",
                Certificate = exim.Certificate,
            },
        };

    private static string To(string order, string name, string more) =>
        order.Replace("\"name\": \"Client SA\",", $"\"name\": \"{name}\", {more}", StringComparison.Ordinal);

    private static async Task<JsonArray> UntilTriedAsync(Shop shop, int count)
    {
        for (var turn = 0; turn < 400; turn++)
        {
            var deliveries = (await shop.GetAsync("/v1/webhook-deliveries?endpoint=operator.mail")).AsArray();
            if (deliveries.Count(one => one!["lastAnswer"] is not null) >= count)
            {
                return deliveries;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("Not all mail was tried.");
    }
}
