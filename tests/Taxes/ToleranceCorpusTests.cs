using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Invoicing.Taxes.Stages;

namespace Invoicing.Taxes.Tests;

/// <summary>Our tolerance of BR-CO-17 against the verdicts of the official validator on the official examples.</summary>
public sealed class ToleranceCorpusTests
{
    private static readonly XNamespace Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    [Fact]
    public void BelowOne_OfficialVerdicts_AllowsWhatTheyAllow()
    {
        var corpus = Corpus();
        Assert.SkipWhen(corpus is null, "The corpus of official verdicts is not here (../shared/corpus/official).");
        var (allowed, refused) = (0, 0);
        foreach (var verdict in File.ReadLines(Path.Combine(corpus!, "verdicts.tsv")).Skip(1).Select(row => row.Split('\t')))
        {
            if (
                verdict[1] != "en16931-ubl"
                || Distances(Path.Combine(corpus!, verdict[0])) is not { Count: > 0 } distances
                || distances.All(distance => distance == 0)
            )
            {
                continue;
            }
            var ours = distances.All(Tolerance.BelowOne.Allows);
            Assert.Equal((verdict[0], ours), (verdict[0], !verdict[5].Split(',').Contains("BR-CO-17")));
            if (ours)
            {
                allowed++;
            }
            else
            {
                refused++;
            }
        }

        Assert.True(allowed >= 70 && refused >= 10, $"{allowed} allowed, {refused} refused");
    }

    private static List<decimal>? Distances(string path)
    {
        try
        {
            var groups = XDocument.Load(path).Root!.Elements(Aggregate + "TaxTotal").Elements(Aggregate + "TaxSubtotal");
            return [.. groups.Select(Distance)];
        }
        catch (Exception exception) when (exception is XmlException or FormatException or OverflowException or NullReferenceException)
        {
            return null;
        }
    }

    private static decimal Distance(XElement group)
    {
        var rate = group.Element(Aggregate + "TaxCategory")!.Element(Basic + "Percent") is { } percent ? Number(percent) : 0;
        var tax = Math.Round(Math.Abs(Number(group.Element(Basic + "TaxableAmount")!)) * rate / 100m, 2, MidpointRounding.AwayFromZero);
        return Math.Abs(Number(group.Element(Basic + "TaxAmount")!)) - tax;
    }

    private static decimal Number(XElement element) => decimal.Parse(element.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string? Corpus()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Invoicing.sln")))
        {
            directory = directory.Parent;
        }
        for (var root = directory; root is not null; root = root.Parent)
        {
            var path = Path.Combine(root.FullName, "shared", "corpus", "official");
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
