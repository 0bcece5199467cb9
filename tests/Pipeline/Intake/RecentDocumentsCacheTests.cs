using Invoicing.Pipeline.Handover;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Tests.Intake;

public sealed class RecentDocumentsCacheTests
{
    private static readonly ReadResult Read = new(null, [], []);

    [Fact]
    public void Take_KeptDocument_IsHandedOverOnce()
    {
        var received = new RecentDocumentsCache();
        received.Keep("a", new byte[] { 1, 2 }, Read);

        Assert.Equal([1, 2], received.Take("a")!.Value.Content.ToArray());
        Assert.Null(received.Take("a"));
        Assert.Null(received.Take("b"));
    }

    [Fact]
    public void Keep_MoreThanItHolds_DropsTheOldest()
    {
        var received = new RecentDocumentsCache();
        var half = new byte[RecentDocumentsCache.MostBytes / 2];
        received.Keep("a", half, Read);
        received.Keep("b", half, Read);
        received.Keep("c", new byte[1], Read);

        Assert.Null(received.Take("a"));
        Assert.NotNull(received.Take("b"));
        Assert.NotNull(received.Take("c"));
        received.Keep("d", new byte[RecentDocumentsCache.MostBytes + 1], Read);
        Assert.Null(received.Take("d"));
    }

    [Fact]
    public void Keep_ManyThatAreTaken_ForgetsTheirOrder()
    {
        var received = new RecentDocumentsCache();
        for (var index = 0; index < 1000; index++)
        {
            received.Keep($"{index}", new byte[1], Read);
            Assert.NotNull(received.Take($"{index}"));
        }

        received.Keep("last", new byte[1], Read);
        Assert.NotNull(received.Take("last"));
    }
}
