using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Receivables.Cash.Disputes;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>What buyers object to, from the objection to the credit note.</summary>
public sealed class DisputeTests
{
    [Fact]
    public async Task Lose_WholeInvoice_CreditsItOnceAndEndsTheDispute()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var (status, dispute) = await cashier.SendAsync(
            $"/v1/open-items/{invoice.Id}/dispute",
            """{ "reason": "notReceived", "note": "Nothing came.", "answerBy": "2026-01-02" }"""
        );
        var path = $"/v1/disputes/{dispute!["id"]}";

        Assert.Equal((HttpStatusCode.Created, "open"), (status, dispute["status"]!.GetValue<string>()));
        Assert.Equal((invoice.Due, true), (dispute["amount"]!.GetValue<decimal>(), dispute["overdue"]!.GetValue<bool>()));
        Assert.Equal("inDispute", await cashier.StatusAsync(invoice.Id));
        var second = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/dispute", """{ "reason": "other" }""");
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-DISPUTE"), (second.Status, Code(second.Body)));

        using var first = await cashier.SendNamedAsync($"{path}/lose", """{ "reason": "True" }""", "lose-1");
        using var again = await cashier.SendNamedAsync($"{path}/lose", """{ "reason": "True" }""", "lose-1");
        var won = await cashier.SendAsync($"{path}/win", """{ "reason": "No" }""");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(HttpStatusCode.Conflict, won.Status);
        var end = await cashier.GetAsync(path);
        Assert.Equal(("lost", invoice.Due), (end["status"]!.GetValue<string>(), end["conceded"]!.GetValue<decimal>()));
        Assert.Equal(["opened", "deciding", "closed"], end["history"]!.AsArray().Select(step => step!["kind"]!.GetValue<string>()));
        var credits = (await cashier.GetAsync($"/v1/receivables?corrects={invoice.Id}"))["receivables"]!.AsArray();
        Assert.Equal(end["creditNote"]!.GetValue<string>(), Assert.Single(credits)!["id"]!.GetValue<string>());
        Assert.Equal(0, (await cashier.GetAsync($"/v1/open-items/{invoice.Id}"))["open"]!.GetValue<decimal>());
        Assert.Equal("paid", await cashier.StatusAsync(invoice.Id));
        Assert.Equal(0, await cashier.BalanceAsync("1200"));
    }

    [Fact]
    public async Task Concede_PartOfALine_CreditsThatMuchAndLeavesTheRest()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var unknown = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/dispute", """{ "reason": "defective", "line": "7" }""");
        var (_, dispute) = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/dispute", """{ "reason": "defective", "line": "1" }""");

        var unsaid = await cashier.SendAsync($"/v1/disputes/{dispute!["id"]}/concede", "{}");
        var tooMuch = await cashier.SendAsync($"/v1/disputes/{dispute["id"]}/concede", """{ "amount": 100000 }""");
        var (status, end) = await cashier.SendAsync($"/v1/disputes/{dispute["id"]}/concede", """{ "amount": 50, "reason": "One of four" }""");

        Assert.Equal((HttpStatusCode.BadRequest, "GW-PAY-AMOUNT"), (unknown.Status, Code(unknown.Body)));
        Assert.Equal((HttpStatusCode.BadRequest, "GW-PAY-AMOUNT"), (unsaid.Status, Code(unsaid.Body)));
        Assert.Equal((HttpStatusCode.Conflict, "GW-PAY-DISPUTE"), (tooMuch.Status, Code(tooMuch.Body)));
        Assert.Equal((HttpStatusCode.OK, "partly"), (status, end!["status"]!.GetValue<string>()));
        var item = await cashier.GetAsync($"/v1/open-items/{invoice.Id}");
        Assert.Equal(end["conceded"]!.GetValue<decimal>(), item["credited"]!.GetValue<decimal>());
        Assert.True(item["open"]!.GetValue<decimal>() > 0);
        Assert.Equal("partiallyPaid", await cashier.StatusAsync(invoice.Id));
    }

    [Fact]
    public async Task Lose_InvoiceOfAnErp_IsHeldUntilItsCreditNoteComes()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.HandInAsync("ERP-1", 100, "2026-08-01", "2026-09-01");
        var (_, dispute) = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/dispute", """{ "reason": "wrongPrice", "amount": 20 }""");

        var (_, end) = await cashier.SendAsync($"/v1/disputes/{dispute!["id"]}/lose", """{ "reason": "True" }""");

        Assert.Equal(("lost", 20m), (end!["status"]!.GetValue<string>(), end["conceded"]!.GetValue<decimal>()));
        Assert.Null(end["creditNote"]);
        Assert.NotNull((await cashier.GetAsync($"/v1/open-items/{invoice.Id}"))["heldUntil"]);
        Assert.Equal(invoice.Id, Assert.Single((await cashier.GetAsync("/v1/holds")).AsArray())!["invoice"]!.GetValue<string>());
    }

    [Fact]
    public async Task Win_WithAttachmentsAndNotes_LeavesTheInvoiceAndKeepsWhatWasHandedIn()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var (_, dispute) = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/dispute", """{ "reason": "notReceived" }""");
        var path = $"/v1/disputes/{dispute!["id"]}";
        var photograph = RandomNumberGenerator.GetBytes(10_000);

        await AttachAsync(cashier, path, photograph);
        await AttachAsync(cashier, path, photograph);
        await cashier.SendAsync($"{path}/note", """{ "note": "Carrier asked.", "answerBy": "2099-01-01" }""");
        var (_, end) = await cashier.SendAsync($"{path}/win", """{ "reason": "Signed delivery note" }""");

        var attachment = Assert.Single(end!["attachments"]!.AsArray())!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(photograph)), attachment["hash"]!.GetValue<string>());
        using var http = cashier.Shop.Gateway.Client();
        Assert.Equal(photograph, await http.GetByteArrayAsync(new Uri($"{path}/attachments/1", UriKind.Relative)));
        Assert.Equal("none", await cashier.StatusAsync(invoice.Id));
        Assert.Equal("2099-01-01", end["answerBy"]!.GetValue<string>());
        Assert.All(end["availableActions"]!.AsArray(), action => Assert.False(action!["possible"]!.GetValue<bool>()));
        Assert.Empty((await cashier.GetAsync("/v1/disputes?status=open"))["disputes"]!.AsArray());
        var timeline = (await cashier.GetAsync($"/v1/invoices/{invoice.Id}/timeline")).ToJsonString();
        Assert.Contains("dispute.opened", timeline, StringComparison.Ordinal);
        Assert.Contains("dispute.closed", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_MoreOrLargerThanAllowed_IsRefusedAndTheRestStays()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var (_, dispute) = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/dispute", """{ "reason": "notReceived" }""");
        var path = $"/v1/disputes/{dispute!["id"]}";

        Assert.Equal(HttpStatusCode.OK, await AttachedAsync(cashier, path, new byte[DisputeService.MostBytes]));
        Assert.Contains(
            await AttachedAsync(cashier, path, new byte[DisputeService.MostBytes + 1]),
            (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge]
        );
        for (byte number = 2; number <= DisputeService.MostAttachments; number++)
        {
            Assert.Equal(HttpStatusCode.OK, await AttachedAsync(cashier, path, [number]));
        }

        Assert.Equal(HttpStatusCode.Conflict, await AttachedAsync(cashier, path, [255]));
        Assert.Equal(DisputeService.MostAttachments, (await cashier.GetAsync(path))["attachments"]!.AsArray().Count);
    }

    [Fact]
    public async Task Close_TwoDecideOtherwiseAtOnce_OneIsTold()
    {
        await using var cashier = await Cashier.OpenAsync();
        var invoice = await cashier.IssueAsync("1", 100);
        var (_, dispute) = await cashier.SendAsync($"/v1/open-items/{invoice.Id}/dispute", """{ "reason": "other" }""");
        var path = $"/v1/disputes/{dispute!["id"]}";

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(place => cashier.SendAsync($"{path}/{(place % 2 == 0 ? "win" : "lose")}", """{ "reason": "Mine" }"""))
        );

        var outcome = (await cashier.GetAsync(path))["status"]!.GetValue<string>();
        var done = answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Body!["status"]!.GetValue<string>()).ToList();
        Assert.NotEmpty(done);
        Assert.All(done, status => Assert.Equal(outcome, status));
        var credits = (await cashier.GetAsync($"/v1/receivables?corrects={invoice.Id}"))["receivables"]!.AsArray();
        Assert.Equal(outcome == "lost" ? 1 : 0, credits.Count);
    }

    private static async Task AttachAsync(Cashier cashier, string path, byte[] content)
    {
        using var http = cashier.Shop.Gateway.Client();
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var answer = await http.PostAsync(new Uri($"{path}/attachments?name=photograph.png", UriKind.Relative), body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }

    private static async Task<HttpStatusCode> AttachedAsync(Cashier cashier, string path, byte[] content)
    {
        using var http = cashier.Shop.Gateway.Client();
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var answer = await http.PostAsync(new Uri($"{path}/attachments?name=note.png", UriKind.Relative), body);
        return answer.StatusCode;
    }

    private static string Code(JsonNode? problem) => problem!["faults"]![0]!["code"]!.GetValue<string>();
}
