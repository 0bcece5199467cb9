using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Mapping;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Records;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Mapping;

public sealed class MappingTests
{
    private const string Corpus = "INVOICING_CORPUS2";

    [Theory]
    [InlineData("$.a", "1")]
    [InlineData("$.b.c[1]", "y")]
    [InlineData("$$.a", "1")]
    [InlineData("$.none ?? $.b.c[0]", "x")]
    [InlineData("'Mr ' + $.b.c[0] + $.none", "Mr x")]
    [InlineData("$.a + 2", "3")]
    [InlineData("$.cents / 100", "12.34")]
    [InlineData("$.cents / 100 / $.four", "3.085")]
    [InlineData("$.cents - 34", "1200")]
    [InlineData("$.none / 100", null)]
    [InlineData("upper $.cur", "EUR")]
    [InlineData("date $.at", "2025-06-20")]
    [InlineData("abs $.neg", "5")]
    [InlineData("' + '", " + ")]
    public void Evaluate_Expressions_ComeToTheirValue(string expression, string? expected)
    {
        var payload = JsonNode.Parse("""{ "a": 1, "b": { "c": ["x", "y"] }, "cents": 1234, "four": 4, "cur": "eur", "at": 1750409545, "neg": "-5" }""");

        Assert.Equal(expected, Expression.Evaluate(expression, payload, payload)?.ToString());
    }

    [Fact]
    public void Map_PayloadWithoutItsId_SaysWhatIsMissing()
    {
        var fault = Assert.Single(PayloadMapper.Map(Sample("shopify-order"), "{}"u8.ToArray()).Faults);

        Assert.Equal("GW-REC-MAPPING", fault.Code);
        Assert.NotNull(fault.Hint);
    }

    [Theory]
    [InlineData("shopify-order")]
    [InlineData("woocommerce-order")]
    [InlineData("stripe-invoice")]
    [InlineData("stripe-event")]
    [InlineData("adyen-notification")]
    [InlineData("paddle-transaction")]
    public void Samples_All_AreMappingsOfKnownEvents(string name)
    {
        var mapping = Sample(name);

        Assert.NotNull(EventCatalogue.Find(mapping.Type));
        Assert.NotEmpty(mapping.Each);
    }

    /// <summary>
    /// Payloads that nobody here wrote: the invoice of each comes to the total that its system states, or it says why not. Some cannot: Paddle rounds tax by
    /// unit, gift cards pay a part, refunds are in the total, one Stripe sample is named after its cent.
    /// </summary>
    [Theory]
    [InlineData("stripe-invoice", "business-orders", "*__stripe_*.json", 3)]
    [InlineData("shopify-order", "business-orders", "*order*.json", 0)]
    [InlineData("woocommerce-order", "business-orders", "*woocommerce-ios__order-*.json", 1)]
    [InlineData("paddle-transaction", "business-events", "*transaction*.json", 0)]
    [InlineData("stripe-event", "business-events", "stripe-ruby-mock*invoice.*.json", 0)]
    [InlineData("adyen-notification", "business-events", "Adyen*.json", 0)]
    public void Map_ForeignPayloads_ComeToTheirOwnTotals(string name, string folder, string pattern, int least)
    {
        var root = Environment.GetEnvironmentVariable(Corpus) ?? Path.Combine(Root(), "..", "shared", "corpus2");
        Assert.SkipUnless(Directory.Exists(root), $"The corpus of foreign payloads is not here: set {Corpus}.");
        var (equal, told) = (0, new List<string>());
        foreach (var file in Directory.GetFiles(Path.Combine(root, folder), pattern).Order(StringComparer.Ordinal))
        {
            var payload = JsonNode.Parse(File.ReadAllText(file));
            payload = payload?["data"] is JsonObject inner && payload["id"] is null ? inner : payload;
            payload = payload is JsonObject whole && whole["order"] is JsonObject order ? order : payload;
            var mapped = payload is null ? null : PayloadMapper.Map(Sample(name), Encoding.UTF8.GetBytes(payload.ToJsonString()));
            var outcome = mapped is not { Succeeded: true } ? "not mapped" : OutcomeOf(mapped.Value.Data);
            equal += outcome == "equal" ? 1 : 0;
            told.Add($"{Path.GetFileName(file)}: {outcome}");
        }

        Assert.NotEmpty(told);
        Assert.All(told, one => Assert.Matches(": (equal|GW-REC-|no order: |not mapped)", one));
        Assert.True(equal >= least, string.Join('\n', told));
    }

    /// <summary>Every payload of every system by every mapping, also those that it is not for: an event, or faults that say what is missing and the way
    /// out.</summary>
    [Fact]
    public void Map_EveryForeignPayloadByEveryMapping_IsAnEventOrSaysWhyNot()
    {
        var root = Environment.GetEnvironmentVariable(Corpus) ?? Path.Combine(Root(), "..", "shared", "corpus2");
        Assert.SkipUnless(Directory.Exists(root), $"The corpus of foreign payloads is not here: set {Corpus}.");
        string[] names = ["shopify-order", "woocommerce-order", "stripe-invoice", "stripe-event", "adyen-notification", "paddle-transaction"];
        var files = ((string[])["business-orders", "business-events"]).SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*.json")).ToList();

        var results = files.SelectMany(file => names.Select(name => PayloadMapper.Map(Sample(name), File.ReadAllBytes(file)))).ToList();

        Assert.True(results.Count >= 60 * names.Length, $"Only {files.Count} payloads were found.");
        Assert.All(results.Where(result => !result.Succeeded).SelectMany(result => result.Faults), fault => Assert.NotNull(fault.Hint));
        Assert.Contains(results, result => result.Succeeded);
    }

    /// <summary>A payment says who paid only by the shop's own number: the customer's record says the rest.</summary>
    [Fact]
    public async Task Map_AdyenNotification_IsInvoicedForTheCustomerOfItsRecord()
    {
        const string Payload = """
            { "notificationItems": [ { "NotificationRequestItem": { "additionalData": { "shopperReference": "C-9" }, "amount": { "currency": "EUR", "value": 11900 },
              "eventCode": "AUTHORISATION", "merchantReference": "4711", "pspReference": "P-1", "success": "true" } } ] }
            """;
        await using var office = await Office.OpenAsync();
        await office.Records.SaveAsync(
            "acme",
            "test",
            RecordKind.Customer,
            "C-9",
            """{ "name": "Kunde", "address": { "country": "DE" } }"""u8.ToArray(),
            default
        );

        var mapped = PayloadMapper.Map(Sample("adyen-notification"), Encoding.UTF8.GetBytes(Payload));
        await office.Intake.ReceiveAsync("acme", "test", [mapped.Value!], default);
        await office.Processor.DrainAsync(default);

        var issued = Assert.Single((await office.Store.ListAsync("acme", null, null, 10, default)).Documents);
        Assert.Equal((119m, 0m, "Kunde"), (issued.Document.Summary.WithVat, issued.Document.Summary.Due, issued.Document.Summary.BuyerName));
    }

    private static string OutcomeOf(JsonElement data)
    {
        try
        {
            var assembled = InvoiceAssembler.Assemble(data.Deserialize<Order>(EventJson.Options)!, OrderSamples.Seller, OrderSamples.Numbering);
            return assembled.Succeeded ? "equal" : $"{assembled.Faults[0].Code} {assembled.Faults[0].Message}";
        }
        catch (JsonException exception)
        {
            return $"no order: {exception.Message}";
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Invoicing.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static PayloadMapping Sample(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "samples", "mappings", $"{name}.json")));
        return document.RootElement.GetProperty("receivables").GetProperty("mappings").GetProperty(name).Deserialize<PayloadMapping>(EventJson.Options)!;
    }
}
