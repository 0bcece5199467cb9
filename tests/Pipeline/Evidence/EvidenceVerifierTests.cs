using System.Buffers.Binary;
using Invoicing.Pipeline.Evidence;

namespace Invoicing.Pipeline.Tests.Evidence;

public class EvidenceVerifierTests
{
    private const int LengthInDirectory = 24;

    [Fact]
    public void Verify_ArchiveThatClaimsMoreThanTheBound_IsRefusedUnread()
    {
        var pack = StoredZip.Write([new("manifest.json", "{}"u8.ToArray())]);
        var directory = pack.AsSpan().IndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(pack.AsSpan(directory + LengthInDirectory), (uint)EvidenceVerifier.MaxLength + 1);

        Assert.Equal("GW-EVIDENCE-ARCHIVE", EvidenceVerifier.Verify(pack).Faults[0].Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no archive")]
    public void Verify_NoArchive_IsUnreadable(string text) =>
        Assert.Equal("GW-EVIDENCE-UNREADABLE", EvidenceVerifier.Verify(System.Text.Encoding.ASCII.GetBytes(text)).Faults[0].Code);

    [Fact]
    public void Verify_TwoFilesOfOneName_IsRefused()
    {
        var pack = StoredZip.Write([new("a", "1"u8.ToArray()), new("a", "2"u8.ToArray())]);

        Assert.False(EvidenceVerifier.Verify(pack).Succeeded);
    }
}
