using Invoicing.Audit;

namespace Invoicing.Core.Tests.Audit;

public sealed class CheckpointTests
{
    private static readonly string Hash = new('a', 64);

    private static readonly Checkpoint Sound = new(
        Checkpoint.KindOfThis,
        7,
        Hash,
        100,
        200,
        Hash,
        Hash,
        Hash,
        new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero).AddTicks(1_234_567),
        Hash
    );

    [Fact]
    public void Read_ItsOwnText_IsTheSame() => Assert.Equal(Sound, Checkpoint.Read(Sound.Text()));

    [Theory]
    [InlineData("\"number\":7", "\"number\":07")]
    [InlineData("\"number\":7", "\"number\":7.0")]
    [InlineData("\"number\":7", "\"number\":7,\"number\":7")]
    [InlineData("\"number\":7", "\"number\":1")]
    [InlineData("\"number\":7", "\"number\":0")]
    [InlineData("\"number\":7,", "")]
    [InlineData("\"from\":100", "\"from\":200")]
    [InlineData("\"from\":100", "\"from\":-1")]
    [InlineData("\"length\":200", "\"length\":65637")]
    [InlineData("checkpoint/1", "checkpoint/2")]
    [InlineData("{", "{ ")]
    [InlineData("}", "}\n")]
    [InlineData("}", ",\"more\":1}")]
    [InlineData("\"root\":\"a", "\"root\":\"A")]
    [InlineData("\"root\":\"a", "\"root\":\"")]
    [InlineData("1234567Z", "1234567+00:00")]
    public void Read_AnotherText_IsNone(string from, string to)
    {
        Assert.Contains(from, Sound.Text(), StringComparison.Ordinal);
        Assert.Null(Checkpoint.Read(Sound.Text().Replace(from, to, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("no json")]
    public void Read_NoCheckpoint_IsNone(string text) => Assert.Null(Checkpoint.Read(text));

    [Fact]
    public void Read_SegmentOfTheBound_IsTaken() => Assert.NotNull(Checkpoint.Read((Sound with { Length = Sound.From + Checkpoint.MaxEntries }).Text()));

    [Fact]
    public void Covers_EntriesOfTheSegment_AndNoOther() => Assert.Equal([false, true, true, false], new long[] { 100, 101, 200, 201 }.Select(Sound.Covers));
}
