namespace Invoicing.Architecture.Tests;

/// <summary>What <c>.editorconfig</c> cannot hold by itself: no line is longer than it says.</summary>
public class StyleTests
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
