using Invoicing.Rendering.Text;

namespace Invoicing.Rendering.Tests;

/// <summary>Order of texts that go both ways; capitals stand for Hebrew letters in the expectations of UAX #9's own examples.</summary>
public class BidiTests
{
    [Theory]
    [InlineData("car means \u05D0\u05D1\u05D2.", "car means \u05D2\u05D1\u05D0.")]
    [InlineData("\u05D0\u05D1\u05D2 42 \u05D3", "\u05D3 42 \u05D2\u05D1\u05D0")]
    [InlineData("\u05D0 1,234.50 EUR", "EUR 1,234.50 \u05D0")]
    [InlineData("100 %", "100 %")]
    [InlineData("a (\u05D0) b", "a (\u05D0) b")]
    public void VisualRuns_BothDirections_AreSeenInTheRightOrder(string text, string seen)
    {
        var runs = Bidi.VisualRuns(Bidi.Levels(text));

        var visual = string.Concat(
            runs.Select(run => text.Substring(run.Start, run.Length)).Zip(runs, (part, run) => (run.Level & 1) == 1 ? new string([.. part.Reverse()]) : part)
        );
        Assert.Equal(seen, visual);
    }

    [Fact]
    public void IsRightToLeft_FirstLetterWithADirection_Decides()
    {
        Assert.True(Bidi.IsRightToLeft("42 \u05D0 a"));
        Assert.False(Bidi.IsRightToLeft("42 a \u05D0"));
        Assert.False(Bidi.IsRightToLeft("42"));
    }
}
