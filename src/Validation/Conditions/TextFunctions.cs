using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>Functions on texts; where there is none it is the empty one, and of several nothing can be decided.</summary>
internal static class TextFunctions
{
    /// <summary>Longest shape that a document may give: currencies have three letters.</summary>
    private const int LongestGiven = 100;

    private const RegexOptions Bounded = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private static readonly ConcurrentDictionary<string, Regex> Shapes = new();

    /// <summary>All of them.</summary>
    public static KeyValuePair<string, Function>[] All { get; } =
    [
        Of("trim", "{0} without white space around", text => Lexical.Normalize(text).ToArray()),
        Of("upper", "{0} in capitals", text => Lexical.Upper(text).ToArray()),
        Of("lower", "{0} in small letters", text => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).ToLowerInvariant())),
        new("str", new Function("{0}", null, (scope, of) => String(scope, of[0]) is { } text ? [Item.Of(text)] : null)),
        new("filled", new Function("{0} is filled", "{0} is missing or blank.", (scope, of) => Test(scope, of[0], text => !Lexical.IsBlank(text)))),
        new("len", new Function("the length of {0}", null, (scope, of) => Number(scope, of[0], text => Lexical.Length(text)))),
        new("decimals", new Function("the number of decimals of {0}", null, (scope, of) => Number(scope, of[0], text => Lexical.Length(After(text, "."u8))))),
        new("part", new Function("part {1} of {0}", null, Part)),
        new("partAfter", new Function("what stands behind {1} in {0}", null, (scope, of) => Two(scope, of, (text, sign) => After(text, sign).ToArray()))),
        new("partBefore", new Function("what stands before {1} in {0}", null, (scope, of) => Two(scope, of, (text, sign) => Before(text, sign).ToArray()))),
        new("has", new Function("{0} has {1} in it", null, (scope, of) => Both(scope, of, (text, sign) => text.AsSpan().IndexOf(sign) >= 0))),
        new(
            "begins",
            new Function("{0} begins with {1}", "{0} does not begin with {1}.", (scope, of) => Both(scope, of, (text, sign) => text.AsSpan().StartsWith(sign)))
        ),
        new("ends", new Function("{0} ends in {1}", "{0} does not end in {1}.", (scope, of) => Both(scope, of, (text, sign) => text.AsSpan().EndsWith(sign)))),
        new(
            "like",
            new Function(
                "{0} has the form {1}",
                "{0} has not the form {1}.",
                (scope, of) => Both(scope, of, (text, shape) => Shape(shape).IsMatch(Encoding.UTF8.GetString(text)))
            )
        ),
        new("likeGiven", new Function("{0} has the form that {1} gives", null, (scope, of) => LikeGiven(scope, of))),
        new("glue", new Function("{0} and {1} together", null, Glue)),
        new("swap", new Function("{0} with other signs", null, Swap)),
        new("replace", new Function("{0} with other signs", null, Replace)),
        new("words", new Function("the parts of {0}", null, Words)),
        new("join", new Function("{0} in a row", null, Join)),
    ];

    /// <summary>The text of an argument; null where it cannot be decided.</summary>
    public static byte[]? Text(Scope scope, Expression argument) => Sequences.Text(argument.Items(scope), scope.Document);

    /// <summary>A test of the text of an argument.</summary>
    public static Item[]? Test(Scope scope, Expression argument, Func<byte[], Truth> test) =>
        Text(scope, argument) is { } text ? Sequences.Of(test(text)) : null;

    private static KeyValuePair<string, Function> Of(string name, string words, Func<byte[], byte[]> change) =>
        new(
            name,
            new Function(
                words,
                null,
                (scope, of) => (of.Count == 0 ? scope.Item.Text(scope.Document).ToArray() : Text(scope, of[0])) is { } text ? [Item.Of(change(text))] : null
            )
        );

    /// <summary>A text against a shape that the document itself gives: of letters and digits it is looked for; others are bounded, and never kept.</summary>
    private static Item[]? LikeGiven(Scope scope, IReadOnlyList<Expression> of)
    {
        if (Text(scope, of[0]) is not { } text || Text(scope, of[1]) is not { Length: <= LongestGiven } shape)
        {
            return null;
        }
        if (shape.All(each => char.IsAsciiLetterOrDigit((char)each)))
        {
            return [Item.Of(text.AsSpan().IndexOf(shape) >= 0)];
        }
        try
        {
            return [Item.Of(Regex.IsMatch(Encoding.UTF8.GetString(text), Encoding.UTF8.GetString(shape), Bounded))];
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static byte[]? String(Scope scope, Expression argument) =>
        argument.Items(scope) is not { Length: <= 1 } items ? null
        : items.Length == 0 ? []
        : items[0].Text(scope.Document).ToArray();

    private static Item[]? Number(Scope scope, Expression argument, Func<byte[], int> count) =>
        Text(scope, argument) is { } text ? [Item.Of(count(text), isInteger: true)] : null;

    private static Item[]? Both(Scope scope, IReadOnlyList<Expression> of, Func<byte[], byte[], bool> test) =>
        Text(scope, of[0]) is { } first && Text(scope, of[1]) is { } second ? [Item.Of(test(first, second))] : null;

    private static Item[]? Two(Scope scope, IReadOnlyList<Expression> of, Func<byte[], byte[], byte[]> change) =>
        Text(scope, of[0]) is { } first && Text(scope, of[1]) is { } second ? [Item.Of(change(first, second))] : null;

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> sign)
    {
        var at = text.IndexOf(sign);
        return at < 0 ? default : text[(at + sign.Length)..];
    }

    private static ReadOnlySpan<byte> Before(ReadOnlySpan<byte> text, ReadOnlySpan<byte> sign)
    {
        var at = text.IndexOf(sign);
        return at < 0 ? default : text[..at];
    }

    private static Item[]? Part(Scope scope, IReadOnlyList<Expression> of)
    {
        if (Text(scope, of[0]) is not { } text || Whole(scope, of[1]) is not { } from)
        {
            return null;
        }
        if (of.Count == 2)
        {
            return [Item.Of(Lexical.Substring(text, from).ToArray())];
        }
        return Whole(scope, of[2]) is { } length ? [Item.Of(Lexical.Substring(text, from, Math.Max(0, length)).ToArray())] : null;
    }

    private static int? Whole(Scope scope, Expression argument) =>
        argument.Items(scope) is [var item] && Sequences.Double(item, scope.Document) is { } value ? (int)Untyped.Round(value) : null;

    private static Item[]? Glue(Scope scope, IReadOnlyList<Expression> of)
    {
        var whole = new List<byte>();
        foreach (var part in of)
        {
            if (String(scope, part) is not { } text)
            {
                return null;
            }
            whole.AddRange(text);
        }
        return [Item.Of([.. whole])];
    }

    private static Item[]? Swap(Scope scope, IReadOnlyList<Expression> of)
    {
        if (Text(scope, of[0]) is not { } text || Text(scope, of[1]) is not { } from || Text(scope, of[2]) is not { } to)
        {
            return null;
        }
        var (olds, news) = (Encoding.UTF8.GetString(from), Encoding.UTF8.GetString(to));
        var swapped = new StringBuilder();
        foreach (var sign in Encoding.UTF8.GetString(text))
        {
            var at = olds.IndexOf(sign, StringComparison.Ordinal);
            if (at < 0)
            {
                swapped.Append(sign);
            }
            else if (at < news.Length)
            {
                swapped.Append(news[at]);
            }
        }
        return [Item.Of(swapped.ToString())];
    }

    private static Item[]? Replace(Scope scope, IReadOnlyList<Expression> of) =>
        Text(scope, of[0]) is { } text && Text(scope, of[1]) is { } shape && Text(scope, of[2]) is { } with
            ? [Item.Of(Shape(shape).Replace(Encoding.UTF8.GetString(text), Encoding.UTF8.GetString(with)))]
            : null;

    private static Item[]? Words(Scope scope, IReadOnlyList<Expression> of)
    {
        if (Text(scope, of[0]) is not { } text || Text(scope, of[1]) is not { } shape)
        {
            return null;
        }
        return text.Length == 0 ? [] : [.. Shape(shape).Split(Encoding.UTF8.GetString(text)).Select(Item.Of)];
    }

    private static Item[]? Join(Scope scope, IReadOnlyList<Expression> of) =>
        of[0].Items(scope) is { } items && Text(scope, of[1]) is { } between
            ? [Item.Of(string.Join(Encoding.UTF8.GetString(between), items.Select(item => Encoding.UTF8.GetString(item.Text(scope.Document)))))]
            : null;

    /// <summary>A shape as XPath has it: its end is the end of the text, even before a line break. It takes linear time whatever the text.</summary>
    private static Regex Shape(byte[] shape) =>
        Shapes.GetOrAdd(
            Encoding.UTF8.GetString(shape),
            text => new Regex(text.EndsWith('$') ? text[..^1] + @"\z" : text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)
        );
}
