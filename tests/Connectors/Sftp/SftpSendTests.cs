using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Sftp;

/// <summary>Uploads to OpenSSH; the file system is the witness.</summary>
[Collection("OpenSSH")]
public sealed class SftpSendTests(SshServer server)
{
    private readonly SftpSite _site = server.Site();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000)]
    [InlineData(8_000_000)]
    public async Task SendAsync_Document_ArrivesWhole(int bytes)
    {
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument(bytes);

        var result = Assert.IsType<SendResult.Delivered>(await connector.SendAsync(transmission, default));

        Assert.Equal(AuthorityStatus.Submitted, result.Status);
        Assert.Equal(transmission.Hash, SftpSite.HashOf(_site.Arrived(transmission)));
        Assert.Single(_site.Names("in"));
    }

    [Fact]
    public async Task SendAsync_ManyAtOnce_AllArriveWhole()
    {
        _site.Settings["connections"] = "3";
        using var connector = _site.Connector();
        var transmissions = Enumerable.Range(0, 24).Select(_ => SftpSite.OutboundDocument(50_000)).ToList();

        var results = await Task.WhenAll(transmissions.Select(one => connector.SendAsync(one, default)));

        Assert.All(results, result => Assert.IsType<SendResult.Delivered>(result));
        Assert.All(transmissions, one => Assert.Equal(one.Hash, SftpSite.HashOf(_site.Arrived(one))));
        Assert.Equal(24, _site.Names("in").Length);
    }

    [Fact]
    public async Task SendAsync_EncryptedKey_Arrives()
    {
        _site.Settings["privateKey"] = $"file:{server.EncryptedKeyPath}";
        _site.Settings["privateKeyPassphrase"] = SshServer.Passphrase;
        using var connector = _site.Connector();

        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(SftpSite.OutboundDocument(), default));
    }

    [Fact]
    public async Task SendAsync_OtherHostKey_BlockedWithBothFingerprints()
    {
        var other = "SHA256:" + new string('A', 43);
        _site.Settings["hostKey"] = other;
        using var connector = _site.Connector();

        var blocked = Failures.Of(FailureKind.Blocked, await connector.SendAsync(SftpSite.OutboundDocument(), default));

        Assert.Equal("GW-SFTP-HOSTKEY", blocked.Problem.Code);
        Assert.Contains(other, blocked.Problem.Message, StringComparison.Ordinal);
        Assert.Contains(server.HostKey, blocked.Problem.Message, StringComparison.Ordinal);
        Assert.Empty(_site.Names("in"));
    }

    [Fact]
    public async Task SendAsync_UnknownKey_BlockedAsLogin()
    {
        _site.Settings["privateKey"] = $"file:{server.ForeignKeyPath}";
        using var connector = _site.Connector();

        Assert.Equal("GW-SFTP-LOGIN", Failures.Of(FailureKind.Blocked, await connector.SendAsync(SftpSite.OutboundDocument(), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_NotDelivered()
    {
        _site.Settings["port"] = "1";
        using var connector = _site.Connector();

        Assert.Equal("GW-SFTP-CONNECTION", Failures.NotDone(await connector.SendAsync(SftpSite.OutboundDocument(), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_NoDirectory_Blocked()
    {
        _site.Settings["directory"] = Path.Combine(_site.Root, "nowhere");
        using var connector = _site.Connector();

        Assert.Equal("GW-SFTP-PATH", Failures.Of(FailureKind.Blocked, await connector.SendAsync(SftpSite.OutboundDocument(), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_SameAgain_DuplicateIdentical()
    {
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument();
        await connector.SendAsync(transmission, default);
        var written = File.GetLastWriteTimeUtc(_site.Arrived(transmission));

        var duplicate = Assert.IsType<SendResult.Duplicate>(await connector.SendAsync(transmission, default));

        Assert.True(duplicate.Identical);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_site.Arrived(transmission)));
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(19_999)]
    public async Task SendAsync_OtherContentUnderTheName_LeftAsItIs(int bytes)
    {
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument(20_000);
        var theirs = new byte[bytes];
        await File.WriteAllBytesAsync(_site.Arrived(transmission), theirs);

        Assert.False(Assert.IsType<SendResult.Duplicate>(await connector.SendAsync(transmission, default)).Identical);
        Assert.Equal(theirs, await File.ReadAllBytesAsync(_site.Arrived(transmission)));
        Assert.Single(_site.Names("in"));
    }

    [Fact]
    public async Task SendAsync_NameAppearsDuringUpload_RenameRefusesAndNothingIsReplaced()
    {
        var transmission = SftpSite.OutboundDocument(400_000);
        byte[] theirs = [1, 2, 3];
        await using var proxy = new FaultyProxy(server.Port, 200_000, _ => File.WriteAllBytes(_site.Arrived(transmission), theirs), Afterwards.GoOn);
        _site.Settings["port"] = $"{proxy.Port}";
        using var connector = _site.Connector();

        Assert.False(Assert.IsType<SendResult.Duplicate>(await connector.SendAsync(transmission, default)).Identical);
        Assert.Equal(theirs, await File.ReadAllBytesAsync(_site.Arrived(transmission)));
        Assert.Single(_site.Names("in"));
    }

    [Fact]
    public async Task SendAsync_NumberPattern_IsSanitised()
    {
        _site.Settings["fileName"] = "{number}.xml";
        using var connector = _site.Connector();

        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(SftpSite.OutboundDocument(number: "../A/B\u00e4 1"), default));

        Assert.Equal(["_._A_B__1.xml"], _site.Names("in"));
    }

    [Fact]
    public async Task SendAsync_AfterTheServerClosedIdleConnections_ArrivesOverANewOne()
    {
        using var connector = _site.Connector();
        await connector.SendAsync(SftpSite.OutboundDocument(), default);
        Assert.NotEqual(0, _site.KillSessions());
        var transmission = SftpSite.OutboundDocument();

        var result = await connector.SendAsync(transmission, default);
        if (result is SendResult.Failed { Failure.Kind: FailureKind.Unavailable })
        {
            result = await connector.SendAsync(transmission, default);
        }

        Assert.IsType<SendResult.Delivered>(result);
        Assert.Equal(transmission.Hash, SftpSite.HashOf(_site.Arrived(transmission)));
    }

    [Fact]
    public async Task SendAsync_Cancelled_Throws()
    {
        using var connector = _site.Connector();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.SendAsync(SftpSite.OutboundDocument(), new CancellationToken(true)));
    }
}
