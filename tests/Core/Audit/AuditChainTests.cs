using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Core.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly AuditNote Note = new(
        new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero),
        "key:erp",
        "setting.created",
        new Dictionary<string, string> { ["who"] = "a person", ["what"] = "x" }
    );

    /// <summary>An entry as the gateway wrote them before there was a second format; computed by another program.</summary>
    [Fact]
    public void Holds_EntryOfFormat1_StillDoes()
    {
        var subject = AuditSubject.Of(InvoiceId.Parse("018f0000-0000-7000-8000-000000000000"));
        var entry = new AuditEntry(subject, 0, Note.At, "key:erp", "receive.accepted", "{}", AuditChain.Genesis(subject), FormatOne.Hash);

        Assert.Equal(FormatOne.Genesis, AuditChain.Genesis(subject));
        Assert.True(AuditChain.Holds(entry));
        Assert.False(AuditChain.Holds(entry with { Data = "{\"a\":\"b\"}" }));
    }

    [Fact]
    public void Append_SameFactsTwice_TellsNothingByItsDigest()
    {
        var subject = new AuditSubject("user", "acme/1");
        var (one, other) = (AuditChain.Append(subject, 0, AuditChain.Genesis(subject), Note), AuditChain.Append(subject, 0, AuditChain.Genesis(subject), Note));

        Assert.Equal(one.Data, other.Data);
        Assert.NotEqual(one.Hash, other.Hash);
        Assert.True(AuditChain.Holds(one) && AuditChain.Holds(other));
    }

    [Fact]
    public void FirstBreak_FactsPurged_HoldsByTheDigestAlone()
    {
        var subject = new AuditSubject("user", "acme/1");
        var first = AuditChain.Append(subject, 0, AuditChain.Genesis(subject), Note);
        var second = AuditChain.Append(subject, 1, first.Hash, Note);
        var purged = first with { Data = "", Salt = null, Digest = AuditChain.Digest(first.Salt!, first.Data) };

        Assert.Null(AuditChain.FirstBreak(subject, [purged, second]));
        Assert.Equal(0, AuditChain.FirstBreak(subject, [purged with { Digest = AuditChain.Digest(first.Salt!, "{}") }, second]));
        Assert.Equal(0, AuditChain.FirstBreak(subject, [first with { Data = "" }, second]));
        Assert.Empty(purged.Facts());
    }

    [Theory]
    [InlineData("user", "acme/2")]
    [InlineData("payment", "acme/1")]
    public void FirstBreak_TrailOfAnotherSubject_Breaks(string kind, string id)
    {
        var (subject, other) = (new AuditSubject("user", "acme/1"), new AuditSubject(kind, id));
        var entry = AuditChain.Append(subject, 0, AuditChain.Genesis(subject), Note);

        Assert.Equal(0, AuditChain.FirstBreak(other, [entry with { Subject = other }]));
        Assert.NotEqual(AuditChain.Genesis(subject), AuditChain.Genesis(other));
    }

    private static class FormatOne
    {
        public const string Genesis = "e5a6f0c10d678bc0dcbe8e4fd2439b287b2407c25cb0c3ebb238ce9c7afaefa2";
        public const string Hash = "32fdb47205b2f0e2636457004d36898055bb8e8ff884b8baf4a5360936ab1092";
    }
}
