using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Server.Tests.CommandLine;
using Invoicing.Json;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

public sealed class HistoryTests
{
    private const string Variable = "GATEWAY_TEST_HISTORY_KEY";

    private const string Csv = """
        number,date,due,currency,buyer,buyerVatId,buyerReference,buyerStreet,buyerCity,buyerPostCode,buyerSubdivision,buyerCountry,name,net,vatRate,open
        OLD-1,2025-03-31,2025-04-30,RON,Client SA,RO87654321,PO-1,Strada Lunga 5,Cluj-Napoca,400001,RO-CJ,RO,Consultanta,100.00,19,yes
        OLD-2,2025-04-01,2025-05-01,RON,Client SA,RO87654321,PO-2,Strada Lunga 5,Cluj-Napoca,400001,RO-CJ,RO,Consultanta,50.00,19,no
        """;

    [Fact]
    public async Task Import_Csv_IsNeverSentAndOnlyWhatIsOpenIsOwed()
    {
        await using var shop = await Shop.OpenAsync();
        var dry = await PostAsync(shop, Csv, "text/csv");
        var done = await PostAsync(shop, Csv, "text/csv", $"&confirm={dry["confirm"]}");

        Assert.Equal((true, 2), (dry["isDryRun"]!.GetValue<bool>(), dry["new"]!.GetValue<int>()));
        Assert.Equal((false, 2), (done["isDryRun"]!.GetValue<bool>(), done["new"]!.GetValue<int>()));
        var items = (await shop.GetAsync("/v1/open-items"))["openItems"]!.AsArray();
        Assert.Equal(("OLD-1", 119m), (Assert.Single(items)!["number"]!.GetValue<string>(), items[0]!["open"]!.GetValue<decimal>()));
        Assert.Equal(2, (await shop.GetAsync("/v1/invoices"))["invoices"]!.AsArray().Count);
        foreach (var document in done["documents"]!.AsArray())
        {
            var id = document!["id"]!.GetValue<string>();
            Assert.Equal("completed", (await shop.GetAsync($"/v1/invoices/{id}"))["standing"]!.GetValue<string>());
            Assert.Equal(HttpStatusCode.Conflict, (await shop.SendAsync($"/v1/invoices/{id}/retry")).Status);
            Assert.Contains("receive.imported", (await shop.GetAsync($"/v1/invoices/{id}/timeline")).ToJsonString(), StringComparison.Ordinal);
        }

        var credit = await shop.SendAsync($"/v1/receivables/{done["documents"]![1]!["id"]}/corrections", """{ "id": "late", "scope": "whole" }""");
        Assert.Equal(HttpStatusCode.Created, credit.Status);
        await shop.Gateway.UntilAsync(shop.Http, credit.Body!["id"]!.GetValue<string>(), state => state["standing"]!.GetValue<string>() == "completed");
        Assert.Single(shop.Gateway.Authority.Sent);
        var events = await shop.SettledAsync(Shop.Event("e-1", Shop.Order("1")));
        Assert.Equal("done", events["status"]!.GetValue<string>());
    }

    /// <summary>A document that another system wrote as UBL, open as a whole, by the command line.</summary>
    [Fact]
    public async Task CommandLine_Ubl_DryRunThenConfirmed()
    {
        await using var shop = await Shop.OpenAsync();
        Environment.SetEnvironmentVariable(Variable, TestGateway.Key);
        var taken = await shop.SettledAsync(Shop.Event("e-1", Shop.Order("1")));
        var id = taken["result"]!.GetValue<string>().Replace("invoice:", "", StringComparison.Ordinal);
        var documents = (await shop.GetAsync($"/v1/invoices/{id}/documents")).AsArray();
        var hash = documents.First(one => one!["role"]!.GetValue<string>() == "received")!["hash"]!.GetValue<string>();
        var bytes = await shop.Http.GetByteArrayAsync(new Uri($"/v1/invoices/{id}/documents/{hash}", UriKind.Relative));
        var invoice = JsonInvoice.Read(bytes, ReadLimits.Default).Invoice! with { Number = "ALT-7", IssueDate = new DateOnly(2025, 6, 30) };
        var ubl = DocumentEngine.All().Formats.First(format => format.Id == "ubl-2.1").Write(invoice);
        var file = Path.Combine(shop.Gateway.Folder, "old.xml");
        await File.WriteAllBytesAsync(file, ubl.Document.ToArray());

        var dry = await RunAsync(shop, "history", "import", file, "--seller", "furnizor", "--open");
        var confirm = dry.Errors.Trim().Split(' ')[^1];
        var done = await RunAsync(shop, "history", "import", file, "--seller", "furnizor", "--open", "--confirm", confirm);
        var wrong = await RunAsync(shop, "history", "import", file, "--seller", "furnizor", "--confirm", confirm);

        Assert.True(dry.Code == 0, dry.Output + dry.Errors);
        Assert.StartsWith("new\t/\tALT-7\t2025-06-30\t242", dry.Output, StringComparison.Ordinal);
        Assert.Equal("", dry.Output.Split('\t')[7]);
        Assert.NotEqual("", done.Output.Split('\t')[7]);
        Assert.Contains("GW-REC-HISTORY-CHANGED", wrong.Errors, StringComparison.Ordinal);
        var items = (await shop.GetAsync("/v1/open-items"))["openItems"]!.AsArray();
        Assert.Contains(items, item => item!["number"]!.GetValue<string>() == "ALT-7" && item["open"]!.GetValue<decimal>() == 242m);
    }

    private static async Task<JsonNode> PostAsync(Shop shop, string file, string mediaType, string query = "")
    {
        using var content = new StringContent(file, Encoding.UTF8, new MediaTypeHeaderValue(mediaType));
        using var answer = await shop.Http.PostAsync(new Uri($"/v1/history?seller=furnizor{query}", UriKind.Relative), content);
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(Shop shop, params string[] arguments) =>
        GatewayCommand.RunAsync([.. arguments, "--url", shop.Gateway.Address.ToString(), "--key", $"env:{Variable}"]);
}
