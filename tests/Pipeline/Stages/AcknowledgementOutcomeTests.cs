using Invoicing.Lifecycle;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Stages;

public class AcknowledgementOutcomeTests
{
    [Theory]
    [InlineData(AuthorityStatus.Submitted, "Received,Cleared", AuthorityStatus.Cleared)]
    [InlineData(AuthorityStatus.Submitted, "Cleared,Received", AuthorityStatus.Cleared)]
    [InlineData(AuthorityStatus.Cleared, "Received", AuthorityStatus.Cleared)]
    [InlineData(AuthorityStatus.Submitted, "Received,Rejected", AuthorityStatus.Rejected)]
    [InlineData(AuthorityStatus.Submitted, "Rejected,Received", AuthorityStatus.Rejected)]
    [InlineData(AuthorityStatus.Cleared, "Rejected", AuthorityStatus.Rejected)]
    [InlineData(AuthorityStatus.Rejected, "Rejected", AuthorityStatus.Rejected)]
    public void Weigh_AnyOrder_KeepsTheWordThatCounts(AuthorityStatus known, string told, AuthorityStatus expected)
    {
        var acknowledgements = told.Split(',').Select((word, n) => Bench.Acknowledgement(Enum.Parse<AuthorityStatus>(word), $"a-{n}")).ToList();

        var word = AcknowledgementOutcome.Evaluate(known, acknowledgements);

        Assert.Equal((expected, false), (word.Status, word.IsContradiction));
    }

    [Fact]
    public void Weigh_ClearedAfterARefusal_IsAContradiction()
    {
        var word = AcknowledgementOutcome.Evaluate(AuthorityStatus.Rejected, [Bench.Acknowledgement(AuthorityStatus.Cleared)]);

        Assert.True(word.IsContradiction);
        Assert.Equal(AuthorityStatus.Rejected, word.Status);
    }
}
