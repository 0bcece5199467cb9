using System.Collections.Concurrent;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Tests.Schema;

/// <summary>The verdict of the XML schema on every document of the corpus is that of Xerces on the official schema files.</summary>
public class SchemaCorpusTests(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("xsd-ubl-2.1", 4000)]
    [InlineData("xsd-cii-d16b", 2000)]
    public void JudgeEach_EveryDocumentOfTheCorpus_HasTheOfficialVerdict(string schema, int atLeast)
    {
        var judged = new ConcurrentBag<(string File, bool Official, bool Ours)>();
        Parallel.ForEach(
            Corpus.SchemaVerdicts(),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            item =>
            {
                var bytes = File.ReadAllBytes(item.Key);
                if (!DocumentValidator.Default.Available(bytes).Contains(schema))
                {
                    return;
                }
                var verdict = DocumentValidator.Default.ValidateEach(bytes, [schema], Today)[0];
                Assert.NotEmpty(verdict.Version);
                judged.Add((item.Key, item.Value, verdict.Passed));
            }
        );
        output.WriteLine($"{schema}: {judged.Count} documents, {judged.Count(each => !each.Official)} of them not valid.");

        Assert.True(judged.Count > atLeast, "A test that finds no document fails.");
        Assert.Contains(judged, each => !each.Official);
        Assert.DoesNotContain(judged, each => each.Official != each.Ours);
    }
}
