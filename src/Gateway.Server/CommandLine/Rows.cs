using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>How an answer in JSON is printed: a row for each item, its values separated by tabs.</summary>
/// <param name="Member">Where the items are, as in <c>statement.vendors</c>; null where the answer is the item, or the items.</param>
/// <param name="Columns">Members of an item, as in <c>reason.code</c>.</param>
internal sealed record Rows(string? Member, IReadOnlyList<string> Columns)
{
    /// <summary>Prints it.</summary>
    public void Write(JsonNode answer, TextWriter output)
    {
        var items = Member is null ? answer : At(answer, Member);
        foreach (var item in items is JsonArray array ? array : [items?.DeepClone()])
        {
            output.WriteLine(string.Join('\t', Columns.Select(column => Text(At(item, column)))));
        }
    }

    private static JsonNode? At(JsonNode? node, string path) => path.Split('.').Aggregate(node, (inner, name) => (inner as JsonObject)?[name]);

    private static string Text(JsonNode? node) =>
        node switch
        {
            null => "",
            JsonArray array => string.Join(' ', array.Select(Text)),
            _ => node.ToString().ReplaceLineEndings(" ").Replace('\t', ' '),
        };
}
