using System.Text;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Sftp;

/// <summary>Acknowledgements in a directory of OpenSSH.</summary>
[Collection("OpenSSH")]
public sealed class SftpPickUpTests(SshServer server)
{
    /// <summary>Most readable files in one listing.</summary>
    private const int Enough = 2_000;

    private readonly SftpSite _site = server.Site();

    [Fact]
    public async Task PickUpAsync_ThreeFiles_ReadOldestFirstAndLeftThere()
    {
        Write("a.xml", AcknowledgementXml.Of("A-2", "AP", "T-1"), minute: 2);
        Write("b.xml", AcknowledgementXml.Of("A-1", "AB", "T-1"), minute: 1);
        Write(
            "c.xml",
            AcknowledgementXml.Of(
                "A-3",
                "RE",
                "T-2",
                "<cac:Status><cbc:StatusReasonCode>BV</cbc:StatusReasonCode><cbc:StatusReason>BR-CO-15 is broken</cbc:StatusReason></cac:Status>"
            ),
            minute: 2
        );
        using var connector = _site.Connector();

        var ready = await connector.PickUpAsync(default);

        Assert.Empty(ready.Problems);
        Assert.Equal(["A-1", "A-2", "A-3"], ready.Acknowledgements.Select(one => one.Acknowledgement.Id));
        Assert.Equal(
            [AuthorityStatus.Received, AuthorityStatus.Cleared, AuthorityStatus.Rejected],
            ready.Acknowledgements.Select(one => one.Acknowledgement.Status)
        );
        var rejected = ready.Acknowledgements[2].Acknowledgement;
        Assert.Equal("T-2", rejected.Correlation);
        Assert.Equal(("BV", "BR-CO-15 is broken"), (Assert.Single(rejected.Faults).Code, rejected.Faults[0].Message));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 8, 30, 0, TimeSpan.Zero), rejected.IssuedAt);
        Assert.Equal(3, _site.Names("acks").Length);
    }

    /// <summary>The verdict that waits longest comes first, however many receipts have come since, and whatever their names.</summary>
    [Fact]
    public async Task PickUpAsync_MoreThanOneLookMayBring_OldestFirstAndSaysSo()
    {
        Write("RE-1.xml", AcknowledgementXml.Of("A-0", "AP", "T-1"), minute: 0);
        for (var number = 1; number <= 3; number++)
        {
            Write($"AB-{number}.xml", AcknowledgementXml.Of($"A-{number}", "AB", $"T-{number}"), number);
        }
        _site.Settings["maxAcknowledgements"] = "2";
        using var connector = _site.Connector();

        var first = await connector.PickUpAsync(default);
        await connector.ConfirmAsync(first.Acknowledgements, default);
        var second = await connector.PickUpAsync(default);

        Assert.Equal(["A-0", "A-1"], first.Acknowledgements.Select(one => one.Acknowledgement.Id));
        Assert.True(first.More);
        Assert.Equal(["A-2", "A-3"], second.Acknowledgements.Select(one => one.Acknowledgement.Id));
        Assert.False(second.More);
    }

    /// <summary>No look lists more than it can use, and yet each file has its turn.</summary>
    [Fact]
    public async Task PickUpAsync_DirectoryFullerThanOneListing_EveryFileIsRead()
    {
        const int Files = Enough + 5;
        for (var number = 0; number < Files; number++)
        {
            Write($"{number}.xml", AcknowledgementXml.Of($"A-{number}", "AP", $"T-{number}"));
        }
        _site.Settings["maxAcknowledgements"] = "1000";
        using var connector = _site.Connector();

        var looks = new List<PickUpResult>();
        do
        {
            looks.Add(await connector.PickUpAsync(default));
            foreach (var read in looks[^1].Acknowledgements)
            {
                File.Delete(Path.Combine(_site.Root, "acks", read.Handle!));
            }
        } while (looks[^1].More);

        Assert.Equal([1000, 1000, 5], looks.Select(look => look.Acknowledgements.Count));
        Assert.Equal(Files, looks.SelectMany(look => look.Acknowledgements).Select(one => one.Acknowledgement.Id).Distinct().Count());
    }

    /// <summary>What comes in while a listing is read through waits for the next one; nothing is read twice.</summary>
    [Fact]
    public async Task PickUpAsync_FileThatComesBetweenTwoLooks_IsReadAfterTheOnesAlreadySeen()
    {
        for (var number = 1; number <= 3; number++)
        {
            Write($"{number}.xml", AcknowledgementXml.Of($"A-{number}", "AB", $"T-{number}"), number);
        }
        _site.Settings["maxAcknowledgements"] = "2";
        using var connector = _site.Connector();

        var first = await connector.PickUpAsync(default);
        await connector.ConfirmAsync(first.Acknowledgements, default);
        Write("0.xml", AcknowledgementXml.Of("A-0", "AB", "T-0"), minute: 0);
        var second = await connector.PickUpAsync(default);
        await connector.ConfirmAsync(second.Acknowledgements, default);
        var third = await connector.PickUpAsync(default);

        Assert.Equal(
            ["A-1,A-2", "A-3", "A-0"],
            new[] { first, second, third }.Select(look => string.Join(',', look.Acknowledgements.Select(one => one.Acknowledgement.Id)))
        );
    }

    /// <summary>Unreadable files stay for ever; as many as fill a listing must not hide what lies behind them.</summary>
    [Fact]
    public async Task PickUpAsync_UnreadableFilesThatFillAListing_HideNothing()
    {
        _site.Settings["maxAcknowledgementBytes"] = "1024";
        for (var number = 0; number < 2 * Enough; number++)
        {
            Write($"{number}.xml", new string(' ', 1025));
        }
        Write("good.xml", AcknowledgementXml.Of("A-1", "AP", "T-1"));
        using var connector = _site.Connector();

        var looks = new[] { await connector.PickUpAsync(default), await connector.PickUpAsync(default), await connector.PickUpAsync(default) };

        Assert.Contains(looks.SelectMany(look => look.Acknowledgements), one => one.Acknowledgement.Id == "A-1");
    }

    /// <summary>The server lists the directory itself and the one above it too.</summary>
    [Fact]
    public async Task PickUpAsync_MoreEntriesThanMayBeLookedAt_SaysSo()
    {
        _site.Settings["maxListed"] = "100";
        for (var number = 0; number < 98; number++)
        {
            Write($"{number}.part", "");
        }
        using var connector = _site.Connector();
        Assert.Empty((await connector.PickUpAsync(default)).Problems);

        Write("99.part", "");

        var problem = Assert.Single((await connector.PickUpAsync(default)).Problems);
        Assert.Equal("GW-SFTP-LISTED", problem.Code);
        Assert.Contains("100", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PickUpAsync_UnfinishedFiles_AreIgnored()
    {
        foreach (var name in (string[])[".a.xml", "a.xml.part", "a.tmp", "a.filepart"])
        {
            Write(name, AcknowledgementXml.Of("A-1", "AP", "T-1"));
        }
        using var connector = _site.Connector();

        var ready = await connector.PickUpAsync(default);

        Assert.Empty(ready.Acknowledgements);
        Assert.Empty(ready.Problems);
    }

    [Theory]
    [InlineData("no xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    [InlineData("<Invoice/>")]
    public async Task PickUpAsync_UnreadableFile_IsAProblemAndHoldsNothingUp(string content)
    {
        Write("a.xml", content);
        Write("b.xml", AcknowledgementXml.Of("A-1", "AP", "T-1"));
        _site.Settings["maxAcknowledgements"] = "1";
        using var connector = _site.Connector();

        for (var look = 0; look < 2; look++)
        {
            var ready = await connector.PickUpAsync(default);
            Assert.Equal("A-1", Assert.Single(ready.Acknowledgements).Acknowledgement.Id);
            Assert.Equal("GW-SFTP-ACK", Assert.Single(ready.Problems).Code);
        }

        Assert.Equal(["a.xml", "b.xml"], _site.Names("acks"));
    }

    [Fact]
    public async Task PickUpAsync_FileOfManyLevels_IsAProblemAndHoldsNothingUp()
    {
        const int Levels = 120_000;
        Write("a.xml", AcknowledgementXml.Of("A-1", "AP", "T-1", new StringBuilder().Insert(0, "<a>", Levels).Insert(Levels * 3, "</a>", Levels).ToString()));
        Write("b.xml", AcknowledgementXml.Of("A-2", "AP", "T-2"));
        _site.Settings["operationTimeout"] = "20";
        using var connector = _site.Connector();

        var ready = await connector.PickUpAsync(default);

        Assert.Equal("A-2", Assert.Single(ready.Acknowledgements).Acknowledgement.Id);
        Assert.Contains("nest deeper than 64", Assert.Single(ready.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PickUpAsync_CutFileThatIsCompletedLater_IsReadThen()
    {
        var whole = AcknowledgementXml.Of("A-1", "AP", "T-1");
        Write("a.xml", whole[..200]);
        using var connector = _site.Connector();
        Assert.Single((await connector.PickUpAsync(default)).Problems);

        Write("a.xml", whole);

        Assert.Single((await connector.PickUpAsync(default)).Acknowledgements);
    }

    [Fact]
    public async Task PickUpAsync_FileThatMayBeReadOnlyLater_IsReadThen()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            Assert.Skip("root may read every file, and Windows has no modes.");
            return;
        }

        Write("a.xml", AcknowledgementXml.Of("A-1", "AP", "T-1"));
        var path = Path.Combine(_site.Root, "acks", "a.xml");
        File.SetUnixFileMode(path, UnixFileMode.None);
        using var connector = _site.Connector();
        Assert.Equal("GW-SFTP-DENIED", Assert.Single((await connector.PickUpAsync(default)).Problems).Code);

        File.SetUnixFileMode(path, UnixFileMode.UserRead);

        Assert.Single((await connector.PickUpAsync(default)).Acknowledgements);
    }

    [Fact]
    public async Task PickUpAsync_LargeFile_IsAProblem()
    {
        _site.Settings["maxAcknowledgementBytes"] = "2048";
        Write("a.xml", AcknowledgementXml.Of("A-1", "AP", "T-1") + new string(' ', 2048));
        using var connector = _site.Connector();

        var ready = await connector.PickUpAsync(default);

        Assert.Empty(ready.Acknowledgements);
        Assert.Contains("2048", Assert.Single(ready.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfirmAsync_Archive_MovesAndNeverReplaces()
    {
        using var connector = _site.Connector();
        for (var round = 1; round <= 2; round++)
        {
            Write("a.xml", AcknowledgementXml.Of($"A-{round}", "AP", "T-1"));
            await connector.ConfirmAsync((await connector.PickUpAsync(default)).Acknowledgements, default);
        }

        Assert.Empty(_site.Names("acks"));
        Assert.Equal(2, _site.Names("archive").Length);
    }

    [Fact]
    public async Task ConfirmAsync_NoArchive_Deletes()
    {
        _site.Settings.Remove("archive");
        Write("a.xml", AcknowledgementXml.Of("A-1", "AP", "T-1"));
        using var connector = _site.Connector();

        await connector.ConfirmAsync((await connector.PickUpAsync(default)).Acknowledgements, default);

        Assert.Empty(_site.Names("acks"));
    }

    [Fact]
    public async Task ConfirmAsync_FileChangedSince_Stays()
    {
        Write("a.xml", AcknowledgementXml.Of("A-1", "AB", "T-1"));
        using var connector = _site.Connector();
        var read = (await connector.PickUpAsync(default)).Acknowledgements[0];
        Write("a.xml", AcknowledgementXml.Of("A-1-later", "AP", "T-1"));

        await connector.ConfirmAsync([read], default);

        Assert.Equal("A-1-later", Assert.Single((await connector.PickUpAsync(default)).Acknowledgements).Acknowledgement.Id);
    }

    [Fact]
    public async Task PickUpAsync_NobodyListens_SaysWhy()
    {
        _site.Settings["port"] = "1";
        using var connector = _site.Connector();

        Assert.Equal("GW-SFTP-CONNECTION", Assert.Single((await connector.PickUpAsync(default)).Problems).Code);
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_site.Root, "acks", name), content);

    private void Write(string name, string content, int minute)
    {
        Write(name, content);
        File.SetLastWriteTimeUtc(Path.Combine(_site.Root, "acks", name), new(2026, 11, 22, 8, minute, 0, DateTimeKind.Utc));
    }
}
