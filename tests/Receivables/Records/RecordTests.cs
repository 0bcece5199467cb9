using System.Text;
using System.Text.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Records;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Records;

public sealed class RecordTests
{
    private const string Customer =
        """{ "name": "Stadtwerke AG", "vatId": "DE129273398", "address": { "city": "Kassel", "postCode": "34117", "country": "DE" } }""";
    private const string Product = """{ "name": "Wartung", "sku": "W-1", "price": { "amount": 50 }, "vat": { "kind": "reduced" } }""";

    [Fact]
    public async Task Event_ThatNamesRecords_TakesTheLastVersionAndKeepsIt()
    {
        await using var office = await Office.OpenAsync();
        await SaveAsync(office, RecordKind.Customer, "C-1", Customer);
        await SaveAsync(office, RecordKind.Product, "P-1", Product);
        var first = await OrderAsync(office, "e-1", "1", """{ "id": "1", "product": "P-1", "quantity": 2 }""");
        await SaveAsync(office, RecordKind.Product, "P-1", Product.Replace("50", "60", StringComparison.Ordinal));
        await SaveAsync(office, RecordKind.Customer, "C-1", Customer.Replace("Kassel", "Fulda", StringComparison.Ordinal));
        var again = await OrderAsync(office, "e-1", "1", """{ "id": "1", "product": "P-1", "quantity": 2 }""");
        var second = await OrderAsync(office, "e-2", "2", """{ "id": "1", "product": "P-1", "quantity": 2, "name": "Anders" }""");
        var pinned = await OrderAsync(office, "e-3", "3", """{ "id": "1", "product": "P-1", "productVersion": 1 }""");

        Assert.Equal(first.Id, again.Id);
        var documents = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents;
        Assert.Equal([53.50m, 128.40m, 107m], documents.Select(one => one.Document.Summary.WithVat!.Value));
        var invoice = (await office.Handover.ReadAsync(documents[2].Document.Id, default))!;
        Assert.Equal(("Kassel", "Wartung", "W-1"), (invoice.Buyer!.PostalAddress!.City, invoice.Lines[0].Item!.Name, invoice.Lines[0].Item!.SellersIdentifier));
        Assert.Equal("Anders", (await office.Handover.ReadAsync(documents[1].Document.Id, default))!.Lines[0].Item!.Name);
        Assert.Contains("\"productVersion\":1", documents[2].Document.Body, StringComparison.Ordinal);
        Assert.Equal([EventStatus.Done, EventStatus.Done], [second.Status, pinned.Status]);
    }

    [Fact]
    public async Task Event_BeforeItsCustomer_IsParkedAndGoesOnOnceItIsThere()
    {
        await using var office = await Office.OpenAsync();
        var parked = await OrderAsync(office, "e-1", "1", """{ "id": "1", "name": "x", "price": { "amount": 5 } }""");
        await SaveAsync(office, RecordKind.Customer, "C-1", Customer);
        await office.Store.SettleAsync(new(parked.Id, [EventStatus.Parked], EventStatus.Pending, parked.UpdatedAt), default);
        await office.Processor.DrainAsync(default);

        Assert.Equal(("GW-REC-RECORD", EventStatus.Parked), (parked.Reason!.Code, parked.Status));
        Assert.Equal(EventStatus.Done, (await office.Store.FindEventAsync("acme", parked.Id, default))!.Status);
        Assert.Single((await office.Store.ListAsync("acme", null, null, 10, default)).Documents);
    }

    [Fact]
    public async Task SaveAsync_VersionsAndFaults_AreNumberedKeptAndNamed()
    {
        await using var office = await Office.OpenAsync();
        var first = await SaveAsync(office, RecordKind.Customer, "C-1", Customer);
        var same = await SaveAsync(office, RecordKind.Customer, "C-1", Customer + " ");
        var next = await SaveAsync(office, RecordKind.Customer, "C-1", Customer.Replace("AG", "GmbH", StringComparison.Ordinal));
        await SaveAsync(office, RecordKind.Customer, "C-2", Customer);

        Assert.Equal([1L, 1L, 2L], [first.Version, same.Version, next.Version]);
        Assert.Equal([2L, 1L], (await office.Store.RecordVersionsAsync("acme", "customer", "C-1", 10, default)).Select(one => one.Version));
        Assert.Equal([("C-1", 2L), ("C-2", 1L)], (await office.Store.RecordsAsync("acme", "customer", "", 10, default)).Select(one => (one.Id, one.Version)));
        Assert.Equal(["C-2"], (await office.Store.RecordsAsync("acme", "customer", "C-1", 10, default)).Select(one => one.Id));
        foreach (var wrong in (string[])["{", "{}", Customer.Replace("vatId", "vatID2", StringComparison.Ordinal), "null"])
        {
            var fault = Assert.Single((await office.Records.SaveAsync("acme", "t", RecordKind.Customer, "C-3", Encoding.UTF8.GetBytes(wrong), default)).Faults);
            Assert.Equal("GW-REC-DATA", fault.Code);
        }

        Assert.Null(await office.FirstBreakAsync());
    }

    private static async Task<StoredRecord> SaveAsync(Office office, RecordKind kind, string id, string content)
    {
        var saved = await office.Records.SaveAsync("acme", "test", kind, id, Encoding.UTF8.GetBytes(content), default);
        Assert.True(saved.Succeeded, string.Join(' ', saved.Faults));
        return saved.Value;
    }

    private static Task<StoredEvent> OrderAsync(Office office, string id, string order, string line) =>
        office.TakeAsync(
            id,
            "OrderPlaced",
            JsonSerializer.Deserialize<JsonElement>(
                $$"""{ "id": "{{order}}", "seller": "hafenwerk", "currency": "EUR", "customer": "C-1", "lines": [ {{line}} ] }"""
            )
        );
}
