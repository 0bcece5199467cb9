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
    public void Bytes_DocumentThatBeginsWithALongComment_ReachTheRoot()
    {
        var document = $"<?xml version='1.0'?>\n<!--{new string('x', 10_000)}-->\n<?style a?><root a='{new string('y', 10_000)}'>";

        Assert.Equal(document, System.Text.Encoding.UTF8.GetString(new DocumentHead(System.Text.Encoding.UTF8.GetBytes(document)).Bytes.Span));
    }

    [Theory]
    [InlineData(DocumentHead.MostBytes)]
    [InlineData(100_000)]
    public void Bytes_CommentWithoutAnEnd_AreNoMoreThanAHead(int length) =>
        Assert.Equal(DocumentHead.MostBytes, new DocumentHead(System.Text.Encoding.UTF8.GetBytes("<!--" + new string('x', length))).Bytes.Length);

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
