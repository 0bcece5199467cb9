using System.Text.Json;
using System.Text.RegularExpressions;
using Invoicing.Receivables.Events;
using NJsonSchema;

namespace Invoicing.Receivables.Tests.Events;

/// <summary>Each event that the documentation shows holds by the schema that is published, and has no member that would have no effect.</summary>
public sealed partial class EventExampleTests
{
    [Fact]
    public async Task Documentation_HasAnExampleOfEachKind_AndEachHoldsByItsSchema()
    {
        var docs = EventSchemaTests.Docs;
        var examples = Fenced()
            .Matches(await File.ReadAllTextAsync(Path.Combine(docs, "receivables.md")))
            .Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement)
            .Where(example => example.TryGetProperty("specversion", out _))
            .ToList();

        Assert.Equal(EventCatalogue.All.Select(kind => kind.Name).Order(), examples.Select(example => example.GetProperty("type").GetString()!).Order());
        foreach (var example in examples)
        {
            var kind = EventCatalogue.All.Single(kind => kind.Name == example.GetProperty("type").GetString());
            var data = example.GetProperty("data");
            var schema = await JsonSchema.FromFileAsync(Path.Combine(docs, "schema", "events", $"{kind.Name}.v{kind.Version}.json"));

            Assert.Empty(schema.Validate(data.GetRawText()));
            Assert.Empty(UnknownMembers.Of(data, kind.Data));
            Assert.IsType(kind.Data, kind.Read(data));
        }
    }

    [GeneratedRegex("```json\\n(.*?)\\n```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
