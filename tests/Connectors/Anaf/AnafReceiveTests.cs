using System.IO.Compression;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Anaf;

/// <summary>Invoices that suppliers sent to a fiscal code of ours, as ANAF lists them.</summary>
public sealed class AnafReceiveTests
{
    private const string Ours = "87654321";

    private readonly ReceiveContext _context = new(new Notes(), new Ledger());

    [Fact]
    public async Task ReceiveAsync_SuppliersInvoices_BroughtOnceWithTheMinistrysSignature()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["received"] = Ours;
        await SupplyAsync(world, "S-1", "S-2");
        var connector = world.Connector();

        var brought = await AllAsync(world, connector);
        var again = await AllAsync(world, world.Connector());

        Assert.Equal(2, brought.Count);
        Assert.All(brought, document => Assert.Contains("<cbc:ID>S-", Text(document.Content), StringComparison.Ordinal));
        using var zip = new ZipArchive(new MemoryStream(brought[0].Envelope.ToArray()));
        Assert.Contains(zip.Entries, entry => entry.Name.StartsWith("semnatura_", StringComparison.Ordinal));
        Assert.Empty(again);
    }

    [Fact]
    public async Task ReceiveAsync_WhatIsNotSettled_ComesAgain()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["received"] = Ours;
        await SupplyAsync(world, "S-1");
        var connector = world.Connector();
        await LookUntilAsync(world, connector, found => found.Documents.Count > 0);

        var again = await LookUntilAsync(world, world.Connector(), found => found.Documents.Count > 0);

        Assert.Single(again.Documents);
    }

    /// <summary>Those of weeks ago are found, and none that come later are missed, whatever the lists lag.</summary>
    [Fact]
    public async Task ReceiveAsync_OverWeeks_EveryInvoiceComesOnce()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { ListLag = TimeSpan.FromMinutes(10) });
        world.Settings["received"] = Ours;
        List<InboundDocument> brought = [];
        var connector = world.Connector();
        for (var day = 0; day < 10; day++)
        {
            await SupplyAsync(world, $"D-{day}");
            if (day % 3 == 2)
            {
                brought.AddRange(await AllAsync(world, connector));
            }

            world.Clock.Advance(TimeSpan.FromHours(20));
        }

        brought.AddRange(await AllAsync(world, world.Connector()));

        Assert.Equal(10, brought.Count);
        Assert.Equal(10, brought.Select(document => document.Handle).Distinct().Count());
    }

    [Fact]
    public async Task ReceiveAsync_MoreThanALookHolds_ComesInSeveral()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["received"] = Ours;
        await SupplyAsync(world, [.. Enumerable.Range(1, 45).Select(number => $"M-{number}")]);

        var brought = await AllAsync(world, world.Connector());

        Assert.Equal(45, brought.Select(document => document.Handle).Distinct().Count());
    }

    [Theory]
    [InlineData(FaultKind.Error500, Operations.List)]
    [InlineData(FaultKind.WafHtml, Operations.List)]
    [InlineData(FaultKind.TooManyRequests, Operations.Download)]
    [InlineData(FaultKind.DropAfterCommit, Operations.Download)]
    public async Task ReceiveAsync_CallFails_NamedAndNothingIsMissed(FaultKind kind, string operation)
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["received"] = Ours;
        await SupplyAsync(world, "S-1");
        world.Fault(kind, operation);
        var connector = world.Connector();

        var failed = await LookUntilAsync(world, connector, found => found.Problems.Count > 0);
        world.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Empty(failed.Documents);
        Assert.Single(await AllAsync(world, connector));
    }

    private static async Task SupplyAsync(AnafWorld world, params string[] numbers)
    {
        var supplier = world.Connector();
        foreach (var number in numbers)
        {
            Assert.IsType<SendResult.Delivered>(await supplier.SendAsync(world.OutboundDocument(number), default));
        }

        world.Clock.Advance(TimeSpan.FromMinutes(15));
    }

    private async Task<List<InboundDocument>> AllAsync(AnafWorld world, AnafConnector connector)
    {
        List<InboundDocument> all = [];
        var more = true;
        for (var look = 0; look < 100 && more; look++)
        {
            var found = await connector.ReceiveAsync(_context, default);
            await connector.SettleAsync(found.Documents, [], _context, default);
            all.AddRange(found.Documents);
            more = found.More;
            world.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.False(more);
        return all;
    }

    private async Task<ReceiveResult> LookUntilAsync(AnafWorld world, AnafConnector connector, Func<ReceiveResult, bool> isSo)
    {
        for (var look = 0; look < 100; look++)
        {
            var found = await connector.ReceiveAsync(_context, default);
            if (isSo(found))
            {
                return found;
            }

            await connector.SettleAsync([], [], _context, default);
            world.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        throw new TimeoutException("It never came.");
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes.Span);
}
