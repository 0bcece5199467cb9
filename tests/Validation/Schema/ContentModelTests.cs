using Invoicing.Validation.Schema;

namespace Invoicing.Validation.Tests.Schema;

/// <summary>The automata, on contents of one letter each.</summary>
public class ContentModelTests
{
    [Theory]
    [InlineData("a b? c*", "a|ab|ac|abcc", "|b|ba|aa|abb|acb")]
    [InlineData("a+ b", "ab|aaab", "a|b|aba")]
    [InlineData("( a | b )", "a|b", "|ab|aa")]
    [InlineData("( a | b )* c", "c|abbac", "|ab|ca")]
    [InlineData("( a b )? c? d ( e f )?", "d|abd|abcdef|cd", "ad|abc|de|cabd")]
    [InlineData("( a b? )+", "a|aba|abab", "|b|abb")]
    [InlineData("( ( a b? c* ) | ( b c* ) )", "a|abcc|b|bcc|ac", "|c|ba|bb")]
    [InlineData("( a* | b+ )? c? ( d | e )+", "d|aacde|bbd|cee", "|ab|c|abd")]
    public void Next_Words_AcceptsThoseOfTheLanguage(string content, string accepted, string refused)
    {
        var model = ContentBuilder.Build(content.Split(' '), name => new ContentPlace(name[0], name, SchemaType.Any, null));

        Assert.All(accepted.Split('|'), word => Assert.True(Accepts(model, word), word));
        Assert.All(refused.Split('|'), word => Assert.False(Accepts(model, word), word));
    }

    [Fact]
    public void Mandatory_OfASequence_AreThePartsThatMayNotBeLeftOut()
    {
        var model = ContentBuilder.Build("a b? ( c | d )+ e*".Split(' '), name => new ContentPlace(name[0], name, SchemaType.Any, null));

        Assert.Equal(
            [
                [0],
                [2, 3],
            ],
            model.Mandatory
        );
    }

    [Fact]
    public void Build_MoreThan64Places_WorksAsWithFew()
    {
        var names = Enumerable.Range(0, 150).Select(number => $"{(char)(0x4E00 + number)}?").ToArray();
        var model = ContentBuilder.Build(names, name => new ContentPlace(name[0], name, SchemaType.Any, null));

        Assert.True(Accepts(model, string.Concat(names.Select(name => name[0]))));
        Assert.True(Accepts(model, "\u4E00\u4E95"));
        Assert.False(Accepts(model, "\u4E95\u4E00"));
    }

    private static bool Accepts(ContentModel model, string word)
    {
        var state = ContentModel.Start;
        foreach (var letter in word)
        {
            if ((state = model.Next(state, letter)) < 0)
            {
                return false;
            }
        }
        return model.MayEnd(state);
    }
}
