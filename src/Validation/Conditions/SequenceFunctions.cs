using System.Text;
using Invoicing.Validation.Values;

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
        new("isBare", new Function("the element holds nothing", null, (scope, _) => [Item.Of(IsBare(scope))])),
    ];

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

    private static bool IsBare(Scope scope) =>
        scope.Item is { Kind: ItemKind.Element, Node: >= 0 and var node }
        && scope.Document.Tape.FirstChild(node) < 0
        && Lexical.IsBlank(scope.Document.Tape.Text(node));
}
