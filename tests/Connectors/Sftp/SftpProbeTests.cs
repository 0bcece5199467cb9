using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Sftp;

/// <summary>What is known of an attempt after it went wrong.</summary>
[Collection("OpenSSH")]
public sealed class SftpProbeTests(SshServer server)
{
    private const int Midway = 1_000_000;

    private readonly SftpSite _site = server.Site();

    [Fact]
    public async Task ProbeAsync_SessionKilledMidUpload_AbsentThenArrivesOnce()
    {
        var transmission = SftpSite.OutboundDocument(4_000_000);
        await using var proxy = new FaultyProxy(server.Port, Midway, _ => _site.KillSessions());

        Failures.Of(FailureKind.Unknown, await SendThroughAsync(proxy, transmission));
        Assert.True(proxy.Acted);
        Assert.Matches(@"^\..*\.part$", Assert.Single(_site.Names("in")));

        using var connector = Direct();
        Assert.Equal(new ProbeResult.Absent { Evidence = AbsenceEvidence.Proof }, await connector.ProbeAsync(transmission, default));
        Assert.Empty(_site.Names("in"));
        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(transmission, default));
        Assert.Equal(transmission.Hash, SftpSite.HashOf(_site.Arrived(transmission)));
        Assert.Single(_site.Names("in"));
    }

    [Fact]
    public async Task SendAsync_ServerFallsSilentMidUpload_UnknownInBoundedTime()
    {
        _site.Settings["operationTimeout"] = "3";
        var transmission = SftpSite.OutboundDocument(4_000_000);
        await using var proxy = new FaultyProxy(server.Port, Midway, _ => { }, Afterwards.Stall);

        var unknown = Failures.Of(FailureKind.Unknown, await SendThroughAsync(proxy, transmission));

        Assert.Equal("GW-SFTP-TIMEOUT", unknown.Problem.Code);
        using var connector = Direct();
        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task SendAsync_ServerSilentFromTheStart_NotDelivered()
    {
        _site.Settings["connectTimeout"] = "1";
        await using var proxy = new FaultyProxy(server.Port, 0, _ => { }, Afterwards.Stall);

        Failures.NotDone(await SendThroughAsync(proxy, SftpSite.OutboundDocument()));
    }

    [Fact]
    public async Task SendAsync_CutAnywhere_NeverLeavesAHalfFileUnderTheFinalName()
    {
        const int Bytes = 60_000;
        var seen = new HashSet<string>();
        for (long after = 2_000; after < 72_000; after += 5_000)
        {
            var transmission = SftpSite.OutboundDocument(Bytes);
            SendResult result;
            await using (var proxy = new FaultyProxy(server.Port, after, _ => { }))
            {
                result = await SendThroughAsync(proxy, transmission);
            }
            seen.Add((result as SendResult.Failed)?.Failure.Kind.ToString() ?? result.GetType().Name);
            using var connector = Direct();
            var probe = await connector.ProbeAsync(transmission, default);
            var there = File.Exists(_site.Arrived(transmission));

            Assert.True(!there || SftpSite.HashOf(_site.Arrived(transmission)) == transmission.Hash);
            Assert.Equal(there, probe is ProbeResult.Found { Identical: true });
            Assert.False(there && result is SendResult.Failed { Failure.Kind: not FailureKind.Unknown }, $"cut after {after}");
        }

        Assert.Contains(nameof(FailureKind.Unavailable), seen);
        Assert.Contains(nameof(FailureKind.Unknown), seen);
    }

    [Fact]
    public async Task ProbeAsync_FileThere_FoundIdentical()
    {
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument();
        await connector.SendAsync(transmission, default);

        Assert.Equal(new ProbeResult.Found(transmission.TransmissionId, AuthorityStatus.Submitted, true), await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_OtherContentThere_FoundNotIdentical()
    {
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument();
        await File.WriteAllTextAsync(_site.Arrived(transmission), "other");

        Assert.Equal(new ProbeResult.Found(transmission.TransmissionId, AuthorityStatus.Submitted, false), await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_TakenByTheReceiver_FoundWhereItKeepsThem()
    {
        _site.Settings["takenDirectories"] = Path.Combine(_site.Root, "taken");
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument();
        await connector.SendAsync(transmission, default);
        File.Move(_site.Arrived(transmission), Path.Combine(_site.Root, "taken", transmission.TransmissionId + ".xml"));

        Assert.True(Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmission, default)).Identical);
    }

    [Fact]
    public async Task ProbeAsync_TakenWithoutTrace_CannotTell()
    {
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument();
        await connector.SendAsync(transmission, default);
        File.Delete(_site.Arrived(transmission));

        Assert.Equal("GW-SFTP-CANNOTTELL", Failures.CannotTell(await connector.ProbeAsync(transmission, default)).Problem.Code);
    }

    [Fact]
    public async Task ProbeAsync_OperatorSaysNothingIsTakenAway_Absent()
    {
        _site.Settings["absentMeans"] = "resend";
        using var connector = _site.Connector();

        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(SftpSite.OutboundDocument(), default));
    }

    /// <summary>The server does, or shows, late what it was asked to do.</summary>
    [Theory]
    [InlineData(1.5)]
    [InlineData(5)]
    public async Task ProbeAsync_ShownLongAfterTheTimeOut_NeverAbsentAndFoundInTheEnd(double timeouts)
    {
        (_site.Settings["absentMeans"], _site.Settings["commandTimeout"]) = ("resend", "2");
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using var connector = _site.Connector(clock);
        var transmission = SftpSite.OutboundDocument() with { LastAttemptAt = clock.GetUtcNow(), LastAttemptEndedAt = clock.GetUtcNow().AddSeconds(2) };
        clock.Advance(TimeSpan.FromSeconds(2));

        ProbeResult probed;
        while ((probed = await connector.ProbeAsync(transmission, default)) is ProbeResult.CannotTell)
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            if (clock.GetUtcNow() >= DateTimeOffset.UnixEpoch.AddSeconds(timeouts * 2))
            {
                await File.WriteAllBytesAsync(_site.Arrived(transmission), transmission.Document.ToArray());
            }
        }

        Assert.True(Assert.IsType<ProbeResult.Found>(probed).Identical);
    }

    [Fact]
    public async Task ProbeAsync_NothingShown_AbsentFiveTimeOutsAfterTheEnd()
    {
        (_site.Settings["absentMeans"], _site.Settings["commandTimeout"]) = ("resend", "2");
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using var connector = _site.Connector(clock);
        var transmission = SftpSite.OutboundDocument() with { LastAttemptEndedAt = clock.GetUtcNow() };
        clock.Advance(TimeSpan.FromSeconds(15) - TimeSpan.FromTicks(1));

        var unclear = Failures.CannotTell(await connector.ProbeAsync(transmission, default));
        clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(("GW-SFTP-LAG", clock.GetUtcNow()), (unclear.Problem.Code, unclear.NotBefore));
        Assert.Equal(new ProbeResult.Absent { Evidence = AbsenceEvidence.Clock }, await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_AcknowledgementOfOtherContent_ProvesNothing()
    {
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument();
        var hash =
            $"<cac:Attachment><cac:ExternalReference><cbc:DocumentHash>{new string('0', 64)}</cbc:DocumentHash></cac:ExternalReference></cac:Attachment>";
        await File.WriteAllTextAsync(
            Path.Combine(_site.Root, "acks", "1.xml"),
            AcknowledgementXml
                .Of("A-1", "AP", transmission.TransmissionId)
                .Replace("</cac:DocumentReference>", $"{hash}</cac:DocumentReference>", StringComparison.Ordinal)
        );

        Assert.Equal("GW-SFTP-CANNOTTELL", Failures.CannotTell(await connector.ProbeAsync(transmission, default)).Problem.Code);
    }

    [Fact]
    public async Task ProbeAsync_AcknowledgementLiesReady_FoundWithItsStatus()
    {
        using var connector = _site.Connector();
        var transmission = SftpSite.OutboundDocument();
        await File.WriteAllTextAsync(Path.Combine(_site.Root, "acks", "1.xml"), AcknowledgementXml.Of("A-1", "AP", transmission.TransmissionId));

        Assert.Equal(new ProbeResult.Found(transmission.TransmissionId, AuthorityStatus.Cleared, true), await connector.ProbeAsync(transmission, default));
    }

    /// <summary>What names another document too proves nothing of this one.</summary>
    [Fact]
    public async Task ProbeAsync_AcknowledgementThatNamesAnotherToo_IsNoProof()
    {
        using var connector = _site.Connector(new FakeTimeProvider());
        var transmission = SftpSite.OutboundDocument();
        var word = AcknowledgementXml.Of("a-1", "AP", transmission.TransmissionId);
        const string Ours = "</cbc:ID></cac:DocumentReference>";
        var both = word.Replace(Ours, $"{Ours}<cac:DocumentReference><cbc:ID>another</cbc:ID></cac:DocumentReference>", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_site.Root, "acks", "a-1.xml"), both);

        Failures.CannotTell(await connector.ProbeAsync(transmission, default));
    }

    [Fact]
    public async Task ProbeAsync_AcknowledgementsThatContradict_ProveArrivalAlone()
    {
        using var connector = _site.Connector(new FakeTimeProvider());
        var transmission = SftpSite.OutboundDocument();
        foreach (var code in new[] { "AP", "RE" })
        {
            var word = AcknowledgementXml.Of($"a-{code}", code, transmission.TransmissionId);
            await File.WriteAllTextAsync(Path.Combine(_site.Root, "acks", $"a-{code}.xml"), word);
        }

        var found = Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmission, default));

        Assert.Equal(AuthorityStatus.Received, found.Status);
    }

    /// <summary>Of thousands that are overdue, each would read the same files. What was attempted after a look is not served by it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ProbeAsync_SecondOneWithinFiveSeconds_SharesTheLookOnlyWhereItWasAttemptedBefore(bool isAttemptedSince)
    {
        var clock = new FakeTimeProvider();
        using var connector = _site.Connector(clock);
        var (first, later) = (SftpSite.OutboundDocument(), SftpSite.OutboundDocument());
        Failures.CannotTell(await connector.ProbeAsync(first, default));
        foreach (var transmission in new[] { first, later })
        {
            await File.WriteAllTextAsync(
                Path.Combine(_site.Root, "acks", $"{transmission.TransmissionId}.xml"),
                AcknowledgementXml.Of(transmission.TransmissionId, "AP", transmission.TransmissionId)
            );
        }

        clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Failures.CannotTell(await connector.ProbeAsync(first, default));
        if (isAttemptedSince)
        {
            Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(later with { LastAttemptAt = clock.GetUtcNow() }, default));
        }

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(first, default));
    }

    [Fact]
    public async Task ProbeAsync_NobodyListens_CannotTell()
    {
        _site.Settings["port"] = "1";
        using var connector = _site.Connector();

        Failures.CannotTell(await connector.ProbeAsync(SftpSite.OutboundDocument(), default));
    }

    private async Task<SendResult> SendThroughAsync(FaultyProxy proxy, OutboundDocument transmission)
    {
        _site.Settings["port"] = $"{proxy.Port}";
        using var connector = _site.Connector();
        return await connector.SendAsync(transmission, default);
    }

    private SftpConnector Direct()
    {
        _site.Settings["port"] = $"{server.Port}";
        return _site.Connector();
    }
}
