using System.Globalization;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>
/// Reads conditions in the notation of rule tables. Paths are written as in XPath, without axes by name; <c>or</c>, <c>and</c>, comparisons and sums as
/// usual; <c>every $x in PATH : CONDITION</c>, <c>some $x in PATH : CONDITION</c>, <c>for $x in PATH : VALUE</c>, <c>if (CONDITION) VALUE else VALUE</c>;
/// functions are those of <see cref="Functions"/>.
/// </summary>
/// <param name="names">What names that begin with $ stand for.</param>
/// <param name="lists">Code lists by name.</param>
internal sealed partial class ConditionReader(IReadOnlyDictionary<string, Expression> names, IReadOnlyDictionary<string, CodeList> lists)
{
    private readonly HashSet<string> _bound = [];
    private ConditionText _text = new("");

    /// <summary>Reads a condition.</summary>
    public Expression Read(string text)
    {
        _text = new ConditionText(text);
        var expression = Either();
        return _text.Next.Length == 0 ? expression : throw new FormatException($"Not understood from \"{_text.Next}\" in: {text}");
    }

    private Expression Either()
    {
        var left = Both();
        while (_text.Take("or"))
        {
            left = new Logical(isAnd: false, left, Both());
        }
        return left;
    }

    private Expression Both()
    {
        var left = Compared();
        while (_text.Take("and"))
        {
            left = new Logical(isAnd: true, left, Compared());
        }
        return left;
    }

    private Expression Compared()
    {
        var left = Sum();
        return _text.Next is "=" or "!=" or "<" or "<=" or ">" or ">=" ? new Comparison(_text.Take(), left, Sum()) : left;
    }

    private Expression Sum()
    {
        var left = Product();
        while (_text.Next is "+" or "-")
        {
            left = new Arithmetic(_text.Take(), left, Product());
        }
        return left;
    }

    private Expression Product()
    {
        var left = Union();
        while (_text.Next is "*" or "div" or "mod")
        {
            left = new Arithmetic(_text.Take(), left, Union());
        }
        return left;
    }

    private Expression Union()
    {
        var first = Single();
        if (_text.Next != "|")
        {
            return first;
        }
        var parts = new List<Expression> { first };
        while (_text.Take("|"))
        {
            parts.Add(Single());
        }
        return new Joined(isUnion: true, parts);
    }

    private Expression Single()
    {
        if (_text.Take("-"))
        {
            return new Signed(Single());
        }
        return _text.Next switch
        {
            "every" or "some" when _text.Second.StartsWith('$') => Quantify(_text.Take() == "every"),
            "for" when _text.Second.StartsWith('$') => Map(),
            "if" when _text.Second == "(" => Choose(),
            _ => Path(),
        };
    }

    private Quantified Quantify(bool isEvery)
    {
        var (name, among) = Bind();
        Expression condition;
        if (_text.Take(","))
        {
            condition = Quantify(isEvery);
        }
        else
        {
            _text.Need(":");
            condition = Either();
        }
        return new Quantified(isEvery, name, among, condition);
    }

    private Mapped Map()
    {
        _text.Take();
        var (name, among) = Bind();
        _text.Need(":");
        return new Mapped(name, among, Sum());
    }

    private (string Name, Expression Among) Bind()
    {
        var name = _text.Take();
        _text.Need("in");
        var among = Union();
        _bound.Add(name);
        return (name, among);
    }

    private Choice Choose()
    {
        _text.Take();
        _text.Need("(");
        var condition = Either();
        _text.Need(")");
        var then = Sum();
        _text.Need("else");
        return new Choice(condition, then, Sum());
    }

    /// <summary>Reads a value that is no path: null where a path begins.</summary>
    private Expression? Value()
    {
        var next = _text.Next;
        if (next.Length == 0)
        {
            return null;
        }
        if (next[0] == '\'')
        {
            return Literal.Of(_text.Take()[1..^1].Replace("''", "'", StringComparison.Ordinal));
        }
        if (char.IsAsciiDigit(next[0]))
        {
            var number = decimal.Parse(_text.Take(), CultureInfo.InvariantCulture);
            return new Literal([Item.Of(number, !next.Contains('.', StringComparison.Ordinal))], next);
        }
        if (next[0] == '$')
        {
            return new Named(_text.Take(), _bound.Contains(next) ? null : names[next]);
        }
        if (next == "(")
        {
            return Parenthesis();
        }
        return _text.Second == "(" && next != "text" && Functions.All.ContainsKey(next) ? Call() : null;
    }

    private Expression Parenthesis()
    {
        _text.Take();
        if (_text.Take(")"))
        {
            return new Literal([], "nothing");
        }
        var parts = new List<Expression> { Either() };
        while (_text.Take(","))
        {
            parts.Add(Either());
        }
        _text.Need(")");
        return parts.Count == 1 ? parts[0] : new Joined(isUnion: false, parts);
    }

    private Expression Call()
    {
        var name = _text.Take();
        _text.Need("(");
        if (name is "code" or "codeAsIs" or "codeSomewhere")
        {
            return Code(name);
        }
        var arguments = new List<Expression>();
        while (!_text.Take(")"))
        {
            arguments.Add(Either());
            if (_text.Next != ")")
            {
                _text.Need(",");
            }
        }
        return name == "not" ? new Negation(arguments[0]) : new FunctionCall(name, arguments);
    }

    private CodeCondition Code(string name)
    {
        var value = Either();
        _text.Need(",");
        var list = _text.Take();
        _text.Need(")");
        return new CodeCondition(name, value, list, lists[list]);
    }
}
