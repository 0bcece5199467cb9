using System.Net;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

public sealed class DraftTests
{
    [Fact]
    public async Task Draft_OfAnEvent_IsPreviewedApprovedBySomebodyElseAndIssuedOnce()
    {
        await using var shop = await Shop.OpenAsync(seller => seller with { ApproveAbove = 200 });
        var settled = await shop.SettledAsync(Shop.Event("e", Shop.Order("1")));
        var path = $"/v1/drafts/{settled["result"]!.GetValue<string>().Replace("draft:", "", StringComparison.Ordinal)}";
        var draft = await shop.GetAsync(path);
        Assert.Equal(("open", 1), (draft["status"]!.GetValue<string>(), draft["version"]!.GetValue<int>()));
        Assert.Equal("a second person must approve it.", Why(draft, "issue")![^32..]);

        Assert.Equal(HttpStatusCode.BadRequest, (await shop.SendAsync($"{path}/issue")).Status);
        var (edited, _) = await shop.SendAsync(path, Shop.Order("1", 300), HttpMethod.Put);
        Assert.Equal(HttpStatusCode.OK, edited);
        Assert.Equal(HttpStatusCode.Conflict, (await shop.SendAsync($"{path}/approve")).Status);
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync($"{path}/approve", key: Shop.SecondKey)).Status);
        using var answer = await shop.Http.GetAsync(new Uri($"{path}/preview", UriKind.Relative));
        var preview = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Contains("/number ", answer.Headers.GetValues("Invoicing-Provisional").Single(), StringComparison.Ordinal);
        Assert.Equal(("DRAFT", true), (preview["number"]!.GetValue<string>(), preview["issueDate"] is not null));
        var (status, issued) = await shop.SendAsync($"{path}/issue");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.NotEqual(HttpStatusCode.Created, (await shop.SendAsync($"{path}/issue")).Status);
        var id = issued!["id"]!.GetValue<string>();
        var documents = (await shop.GetAsync($"/v1/invoices/{id}/documents")).AsArray();
        var hash = documents.First(document => document!["role"]!.GetValue<string>() == "received")!["hash"]!.GetValue<string>();
        var invoice = (await shop.GetAsync($"/v1/invoices/{id}/documents/{hash}")).AsObject();
        foreach (var same in (JsonObject[])[invoice, preview.AsObject()])
        {
            same["number"] = "";
            same["paymentInstructions"]!["remittanceInformation"] = "";
        }

        Assert.Equal(preview.ToJsonString(), invoice.ToJsonString());
        Assert.Equal("issued", (await shop.GetAsync(path))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Draft_Discarded_GetsNoNumberAndCannotBeIssued()
    {
        await using var shop = await Shop.OpenAsync();
        var (created, draft) = await shop.SendAsync("/v1/drafts", Shop.Order("1"));
        var path = $"/v1/drafts/{draft!["id"]}";

        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync($"{path}/discard")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.SendAsync($"{path}/issue")).Status);
        Assert.Equal("It was discarded.", Why(await shop.GetAsync(path), "issue"));
        Assert.Empty((await shop.GetAsync("/v1/series/furnizor/report"))["periods"]!.AsArray());
    }

    [Fact]
    public async Task Draft_IssuedByTwoAtOnce_IsOneInvoice()
    {
        await using var shop = await Shop.OpenAsync();
        var (_, draft) = await shop.SendAsync("/v1/drafts", Shop.Order("1"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.SendAsync($"/v1/drafts/{draft!["id"]}/issue")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single((await shop.GetAsync("/v1/receivables"))["receivables"]!.AsArray());
    }

    [Fact]
    public async Task Draft_OfAnotherTenant_IsNotThere()
    {
        await using var shop = await Shop.OpenAsync();
        var (_, draft) = await shop.SendAsync("/v1/drafts", Shop.Order("1"));

        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync($"/v1/drafts/{draft!["id"]}/issue", key: TestGateway.OtherKey)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync("/v1/series/furnizor/report", method: HttpMethod.Get, key: TestGateway.OtherKey)).Status);
    }

    private static string? Why(JsonNode draft, string action) =>
        draft["availableActions"]!.AsArray().First(one => one!["action"]!.GetValue<string>() == action)!["whyNot"]?.GetValue<string>();
}
