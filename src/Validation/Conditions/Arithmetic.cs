using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>A sum, difference, product, quotient or remainder: decimal where both sides are, else binary (XPath 2.0, arithmetic expressions).</summary>
internal sealed class Arithmetic(string sign, Expression left, Expression right) : Expression
{
    /// <inheritdoc />
    public override string Words => $"({left.Words} {sign} {right.Words})";

    /// <inheritdoc />
    public override Item[]? Items(Scope scope)
    {
        if (left.Items(scope) is not { Length: <= 1 } ones || (ones.Length > 0 && right.Items(scope) is not { Length: <= 1 }))
        {
            return null;
        }
        var others = ones.Length == 0 ? [] : right.Items(scope)!;
        if (ones.Length == 0 || others.Length == 0)
        {
            return Sequences.None;
        }
        return Of(ones[0], others[0], scope.Document);
    }

    private Item[]? Of(Item one, Item other, Document document)
    {
        if (IsDecimal(one) && IsDecimal(other))
        {
            var areIntegers = one.Kind == ItemKind.Integer && other.Kind == ItemKind.Integer;
            return sign switch
            {
                "+" => Sequences.Of(one.Number + other.Number, areIntegers),
                "-" => Sequences.Of(one.Number - other.Number, areIntegers),
                "*" => Sequences.Of(one.Number * other.Number, areIntegers),
                "div" => Quotient(one.Number / other.Number, areIntegers),
                _ => Remainder(one.Number, other.Number, areIntegers),
            };
        }
        if (Binary(one, document) is not { } first || Binary(other, document) is not { } second)
        {
            return null;
        }
        return
        [
            Item.Of(
                sign switch
                {
                    "+" => first + second,
                    "-" => first - second,
                    "*" => first * second,
                    "div" => first / second,
                    _ => first % second,
                }
            ),
        ];
    }

    /// <summary>A whole quotient of integers stays an integer, as in Saxon; it matters where text is compared with it.</summary>
    private static Item[]? Quotient(Number quotient, bool areIntegers) => Sequences.Of(quotient, areIntegers && (quotient == quotient.Rounded).Holds);

    private static Item[]? Remainder(Number one, Number other, bool areIntegers)
    {
        if (!(other != 0).Holds)
        {
            return null;
        }
        var whole = (one / other).Rounded;
        while ((whole.Absolute * other.Absolute > one.Absolute).Holds)
        {
            whole = (whole > 0).Holds ? whole - 1 : whole + 1;
        }
        return Sequences.Of(one - (whole * other), areIntegers);
    }

    private static bool IsDecimal(Item item) => item.Kind is ItemKind.Integer or ItemKind.Decimal;

    private static double? Binary(Item item, Document document) => item.IsNumber || item.IsUntyped ? Sequences.Double(item, document) : null;
}
