using System.Globalization;
using System.Text.RegularExpressions;

namespace Invoicing.Validation.Conditions;

/// <summary>Paths in conditions.</summary>
internal sealed partial class ConditionReader
{
    private static readonly Dictionary<string, Axis> Axes = new()
    {
        ["around"] = Axis.Ancestor,
        ["selfOrAround"] = Axis.AncestorOrSelf,
        ["before"] = Axis.PrecedingSibling,
        ["behind"] = Axis.FollowingSibling,
        ["anyBefore"] = Axis.Preceding,
        ["self"] = Axis.Self,
        ["below"] = Axis.Descendant,
    };

    private Expression Path()
    {
        var from = _text.Next;
        var start = Value();
        var steps = new List<Step>();
        var words = new List<string>();
        var isFromDocument = false;
        if (start is null)
        {
            isFromDocument = from is "/" or "//";
            if (!isFromDocument)
            {
                steps.Add(ReadStep(Axis.Child, words));
            }
        }
        else if (_text.Next == "[")
        {
            start = new Filtered(start, Filters([]));
        }
        while (_text.Next is "/" or "//")
        {
            var isDeep = _text.Take() == "//";
            if (isFromDocument && steps.Count == 0 && !isDeep && !IsStep(_text.Next))
            {
                break;
            }
            words.Add("/");
            if (isDeep && (_text.Next is "@" or "." or ".." || _text.Second == "("))
            {
                steps.Add(new Step(Axis.DescendantOrSelf, NameTest.Any, null, []));
                isDeep = false;
            }
            steps.Add(ReadStep(isDeep ? Axis.Descendant : Axis.Child, words));
        }
        if (start is not null && steps.Count == 0)
        {
            return start;
        }
        return new PathExpression(start, isFromDocument, steps, (start is null ? "" : start.Words) + Shorten(string.Concat(words)));
    }

    private static bool IsStep(string part) => part is "." or ".." or "@" or "*" or "(" || (part.Length > 0 && (char.IsLetter(part[0]) || part[0] == '*'));

    private Step ReadStep(Axis axis, List<string> words)
    {
        var part = _text.Next;
        if (part == "..")
        {
            _text.Take();
            words.Add("..");
            return new Step(Axis.Parent, NameTest.Any, null, Filters(words));
        }
        if (part == ".")
        {
            _text.Take();
            words.Add(".");
            return new Step(Axis.Self, NameTest.Any, null, Filters(words));
        }
        if (part == "@")
        {
            _text.Take();
            var attribute = _text.Take();
            words.Add("@" + attribute);
            return new Step(Axis.Attribute, NameTest.Of(attribute), null, Filters(words));
        }
        if (_text.Second == "(" && Axes.TryGetValue(part, out var other))
        {
            _text.Take();
            _text.Need("(");
            var name = _text.Take();
            _text.Need(")");
            words.Add(name);
            return new Step(other, NameTest.Of(name), null, Filters(words));
        }
        if (part == "text" && _text.Second == "(")
        {
            _text.Take();
            _text.Need("(");
            _text.Need(")");
            words.Add("text");
            return new Step(Axis.Text, NameTest.Any, null, Filters(words));
        }
        if (Value() is { } value)
        {
            words.Add(value.Words);
            return axis == Axis.Descendant
                ? throw new FormatException($"A value may not follow //: {_text.Whole}")
                : new Step(axis, NameTest.Any, value, Filters(words));
        }
        var taken = _text.Take();
        words.Add(taken);
        return new Step(axis, NameTest.Of(taken), null, Filters(words));
    }

    private List<Filter> Filters(List<string> words)
    {
        var filters = new List<Filter>();
        while (_text.Take("["))
        {
            if (char.IsAsciiDigit(_text.Next.Length > 0 ? _text.Next[0] : ' ') && _text.Second == "]")
            {
                filters.Add(new Filter(null, int.Parse(_text.Take(), CultureInfo.InvariantCulture)));
            }
            else if (_text.Next == "last" && _text.Second == "]")
            {
                _text.Take();
                filters.Add(new Filter(null, 0));
            }
            else
            {
                var condition = Either();
                words.Add($" ({condition.Words})");
                filters.Add(new Filter(condition, 0));
            }
            _text.Need("]");
        }
        return filters;
    }

    private static string Shorten(string path) => Prefix().Replace(path, "").TrimStart('/');

    [GeneratedRegex(@"\b(cbc|cac|ram|rsm|udt|qdt|ubl|cn|tsr|eusr):")]
    private static partial Regex Prefix();
}
