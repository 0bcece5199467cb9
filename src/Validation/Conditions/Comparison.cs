using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>
/// A comparison that holds when it holds for one item on either side (XPath 2.0, general comparisons). Text of the document takes the type of what it is
/// compared with.
/// </summary>
internal sealed class Comparison(string sign, Expression left, Expression right) : Expression
{
    private static readonly Dictionary<string, string> SignWords = new()
    {
        ["="] = "is",
        ["!="] = "is not",
        ["<"] = "is less than",
        ["<="] = "is at most",
        [">"] = "is more than",
        [">="] = "is at least",
    };

    /// <inheritdoc />
    public override string Words => $"{Name(left)} {SignWords[sign]} {Name(right)}";

    /// <inheritdoc />
    public override string Failure => sign == "=" ? $"{Name(left)} is not {Name(right)}." : base.Failure;

    /// <inheritdoc />
    public override Item[]? Items(Scope scope) => Sequences.Of(Test(scope));

    /// <inheritdoc />
    public override Truth Test(Scope scope)
    {
        if (left.Items(scope) is not { } ones || right.Items(scope) is not { } others)
        {
            return Truth.Undecided;
        }
        foreach (var one in ones)
        {
            foreach (var other in others)
            {
                var holds = Holds(one, other, scope.Document);
                if (holds.IsUndecided || holds.Holds)
                {
                    return holds;
                }
            }
        }
        return false;
    }

    private static string Name(Expression part) => part is PathExpression path ? path.Name : part.Words;

    private Truth Holds(Item one, Item other, Document document)
    {
        if (one.IsNumber && other.IsNumber)
        {
            return Numbers(one, other);
        }
        if (one.IsUntyped && other.IsNumber)
        {
            return Untyped.Compare(one.Text(document), Value(other), other.Kind == ItemKind.Integer) is { } order ? Is(order) : Truth.Undecided;
        }
        if (one.IsNumber && other.IsUntyped)
        {
            return Untyped.Compare(other.Text(document), Value(one), one.Kind == ItemKind.Integer) is { } order ? Is(-order) : Truth.Undecided;
        }
        if (one.Kind == ItemKind.Boolean || other.Kind == ItemKind.Boolean)
        {
            Truth first = Boolean(one, document),
                second = Boolean(other, document);
            return first.IsUndecided || second.IsUndecided ? Truth.Undecided : Is(first.Holds.CompareTo(second.Holds));
        }
        if (one.Kind == ItemKind.Date || other.Kind == ItemKind.Date)
        {
            return Date(one, document) is { } first && Date(other, document) is { } second ? Is(first.CompareTo(second)) : Truth.Undecided;
        }
        return one.IsNumber || other.IsNumber ? Truth.Undecided : Is(one.Text(document).SequenceCompareTo(other.Text(document)));
    }

    private Truth Numbers(Item one, Item other)
    {
        if (one.Kind == ItemKind.Double || other.Kind == ItemKind.Double)
        {
            double first = Value(one),
                second = Value(other);
            return double.IsNaN(first) || double.IsNaN(second) ? sign == "!=" : Is(first.CompareTo(second));
        }
        return sign switch
        {
            "=" => one.Number == other.Number,
            "!=" => one.Number != other.Number,
            "<" => one.Number < other.Number,
            "<=" => one.Number <= other.Number,
            ">" => one.Number > other.Number,
            _ => one.Number >= other.Number,
        };
    }

    private static double Value(Item item) => item.Kind == ItemKind.Double ? item.Double : item.Number.Double;

    private static Truth Boolean(Item item, Document document) =>
        item.Kind == ItemKind.Boolean ? item.Boolean
        : item.IsUntyped ? Lexical.Boolean(item.Text(document))
        : Truth.Undecided;

    private static long? Date(Item item, Document document) =>
        item.Kind == ItemKind.Date ? item.Date
        : item.IsUntyped ? XsDate.Read(item.Text(document))
        : null;

    private bool Is(int order) =>
        sign switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
}
