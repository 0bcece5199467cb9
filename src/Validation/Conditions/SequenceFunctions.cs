using System.Text;
using Invoicing.Validation.Values;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Conditions;

/// <summary>Functions on how many items there are, and on names.</summary>
internal static class SequenceFunctions
{
    /// <summary>All of them.</summary>
    public static KeyValuePair<string, Function>[] All { get; } =
    [
        new("count", new Function("the number of {0}", null, (scope, of) => of[0].Items(scope) is { } items ? [Item.Of(items.Length, isInteger: true)] : null)),
        new(
            "once",
            new Function(
                "{0} stands at most once",
                "{0} stands more than once.",
                (scope, of) => of[0].Items(scope) is { } items ? [Item.Of(items.Length <= 1)] : null
            )
        ),
        new(
            "one",
            new Function(
                "{0} stands exactly once",
                "{0} does not stand exactly once.",
                (scope, of) => of[0].Items(scope) is { } items ? [Item.Of(items.Length == 1)] : null
            )
        ),
        new("given", new Function("{0} is given", "{0} is missing.", (scope, of) => of[0].Items(scope) is { } items ? [Item.Of(items.Length > 0)] : null)),
        new("yes", new Function("true", null, (_, _) => [Item.Of(true)])),
        new("no", new Function("false", "This may not stand here.", (_, _) => [Item.Of(false)])),
        new("bool", new Function("{0}", null, (scope, of) => Sequences.Of(of[0].Test(scope)))),
        new("distinct", new Function("the different {0}", null, (scope, of) => Distinct(scope, of[0]))),
        new("alike", new Function("the number of those with the same {1}", null, Alike)),
        new(
            "data",
            new Function(
                "{0}",
                null,
                (scope, of) =>
                    of[0].Items(scope) is { } items ? [.. items.Select(item => item.IsNode ? Item.Untyped(item.Text(scope.Document).ToArray()) : item)] : null
            )
        ),
        new("current", new Function("this", null, (scope, _) => [scope.Origin])),
        new(
            "name",
            new Function("the name", null, (scope, _) => [Item.Of(scope.Item.Node < 0 ? [] : scope.Document.Tape.QualifiedName(scope.Item.Node).ToArray())])
        ),
        new("localName", new Function("the name", null, (scope, _) => [Item.Of(LocalName(scope))])),
        new("attribute", new Function("the attribute {0} is given", null, Attribute)),
        new("isBare", new Function("the element holds nothing", null, (scope, _) => [Item.Of(IsBare(scope))])),
    ];

    /// <summary>
    /// How many items of a path have a value of the second argument in common with this one, or have one of the third there; gathered once for the document.
    /// </summary>
    private static Item[]? Alike(Scope scope, IReadOnlyList<Expression> of)
    {
        var holders = scope.Document.Facts(_ => new Dictionary<Expression, ILookup<string, int>?>());
        if (!holders.TryGetValue(of[0], out var all))
        {
            var pairs = of[0].Items(scope)?.Select(item => (item.Node, Values: of[1].Items(scope.At(item)))).ToList();
            all =
                pairs is null || pairs.Any(pair => pair.Values is null)
                    ? null
                    : pairs.SelectMany(pair => pair.Values!.Select(value => (pair.Node, Key: Key(scope, value)))).ToLookup(pair => pair.Key, pair => pair.Node);
            holders[of[0]] = all;
        }
        return all is null || of[^1].Items(scope) is not { } own
            ? null
            : [Item.Of(own.SelectMany(value => all[Key(scope, value)]).Distinct().Count(), isInteger: true)];
    }

    private static string Key(Scope scope, Item item) => Encoding.UTF8.GetString(item.Text(scope.Document));

    private static Item[]? Distinct(Scope scope, Expression argument)
    {
        if (argument.Items(scope) is not { } items)
        {
            return null;
        }
        var seen = new HashSet<string>();
        return [.. items.Where(item => seen.Add(Encoding.UTF8.GetString(item.Text(scope.Document))))];
    }

    private static byte[] LocalName(Scope scope)
    {
        if (scope.Item.Node < 0)
        {
            return [];
        }
        var name = scope.Document.Tape.QualifiedName(scope.Item.Node);
        return name[(name.IndexOf((byte)':') + 1)..].ToArray();
    }

    /// <summary>Whether the element has an attribute of a local name, in any namespace.</summary>
    private static Item[]? Attribute(Scope scope, IReadOnlyList<Expression> of)
    {
        if (TextFunctions.Text(scope, of[0]) is not { } wanted || scope.Item is not { Kind: ItemKind.Element, Node: >= 0 and var node })
        {
            return null;
        }
        var tape = scope.Document.Tape;
        var attributes = new SourceAttributes(tape.Source.Span[tape.Offset(node)..tape.ContentStart(node)]);
        while (attributes.MoveNext())
        {
            if (attributes.Name[(attributes.Name.IndexOf((byte)':') + 1)..].SequenceEqual(wanted))
            {
                return [Item.Of(true)];
            }
        }
        return [Item.Of(false)];
    }

    private static bool IsBare(Scope scope) =>
        scope.Item is { Kind: ItemKind.Element, Node: >= 0 and var node }
        && scope.Document.Tape.FirstChild(node) < 0
        && Lexical.IsBlank(scope.Document.Tape.Text(node));
}
