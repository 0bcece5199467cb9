using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Tests.Faults;

public class FaultScriptTests
{
    [Theory]
    [InlineData("INV-7", "INV-7", true)]
    [InlineData("INV-7", "INV-70", false)]
    [InlineData("INV-*", "INV-70", true)]
    [InlineData("INV-?", "INV-70", false)]
    [InlineData("INV-7", null, false)]
    [InlineData(null, null, true)]
    public void Take_ByPattern_FitsTheSubject(string? match, string? subject, bool fits)
    {
        FaultScript script = new(new FaultRule { Fault = FaultKind.Error500, Match = match });
        Assert.Equal(fits, script.Take(Operations.Upload, subject) is not null);
    }

    [Fact]
    public void Take_ByCall_CountsThatOperationOnly()
    {
        FaultScript script = new(new FaultRule { Fault = FaultKind.Error500, Call = 2 });
        Assert.Null(script.Take(Operations.Status, "a"));
        Assert.Null(script.Take(Operations.Upload, "a"));
        Assert.NotNull(script.Take(Operations.Upload, "a"));
        Assert.Null(script.Take(Operations.Upload, "a"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(0, 5)]
    public void Take_Times_PlaysThatOften(int times, int played)
    {
        FaultScript script = new(new FaultRule { Fault = FaultKind.Error500, Times = times });
        Assert.Equal(played, Enumerable.Range(0, 5).Count(_ => script.Take(Operations.Upload, "a") is not null));
    }

    [Fact]
    public void Take_Rate_PlaysOnThatShareAndTheSameForTheSameSeed()
    {
        FaultScript Script(int seed) =>
            new(
                seed,
                new FaultRule
                {
                    Fault = FaultKind.Error500,
                    Rate = 0.25,
                    Times = 0,
                }
            );
        bool[] Plays(FaultScript script) => [.. Enumerable.Range(0, 4000).Select(_ => script.Take(Operations.Upload, "a") is not null)];
        FaultScript one = Script(1);
        bool[] plays = Plays(one);

        Assert.InRange(plays.Count(played => played), 900, 1100);
        Assert.Equal(plays.Count(played => played), one.Played[FaultKind.Error500]);
        Assert.Equal(plays, Plays(Script(1)));
        Assert.NotEqual(plays, Plays(Script(2)));
    }

    [Fact]
    public void TryParse_EveryKind_RoundTripsByItsName()
    {
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            string name = System.Text.Json.JsonSerializer.Serialize(kind);
            Assert.Matches("^\"[a-z0-9-]+\"$", name);
            Assert.True(FaultScript.TryParse($$"""[{"fault":{{name}}}]""", out IReadOnlyList<FaultRule> rules, out _));
            Assert.Equal(kind, Assert.Single(rules).Fault);
        }
    }
}
