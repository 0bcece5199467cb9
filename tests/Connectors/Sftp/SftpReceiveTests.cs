using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Sftp;

/// <summary>Invoices of suppliers that lie in a folder of a partner's server.</summary>
public sealed class SftpReceiveTests : IAsyncDisposable
{
    private static readonly ReceiveContext Context = new(null!, null!);
    private readonly SftpAuthorityWorld _world = new();

    public SftpReceiveTests()
    {
        _world.Settings["inbound"] = "/suppliers";
        Directory.CreateDirectory(Suppliers);
    }

    private string Suppliers => Path.Combine(Path.GetDirectoryName(_world.Outbox)!, "suppliers");

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task ReceiveAsync_FinishedFiles_BroughtAndGoneOnceTaken()
    {
        Put("a.xml", "<Invoice/>");
        Put("b.xml.part", "<Invoi");
        using var connector = _world.Connector();

        var found = await connector.ReceiveAsync(Context, default);
        await connector.SettleAsync(found.Documents, [], Context, default);

        Assert.Equal("<Invoice/>"u8.ToArray(), Assert.Single(found.Documents).Content.ToArray());
        Assert.Equal(["b.xml.part"], Names("suppliers"));
        Assert.Empty((await connector.ReceiveAsync(Context, default)).Documents);
    }

    [Fact]
    public async Task SettleAsync_WithAnArchive_MovedThereAndNeverReplaced()
    {
        _world.Settings["inboundArchive"] = "/kept";
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Suppliers)!, "kept"));
        using var connector = _world.Connector();
        foreach (var text in new[] { "<Invoice/>", "<Invoice>2</Invoice>" })
        {
            Put("a.xml", text);
            await connector.SettleAsync((await connector.ReceiveAsync(Context, default)).Documents, [], Context, default);
        }

        Assert.Empty(Names("suppliers"));
        Assert.Equal(2, Names("kept").Length);
    }

    [Fact]
    public async Task SettleAsync_Refused_StaysAndComesAgainOnlyWhenItChanges()
    {
        Put("a.xml", "no invoice");
        using var connector = _world.Connector();
        await connector.SettleAsync([], (await connector.ReceiveAsync(Context, default)).Documents, Context, default);

        Assert.Empty((await connector.ReceiveAsync(Context, default)).Documents);
        Put("a.xml", "<Invoice>mended</Invoice>");
        Assert.Single((await connector.ReceiveAsync(Context, default)).Documents);
    }

    [Fact]
    public async Task SettleAsync_ChangedSinceItWasRead_StaysToBeReadAgain()
    {
        Put("a.xml", "<Invoice/>");
        using var connector = _world.Connector();
        var found = await connector.ReceiveAsync(Context, default);
        Put("a.xml", "<Invoice>longer</Invoice>");

        await connector.SettleAsync(found.Documents, [], Context, default);

        Assert.Single((await connector.ReceiveAsync(Context, default)).Documents);
    }

    [Fact]
    public async Task ReceiveAsync_TooLargeAndTooMany_BoundedAndNamed()
    {
        _world.Settings["maxInboundBytes"] = "1024";
        _world.Settings["maxInbound"] = "2";
        Put("0-large.xml", new string('x', 1_025));
        for (var number = 1; number <= 3; number++)
        {
            Put($"{number}.xml", "<Invoice/>");
        }

        using var connector = _world.Connector();
        List<InboundDocument> all = [];
        List<string> problems = [];
        for (var look = 0; look < 3; look++)
        {
            var found = await connector.ReceiveAsync(Context, default);
            Assert.InRange(found.Documents.Count, 0, 2);
            await connector.SettleAsync(found.Documents, [], Context, default);
            all.AddRange(found.Documents);
            problems.AddRange(found.Problems.Select(problem => problem.Code));
        }

        Assert.Equal(["1.xml", "2.xml", "3.xml"], all.Select(document => document.Handle).Order());
        Assert.Equal(["GW-SFTP-INBOUND"], problems);
        Assert.Equal(["0-large.xml"], Names("suppliers"));
    }

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(Suppliers, name), text);

    private string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(Suppliers)!, folder)).Select(path => Path.GetFileName(path)!).Order()];
}
