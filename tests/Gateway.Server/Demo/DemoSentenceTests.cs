using System.Text.Json;
using Invoicing.Gateway.Server.Demo;
using Invoicing.Sandbox.Records;

namespace Invoicing.Gateway.Server.Tests.Demo;

/// <summary>What the demo says at its end: whatever is not as it must be is named.</summary>
public sealed class DemoSentenceTests
{
    private static readonly DemoResult Good = new(32, 27, 5, 0, 0, 0, 32, 0, 17.84);

    [Fact]
    public void Verdict_AllWell_SaysSo()
    {
        Assert.Equal(
            "32 submitted, 27 cleared, 5 rejected with reasons, 0 parked; the authorities' records show 0 duplicates, 0 lost.",
            DemoSentence.Sum(Good)
        );
        Assert.Equal("32 evidence packs verify offline. 17.84 s. Every invoice ended as it must.", DemoSentence.Verdict(Good));
    }

    [Fact]
    public void Verdict_OneTakenTwice_NamedAndNothingSaidThatContradicts()
    {
        var result = Good with { Duplicates = 1, TakenTwice = ["BUC-2026-0005"] };

        Assert.False(result.IsGood);
        Assert.Contains("show 1 duplicate, 0 lost", DemoSentence.Sum(result), StringComparison.Ordinal);
        Assert.EndsWith("1 document was taken twice: BUC-2026-0005.", DemoSentence.Verdict(result), StringComparison.Ordinal);
        Assert.DoesNotContain("otherwise", DemoSentence.Verdict(result), StringComparison.Ordinal);
        Assert.DoesNotContain("as it must", DemoSentence.Verdict(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_SeveralFindings_EachNamed()
    {
        var result = Good with
        {
            Duplicates = 2,
            TakenTwice = ["A-1", "A-2"],
            Lost = 1,
            LostNumbers = ["A-3"],
            Unexpected = 3,
            UnexpectedNumbers = ["A-4", "A-5"],
            Evidence = 1,
        };

        Assert.Equal(
            "1 evidence pack verifies offline. 17.84 s. 2 documents were taken twice: A-1, A-2. 1 invoice that is called cleared is in no "
                + "authority's records: A-3. "
                + "2 invoices ended otherwise than they must: A-4, A-5. 1 evidence pack does not verify.",
            DemoSentence.Verdict(result)
        );
    }

    [Fact]
    public void Verdict_MoreThanCanBeRead_TheRestIsCounted()
    {
        var result = Good with { Duplicates = 12, TakenTwice = [.. Enumerable.Range(1, 12).Select(number => $"A-{number}")] };

        Assert.EndsWith("A-10 and 2 more.", DemoSentence.Verdict(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TakenTwiceUnsentAndLost_ByTheAuthoritysStore()
    {
        var (one, two, lost) = (Invoice("A-1", "h1"), Invoice("A-2", "h2"), Invoice("A-3", "h3"));

        var store = AuthorityCount.Of([Commit("A-1", "h1"), Commit("A-2", "h2"), Commit("A-2", "h2"), Commit("X-1", "h9")], [one, two, lost]);

        Assert.Equal(["A-2", "X-1"], store.TakenTwice);
        Assert.Equal(2, store.Duplicates);
        Assert.Equal(["A-3"], store.Lost);
    }

    [Fact]
    public void Json_OfAResult_HasTheKeysOfOldAndTheNamesBeside()
    {
        var json = JsonSerializer.SerializeToElement(Good with { TakenTwice = ["A-1"] }, JsonSerializerOptions.Web);

        Assert.Equal(
            [
                "submitted",
                "accepted",
                "rejected",
                "parked",
                "duplicates",
                "lost",
                "evidence",
                "unexpected",
                "seconds",
                "takenTwice",
                "lostNumbers",
                "unexpectedNumbers",
                "countries",
                "money",
                "isGood",
            ],
            json.EnumerateObject().Select(member => member.Name)
        );
    }

    private static DemoInvoice Invoice(string number, string hash) =>
        new(number, default, DemoEnd.Completed)
        {
            Id = number,
            View = new(number, number, "anaf", "completed", "delivered", "cleared", "none", "none", null, null, [], [new("converted", hash)]),
        };

    private static LogEntry Commit(string number, string hash) =>
        new(1, DateTimeOffset.UnixEpoch, "anaf", LogEvents.Commit, null, number, hash, "5000000000", null);
}
