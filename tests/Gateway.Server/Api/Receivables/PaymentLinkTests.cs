using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Receivables.Sellers;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

/// <summary>The payment link from settings to the invoice that went out, its preview and its credit note.</summary>
public sealed class PaymentLinkTests
{
    private static SellerProfile Linked(SellerProfile seller) =>
        seller with
        {
            PaymentLink = new() { Template = "https://pay.example/{number}/{amount}?r={reference}", Terms = "Plata online: {link}" },
            IssueAtOnce = false,
        };

    [Fact]
    public async Task Draft_OfASellerWithALink_IsIssuedWithTheLinkOfItsNumberAsThePreviewForetold()
    {
        await using var shop = await Shop.OpenAsync(Linked);
        var (path, _) = await DraftAsync(shop, "1");
        using var answer = await shop.Http.GetAsync(new Uri($"{path}/preview", UriKind.Relative));
        var preview = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.StartsWith("https://pay.example/DRAFT/242.00?r=", LinkOf(preview), StringComparison.Ordinal);
        Assert.Equal(
            "/number /issueDate /dueDate /paymentInstructions/remittanceInformation /supportingDocuments/0/externalLocation /paymentTerms",
            answer.Headers.GetValues("Invoicing-Provisional").Single()
        );

        var (id, invoice) = await IssueAsync(shop, path);
        var (number, reference) = (Text(invoice["number"]), Text(invoice["paymentInstructions"]!["remittanceInformation"]));
        Assert.Equal($"https://pay.example/{number}/242.00?r={reference}", LinkOf(invoice));
        Assert.Equal($"Plata online: {LinkOf(invoice)}", Text(invoice["paymentTerms"]));
        Assert.Equal(reference, Text((await shop.GetAsync($"/v1/receivables/{id}"))["reference"]));
        foreach (var same in (JsonNode[])[invoice, preview])
        {
            same["number"] = "";
            same["paymentTerms"] = "";
            same["paymentInstructions"]!["remittanceInformation"] = "";
            same["supportingDocuments"]![0]!["externalLocation"] = "";
        }

        Assert.Equal(preview.ToJsonString(), invoice.ToJsonString());
    }

    [Fact]
    public async Task Credit_OfAnInvoiceWithALink_CarriesNone()
    {
        await using var shop = await Shop.OpenAsync(Linked);
        var (path, _) = await DraftAsync(shop, "1");
        var (id, invoice) = await IssueAsync(shop, path);
        Assert.NotNull(invoice["supportingDocuments"]);

        var (status, credit) = await shop.SendAsync(
            $"/v1/receivables/{id}/corrections",
            """{ "id": "c-1", "kind": "credit", "scope": "whole", "reason": "Returned." }"""
        );

        Assert.True(status == HttpStatusCode.Created, credit?.ToJsonString());
        var note = await DocumentAsync(shop, Text(credit!["id"]));
        Assert.Equal("381", Text(note["typeCode"]));
        Assert.Null(note["supportingDocuments"]);
        Assert.Null(note["paymentTerms"]);
        Assert.Equal(invoice["paymentInstructions"]!.ToJsonString(), note["paymentInstructions"]!.ToJsonString());
    }

    private static async Task<(string Path, JsonNode Draft)> DraftAsync(Shop shop, string id)
    {
        var (created, draft) = await shop.SendAsync("/v1/drafts", Shop.Order(id));
        Assert.Equal(HttpStatusCode.Created, created);
        return ($"/v1/drafts/{draft!["id"]}", draft);
    }

    private static async Task<(string Id, JsonNode Invoice)> IssueAsync(Shop shop, string path)
    {
        var (status, issued) = await shop.SendAsync($"{path}/issue");
        Assert.True(status == HttpStatusCode.Created, issued?.ToJsonString());
        var id = Text(issued!["id"]);
        return (id, await DocumentAsync(shop, id));
    }

    private static async Task<JsonNode> DocumentAsync(Shop shop, string id)
    {
        var documents = (await shop.GetAsync($"/v1/invoices/{id}/documents")).AsArray();
        var hash = Text(documents.First(document => Text(document!["role"]) == "received")!["hash"]);
        return await shop.GetAsync($"/v1/invoices/{id}/documents/{hash}");
    }

    private static string LinkOf(JsonNode invoice) => Text(invoice["supportingDocuments"]![0]!["externalLocation"]);

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
