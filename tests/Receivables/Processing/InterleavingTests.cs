using System.Text.Json;
using CsCheck;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Processing;

public sealed class InterleavingTests
{
    /// <summary>Two hundred events of sixty orders: placed, said twice under other ids, some cancelled.</summary>
    private static readonly CloudEvent[] Events =
    [
        .. Enumerable.Range(0, 60).SelectMany(order => (CloudEvent[])[Placed(order, "a"), Placed(order, "b"), Placed(order, "c")]),
        .. Enumerable.Range(0, 20).Select(order => Cancelled(order * 3)),
    ];

    /// <summary>An order that is cancelled ends at nothing, invoiced and credited or never invoiced; any other has one invoice, always the same.</summary>
    [Fact]
    public async Task Events_AnyInterleavingAndRepetition_MakeTheSameInvoices() =>
        await Gen.Select(Gen.Shuffle(Events), Gen.Int[0, Events.Length - 1].Array[40])
            .SampleAsync(
                async (shuffled, repeated) =>
                {
                    await using var office = await Office.OpenAsync();
                    CloudEvent[] all = [.. shuffled, .. repeated.Select(index => shuffled[index])];
                    foreach (var batch in all.Chunk(37))
                    {
                        await office.Intake.ReceiveAsync("acme", "test", batch, default);
                        await office.Processor.DrainAsync(default);
                    }

                    await office.Processor.DrainAsync(default);
                    var documents = (await office.Store.ListAsync("acme", null, null, 500, default)).Documents;
                    foreach (var order in Enumerable.Range(0, 60))
                    {
                        var invoices = documents.Where(one => one.Document.BusinessKey == $"order:hafenwerk:{order}").ToList();
                        var left = invoices.Sum(one => one.Document.Summary.WithVat!.Value - one.Credited["document"]);
                        Assert.True(invoices.Count <= 1);
                        Assert.Equal(order % 3 == 0 ? 0 : (order + 1) * 1.19m, left);
                    }

                    Assert.True((await office.ReportAsync())[0].IsWhole);
                    Assert.Equal(0, (await office.Store.BalancesAsync("acme", DateOnly.MaxValue, default)).Sum(balance => balance.Balance));
                },
                iter: 4,
                threads: 1
            );

    private static CloudEvent Placed(int order, string id) =>
        Of($"{order}-{id}", "OrderPlaced", OrderSamples.Of(OrderSamples.Line("a", 1, order + 1)) with { Id = $"{order}" });

    private static CloudEvent Cancelled(int order) => Of($"{order}-x", "OrderCancelled", new { seller = "hafenwerk", order = $"{order}" });

    private static CloudEvent Of<T>(string id, string type, T data)
    {
        var json = JsonSerializer.SerializeToElement(data, EventJson.Options);
        var whole = $$"""{ "specversion": "1.0", "id": "{{id}}", "source": "/shop", "type": "{{type}}", "data": {{json.GetRawText()}} }""";
        return new(id, "/shop", type, null, json, whole);
    }
}
