namespace Invoicing.Architecture.Tests;

public class SizeTests
{
    [Fact]
    public void SourceFiles_All_AreSmall()
    {
        var lengths = SourceTree.Files("src").Select(file => File.ReadLines(file).Count()).Order().ToList();

        Assert.True(lengths.Count > 100, "A test that finds no file fails.");
        Assert.InRange(lengths[lengths.Count / 2], 1, 80);
        Assert.InRange(lengths[lengths.Count * 9 / 10], 1, 250);
    }

    [Theory]
    [InlineData("Formats", "Format.cs")]
    [InlineData("Connectors", "Connector.cs")]
    public void TablesOfContents_All_AreShort(string project, string ending)
    {
        var tables = SourceTree
            .Files("src", project)
            .Where(file => file.EndsWith(ending, StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith('I'))
            .ToList();

        Assert.NotEmpty(tables);
        Assert.All(tables, file => Assert.InRange(File.ReadLines(file).Count(), 1, 80));
    }
}
