using System.Globalization;
using System.Text.Json.Nodes;

namespace Invoicing.Receivables.Mapping;

/// <summary>
/// An expression of a mapping: alternatives (<c>??</c>) of sums (<c>+</c>, which join texts and add figures) of products (<c>*</c>, <c>/</c>, <c>-</c>) of
/// paths (<c>$.a.b[0]</c>, <c>$$.a</c>), texts (<c>'…'</c>), figures, true and false. What is missing makes a product or a path empty, and is left out of a
/// sum.
/// <c>text</c>, <c>upper</c>, <c>date</c> and <c>abs</c> before a term change it.
/// </summary>
internal static class Expression
{
    /// <summary>The value; null where there is none.</summary>
    public static JsonNode? Evaluate(string expression, JsonNode? item, JsonNode? payload) =>
        Split(expression, " ?? ").Select(one => Sum(one, item, payload)).FirstOrDefault(value => value is not null);

    /// <summary>The node at a path; null where there is none.</summary>
    public static JsonNode? At(string path, JsonNode? item, JsonNode? payload)
    {
        var (node, rest) = path.StartsWith("$$", StringComparison.Ordinal) ? (payload, path[2..]) : (item, path[1..]);
        foreach (var step in rest.Split('.', '[').Select(step => step.TrimEnd(']')).Where(step => step.Length > 0))
        {
            node = node switch
            {
                JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => index < list.Count
                    ? list[index]
                    : null,
                JsonObject members => members[step],
                _ => null,
            };
        }

        return node;
    }

    private static JsonNode? Sum(string expression, JsonNode? item, JsonNode? payload)
    {
        var parts = Split(expression, " + ").Select(one => Product(one, item, payload)).OfType<JsonNode>().ToList();
        return parts.Count <= 1 ? parts.FirstOrDefault()
            : parts.TrueForAll(part => Figure(part) is not null) ? JsonValue.Create(parts.Sum(part => Figure(part)!.Value))
            : JsonValue.Create(string.Concat(parts.Select(TextOf)).Trim()) is var text && text.GetValue<string>().Length > 0 ? text
            : null;
    }

    private static JsonNode? Product(string expression, JsonNode? item, JsonNode? payload)
    {
        foreach (var (sign, apply) in Operators)
        {
            if (Split(expression, sign) is { Count: > 1 } factors)
            {
                var values = factors.ConvertAll(factor => Figure(Product(factor, item, payload)));
                return values.TrueForAll(value => value is not null)
                    ? JsonValue.Create(values.Skip(1).Aggregate(values[0]!.Value, (left, right) => apply(left, right!.Value)))
                    : null;
            }
        }

        return Term(expression.Trim(), item, payload);
    }

    private static readonly (string Sign, Func<decimal, decimal, decimal> Apply)[] Operators =
    [
        (" - ", (left, right) => left - right),
        (" * ", (left, right) => left * right),
        (" / ", (left, right) => right == 0 ? 0 : left / right),
    ];

    private static JsonNode? Term(string term, JsonNode? item, JsonNode? payload)
    {
        foreach (var (name, change) in Changes)
        {
            if (term.StartsWith(name, StringComparison.Ordinal))
            {
                return Term(term[name.Length..], item, payload) is { } value ? change(value) : null;
            }
        }

        return term switch
        {
            ['\'', .. var text, '\''] => JsonValue.Create(text),
            "true" or "false" => JsonValue.Create(term == "true"),
            ['$', ..] => At(term, item, payload) is { } found && TextOf(found) is { Length: > 0 } ? found.DeepClone() : null,
            _ => decimal.TryParse(term, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) ? JsonValue.Create(figure) : null,
        };
    }

    private static readonly (string Name, Func<JsonNode, JsonNode?> Change)[] Changes =
    [
        ("text ", value => JsonValue.Create(TextOf(value))),
        ("upper ", value => JsonValue.Create(TextOf(value).ToUpperInvariant())),
        ("abs ", value => Figure(value) is { } figure ? JsonValue.Create(Math.Abs(figure)) : null),
        ("date ", value => DayOf(value)),
    ];

    /// <summary>Seconds since 1970, or the first ten characters of a time.</summary>
    private static JsonValue? DayOf(JsonNode value) =>
        Figure(value) is { } seconds ? JsonValue.Create(DateTimeOffset.FromUnixTimeSeconds((long)seconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : TextOf(value) is { Length: >= 10 } text ? JsonValue.Create(text[..10])
        : null;

    private static decimal? Figure(JsonNode? node) =>
        node is JsonValue && decimal.TryParse(TextOf(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    private static string TextOf(JsonNode node) => node is JsonValue ? node.ToString() : node.ToJsonString();

    /// <summary>Parts between a sign, but for what stands between quotes.</summary>
    private static List<string> Split(string expression, string sign)
    {
        var (parts, start, isQuoted) = (new List<string>(), 0, false);
        for (var at = 0; at < expression.Length; at++)
        {
            isQuoted ^= expression[at] == '\'';
            if (!isQuoted && string.CompareOrdinal(expression, at, sign, 0, sign.Length) == 0)
            {
                parts.Add(expression[start..at]);
                start = at + sign.Length;
            }
        }

        parts.Add(expression[start..]);
        return parts;
    }
}
