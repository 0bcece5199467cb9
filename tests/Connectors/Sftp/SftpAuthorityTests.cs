using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Connectors.Sftp;

/// <summary>Against a receiver that takes files away, with faults that no real server plays on demand; its records are the witness.</summary>
public sealed class SftpAuthorityTests
{
    [Fact]
    public async Task SendAsync_PasswordLogin_TakenAndAcknowledged()
    {
        await using var world = new SftpAuthorityWorld();
        using var connector = world.Connector();
        var transmission = SftpSite.OutboundDocument();

        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(transmission, default));
        world.Authority.Pass();
        world.Authority.Pass();

        var ready = await connector.PickUpAsync(default);
        Assert.Equal([transmission.Hash], world.Authority.Log.Commits.Select(commit => commit.Sha256));
        Assert.Equal([AuthorityStatus.Received, AuthorityStatus.Rejected], ready.Acknowledgements.Select(one => one.Acknowledgement.Status).Order());
        Assert.All(ready.Acknowledgements, one => Assert.Equal(transmission.TransmissionId, one.Acknowledgement.Correlation));
        Assert.NotEmpty(ready.Acknowledgements.Single(one => one.Acknowledgement.Status == AuthorityStatus.Rejected).Acknowledgement.Faults);
        await connector.ConfirmAsync(ready.Acknowledgements, default);
        Assert.Empty((await connector.PickUpAsync(default)).Acknowledgements);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("sandbo")]
    public async Task SendAsync_WrongPassword_Blocked(string password)
    {
        await using var world = new SftpAuthorityWorld();
        world.Settings["password"] = password;
        using var connector = world.Connector();

        Assert.Equal("GW-SFTP-LOGIN", Failures.Of(FailureKind.Blocked, await connector.SendAsync(SftpSite.OutboundDocument(), default)).Problem.Code);
    }

    [Fact]
    public async Task ProbeAsync_CutAfterTheRename_FoundByTheAcknowledgementAlone()
    {
        await using var world = new SftpAuthorityWorld();
        world.Server.Faults.Add(new FaultRule { Fault = FaultKind.DropAfterRename });
        using var connector = world.Connector();
        var transmission = SftpSite.OutboundDocument();

        Failures.Of(FailureKind.Unknown, await connector.SendAsync(transmission, default));
        world.Authority.Pass();

        Assert.True(Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(transmission, default)).Identical);
        Assert.Single(world.Authority.Log.Commits);
    }

    [Fact]
    public async Task ProbeAsync_CutAfterTheRenameAndTakenWithoutTrace_CannotTell()
    {
        await using var world = new SftpAuthorityWorld();
        world.Server.Faults.Add(new FaultRule { Fault = FaultKind.DropAfterRename });
        world.Authority.Faults.Add(new FaultRule { Fault = FaultKind.AcknowledgementLost });
        using var connector = world.Connector();
        var transmission = SftpSite.OutboundDocument();
        Failures.Of(FailureKind.Unknown, await connector.SendAsync(transmission, default));
        world.Authority.Pass();

        Failures.CannotTell(await connector.ProbeAsync(transmission, default));
        Assert.Single(world.Authority.Log.Commits);
    }

    [Fact]
    public async Task ProbeAsync_CutWhileWriting_AbsentAndTheSecondAttemptIsTheOnlyEffect()
    {
        await using var world = new SftpAuthorityWorld();
        world.Server.Faults.Add(new FaultRule { Fault = FaultKind.DropAfterBytes, Bytes = 5_000 });
        using var connector = world.Connector();
        var transmission = SftpSite.OutboundDocument(100_000);
        Failures.Of(FailureKind.Unknown, await connector.SendAsync(transmission, default));
        world.Authority.Pass();

        Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(transmission, default));
        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(transmission, default));
        world.Authority.Pass();

        Assert.Equal([transmission.Hash], world.Authority.Log.Commits.Select(commit => commit.Sha256));
        Assert.DoesNotContain(world.Authority.Log.Entries, entry => entry.Event == LogEvents.Refused);
    }

    [Fact]
    public async Task PickUpAsync_FileThatTheServerNeverGives_IsNamedAndTheOthersAreRead()
    {
        await using var world = new SftpAuthorityWorld(
            new FaultRule
            {
                Fault = FaultKind.Hang,
                On = Operations.Open,
                Match = "slow.xml",
                Times = 0,
            }
        );
        world.Settings["operationTimeout"] = "4";
        Write("slow.xml", "A-1", DateTime.UnixEpoch);
        Write("good.xml", "A-2", DateTime.UnixEpoch.AddDays(1));
        using var connector = world.Connector();

        var first = await connector.PickUpAsync(default);
        var second = await connector.PickUpAsync(default);

        Assert.Empty(first.Acknowledgements);
        Assert.Equal("GW-SFTP-SLOW", Assert.Single(first.Problems).Code);
        Assert.Equal("A-2", Assert.Single(second.Acknowledgements).Acknowledgement.Id);

        void Write(string name, string id, DateTime written)
        {
            var path = Path.Combine(world.Outbox, name);
            File.WriteAllText(path, AcknowledgementXml.Of(id, "AP", "T-" + id));
            File.SetLastWriteTimeUtc(path, written);
        }
    }
}
