using System.Text.RegularExpressions;

namespace Invoicing.Architecture.Tests;

/// <summary>What <c>.editorconfig</c> cannot hold by itself: no line is longer than it says, and no status is compared by its number.</summary>
public partial class StyleTests
{
    private const int MostColumns = 160;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    public void Lines_All_HaveAtMost160Columns(string folder)
    {
        var files = SourceTree.Files(folder).ToList();

        Assert.True(files.Count > 10, "A test that finds no file fails.");
        Assert.Equal(
            "",
            string.Join("\n", files.SelectMany(file => TooLong(File.ReadLines(file)).Select(line => $"{Path.GetRelativePath(SourceTree.Root, file)}:{line}")))
        );
    }

    [Fact]
    public void TooLong_LinesOfTextAndOfADocument_FindsTheTextAlone() =>
        Assert.Equal([2], TooLong(["short", new string('a', 161), "var xml = \"\"\"", new string('b', 161), "    \"\"\";", new string('c', 160)]));

    [Fact]
    public void Statuses_All_AreComparedByTheirOrderAndNeverByTheirNumber()
    {
        var files = SourceTree.Files("src").ToList();

        Assert.True(files.Count > 10, "A test that finds no file fails.");
        Assert.Empty(files.Where(file => ByNumber().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("state.Authority >= completes", true)]
    [InlineData("x > AuthorityStatus.Rejected", true)]
    [InlineData("next.Stage >= Stage.Transmit", true)]
    [InlineData("(int)state.Transport", true)]
    [InlineData("state.Stage + 1", true)]
    [InlineData("Func<Transmission, AuthorityStatus> of", false)]
    [InlineData("status => status.HasReached(AuthorityStatus.Cleared)", false)]
    [InlineData("Stage.Settle => on", false)]
    public void ByNumber_Sources_FindsComparisons(string source, bool found) => Assert.Equal(found, ByNumber().IsMatch(source));

    [GeneratedRegex(
        @"(\.(Stage|Authority|Transport|Status|Business|Payment)\s*((>=|<=|<|>(?!>))\s|[+-]\s*\d))|"
            + @"((?<!=)(>=|<=|<|(?<!=)>)\s+(AuthorityStatus|TransportStatus|ProcessingStatus|AttemptStatus|BuyerResponse|PaymentStatus|Stage)\.)|"
            + @"(\(int\)\s*[\w.]*\.?(Stage|Authority|Transport|Status|Business|Payment)\b)"
    )]
    private static partial Regex ByNumber();

    /// <summary>Numbers of the lines that are too long. A document between the quotes of a raw text stands as its sender wrote it.</summary>
    private static IEnumerable<int> TooLong(IEnumerable<string> lines)
    {
        var number = 0;
        var inDocument = false;
        foreach (var line in lines)
        {
            number++;
            var quotes = line.Split("\"\"\"").Length - 1;
            if (line.Length > MostColumns && !inDocument && quotes == 0)
            {
                yield return number;
            }

            inDocument ^= quotes % 2 == 1;
        }
    }
}
