using System.Security.Cryptography;
using Invoicing.Connectors.Settings;
using Invoicing.Ports.Payments;

namespace Invoicing.Connectors.Sftp;

/// <summary>Files for the accountants on OpenSSH; the file system is the witness.</summary>
[Collection("OpenSSH")]
public sealed class SftpExportTargetTests(SshServer server)
{
    private readonly SftpSite _site = server.Site();

    [Fact]
    public async Task DeliverAsync_AgainAndOtherBytes_ReplacesNothingAndLeavesNoPart()
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        var target = Target();

        var first = await target.DeliverAsync("journal-1.csv", content, default);
        var again = await target.DeliverAsync("journal-1.csv", content, default);
        var other = await target.DeliverAsync("journal-1.csv", new byte[] { 1 }, default);

        Assert.Equal((100_000L, Convert.ToHexStringLower(SHA256.HashData(content))), (first.Value!.Bytes, first.Value.Hash));
        Assert.Equal(first.Value, again.Value);
        Assert.Equal("GW-EXPORT-OTHER", other.Faults[0].Code);
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(_site.Root, "in", "journal-1.csv"), TestContext.Current.CancellationToken));
        Assert.Single(_site.Names("in"));
    }

    [Fact]
    public async Task DeliverAsync_NoSuchFolder_IsAFault()
    {
        _site.Settings["directory"] = "/nowhere/at/all";

        Assert.StartsWith("GW-EXPORT-", (await Target().DeliverAsync("a", new byte[] { 1 }, default)).Faults[0].Code, StringComparison.Ordinal);
    }

    private IExportTarget Target() =>
        SftpExportTarget
            .Create(
                new()
                {
                    Id = "books",
                    Connector = "sftp",
                    Settings = _site.Settings,
                },
                new SecretSource(),
                TimeProvider.System
            )
            .Value!;
}
