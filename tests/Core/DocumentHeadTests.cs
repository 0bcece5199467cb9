using Invoicing.Ports.Documents;

namespace Invoicing.Core.Tests;

public sealed class DocumentHeadTests
{
    [Theory]
    [InlineData(10, 10)]
    [InlineData(DocumentHead.MostBytes, DocumentHead.MostBytes)]
    [InlineData(DocumentHead.MostBytes + 1, DocumentHead.MostBytes)]
    public void Bytes_DocumentOfAnyLength_AreNoMoreThanAHead(int length, int head) => Assert.Equal(head, new DocumentHead(new byte[length]).Bytes.Length);

    [Fact]
    public void Seen_TwoOfOneKind_ReaderIsAskedOnce()
    {
        var asked = 0;
        var head = new DocumentHead("abc"u8.ToArray());
        Assert.Equal("3 bytes, 1", head.Seen(Read));
        Assert.Equal("3 bytes, 1", head.Seen(Read));

        string Read(ReadOnlyMemory<byte> bytes) => $"{bytes.Length} bytes, {++asked}";
    }
}
