using System.Globalization;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>Functions on numbers and dates.</summary>
internal static class NumberFunctions
{
    private const int Day = 24 * 60;

    /// <summary>All of them.</summary>
    public static KeyValuePair<string, Function>[] All { get; } =
    [
        new("dec", new Function("{0}", null, (scope, of) => Cast(scope, of, item => Sequences.Of(Sequences.Decimal(item, scope.Document))))),
        new("whole", new Function("{0}", null, (scope, of) => Cast(scope, of, item => Whole(scope, item)))),
        new(
            "double",
            new Function("{0}", null, (scope, of) => Cast(scope, of, item => Sequences.Double(item, scope.Document) is { } value ? [Item.Of(value)] : null))
        ),
        new("num", new Function("the number {0}", null, (scope, of) => Number(scope, of) is { } value ? [Item.Of(value)] : null)),
        new(
            "isNumber",
            new Function("{0} is a number", "{0} is no number.", (scope, of) => Number(scope, of) is { } value ? [Item.Of(!double.IsNaN(value))] : null)
        ),
        new(
            "isDecimal",
            new Function(
                "{0} is a decimal number",
                "{0} is no decimal number.",
                (scope, of) => Castable(scope, of[0], item => Sequences.Decimal(item, scope.Document).HasValue)
            )
        ),
        new(
            "isWhole",
            new Function("{0} is a whole number", "{0} is no whole number.", (scope, of) => Castable(scope, of[0], item => Whole(scope, item) is { Length: 1 }))
        ),
        new(
            "isDouble",
            new Function(
                "{0} is a number",
                "{0} is no number.",
                (scope, of) => Castable(scope, of[0], item => Sequences.Double(item, scope.Document) is not null)
            )
        ),
        new("date", new Function("{0}", null, (scope, of) => Cast(scope, of, item => Date(scope, item) is { } date ? [Item.OfDate(date)] : null))),
        new("isDate", new Function("{0} is a date", "{0} is no date.", (scope, of) => Castable(scope, of[0], item => Date(scope, item) is not null))),
        new(
            "isTime",
            new Function(
                "{0} is a time",
                "{0} is no time of the form hh:mm:ss.",
                (scope, of) => Castable(scope, of[0], item => Times.IsTime(item.Text(scope.Document)))
            )
        ),
        new("today", new Function("the day of the verdict", null, (scope, _) => [Item.OfDate(XsDate.Of(scope.Document.Day))])),
        new("isDayOld", new Function("{0} and {1} lie more than a day back", null, IsDayOld)),
        new("format", new Function("{0} with two decimals", null, Format)),
        new("round", new Function("{0} rounded", null, (scope, of) => Rounded(scope, of[0], number => number.Rounded, Untyped.Round))),
        new("floor", new Function("{0} rounded down", null, (scope, of) => Rounded(scope, of[0], Floor, Math.Floor))),
        new("ceil", new Function("{0} rounded up", null, (scope, of) => Rounded(scope, of[0], number => 0 - Floor(0 - number), Math.Ceiling))),
        new("abs", new Function("{0} without its sign", null, (scope, of) => Rounded(scope, of[0], number => number.Absolute, Math.Abs))),
        new("within", new Function("{0} is {1}, give or take {2}", "{0} is not {1}, give or take {2}.", Within)),
        new("cents", new Function("{0} rounded to two decimals", null, Cents)),
        new("total", new Function("the sum of {0}", null, (scope, of) => Total(scope, of[0]))),
        new("max", new Function("the greatest {0}", null, (scope, of) => Most(scope, of[0], Math.Max))),
        new("min", new Function("the least {0}", null, (scope, of) => Most(scope, of[0], Math.Min))),
    ];

    private static Item[]? Cast(Scope scope, IReadOnlyList<Expression> of, Func<Item, Item[]?> cast) =>
        of[0].Items(scope) is not { Length: <= 1 } items ? null
        : items.Length == 0 ? []
        : cast(items[0]);

    private static Item[]? Castable(Scope scope, Expression argument, Func<Item, bool> test) =>
        argument.Items(scope) is { } items ? [Item.Of(items.Length == 1 && test(items[0]))] : null;

    private static Item[]? Whole(Scope scope, Item item)
    {
        if (item.IsNumber)
        {
            return Sequences.Decimal(item, scope.Document) is { HasValue: true } number ? [Item.Of(Toward(number), isInteger: true)] : null;
        }
        var text = Lexical.Trim(item.Text(scope.Document));
        return text.IndexOf((byte)'.') >= 0 ? null : Sequences.Of(Lexical.Decimal(text), isInteger: true);
    }

    /// <summary>Whether a date and a time lie more than a day before the day of the verdict begins; a verdict has no time of day.</summary>
    private static Item[]? IsDayOld(Scope scope, IReadOnlyList<Expression> of)
    {
        if (of[0].Items(scope) is not [var date] || of[1].Items(scope) is not [var time])
        {
            return null;
        }
        var day = date.Text(scope.Document);
        return day.IndexOfAny(" \t\r\nZ:"u8) < 0 && XsDate.Read(day) is { } begin && Times.Minutes(time.Text(scope.Document)) is { } minutes
            ? [Item.Of(XsDate.Of(scope.Document.Day) - (begin + minutes) > Day)]
            : null;
    }

    /// <summary>As XPath's format-number() with the picture 0.00: two decimals, halves to even; NaN for none.</summary>
    private static Item[]? Format(Scope scope, IReadOnlyList<Expression> of)
    {
        if (of[0].Items(scope) is not { Length: <= 1 } items)
        {
            return null;
        }
        if (items.Length == 0)
        {
            return [Item.Of("NaN")];
        }
        var text =
            items[0].Kind is ItemKind.Integer or ItemKind.Decimal ? items[0].Number.ToString()
            : Sequences.Double(items[0], scope.Document) is { } value ? value.ToString("R", CultureInfo.InvariantCulture)
            : null;
        if (text is null)
        {
            return null;
        }
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? [Item.Of((number < 0 ? "-" : "") + Math.Abs(Math.Round(number, 2, MidpointRounding.ToEven)).ToString("0.00", CultureInfo.InvariantCulture))]
            : [Item.Of(text)];
    }

    private static Number Toward(Number number) => (number < 0).Holds ? 0 - Floor(0 - number) : Floor(number);

    private static double? Number(Scope scope, IReadOnlyList<Expression> of)
    {
        Item[]? items = of.Count == 0 ? [scope.Item] : of[0].Items(scope);
        if (items is not { Length: <= 1 })
        {
            return null;
        }
        return items.Length == 0 ? double.NaN : Sequences.Double(items[0], scope.Document) ?? double.NaN;
    }

    private static long? Date(Scope scope, Item item) => item.Kind == ItemKind.Date ? item.Date : XsDate.Read(item.Text(scope.Document));

    private static Item[]? Rounded(Scope scope, Expression argument, Func<Number, Number> exact, Func<double, double> binary)
    {
        if (argument.Items(scope) is not { Length: <= 1 } items)
        {
            return null;
        }
        if (items.Length == 0)
        {
            return [];
        }
        if (items[0].Kind is ItemKind.Integer or ItemKind.Decimal)
        {
            return Sequences.Of(exact(items[0].Number), items[0].Kind == ItemKind.Integer);
        }
        return (items[0].IsUntyped || items[0].IsNumber) && Sequences.Double(items[0], scope.Document) is { } value ? [Item.Of(binary(value))] : null;
    }

    private static Number Floor(Number number)
    {
        var rounded = number.Rounded;
        return (rounded > number).Holds ? rounded - 1 : rounded;
    }

    /// <summary>Whether two decimal numbers lie no further apart than a third.</summary>
    private static Item[]? Within(Scope scope, IReadOnlyList<Expression> of)
    {
        var numbers = new Number[3];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (of[i].Items(scope) is not [var item] || Sequences.Decimal(item, scope.Document) is not { HasValue: true } number)
            {
                return null;
            }
            numbers[i] = number;
        }
        var (one, other, slack) = (numbers[0], numbers[1], numbers[2]);
        return Sequences.Of(one + slack >= other && one - slack <= other);
    }

    private static Item[]? Cents(Scope scope, IReadOnlyList<Expression> of)
    {
        var ten = new Literal([Item.Of(10, isInteger: true)], "10");
        var hundred = new Literal([Item.Of(100, isInteger: true)], "100");
        var scaled = new Arithmetic("*", new Arithmetic("*", of[0], ten), ten);
        return new Arithmetic("div", new FunctionCall("round", [scaled]), hundred).Items(scope);
    }

    private static Item[]? Total(Scope scope, Expression argument)
    {
        if (argument.Items(scope) is not { } items)
        {
            return null;
        }
        if (items.All(item => item.Kind is ItemKind.Integer or ItemKind.Decimal))
        {
            Number sum = 0;
            foreach (var item in items)
            {
                sum += item.Number;
            }
            return Sequences.Of(sum, items.All(item => item.Kind == ItemKind.Integer));
        }
        double total = 0;
        foreach (var item in items)
        {
            if (Sequences.Double(item, scope.Document) is not { } value)
            {
                return null;
            }
            total += value;
        }
        return [Item.Of(total)];
    }

    private static Item[]? Most(Scope scope, Expression argument, Func<double, double, double> choose)
    {
        if (argument.Items(scope) is not { } items)
        {
            return null;
        }
        double? most = null;
        foreach (var item in items)
        {
            if (Sequences.Double(item, scope.Document) is not { } value)
            {
                return null;
            }
            most = most is { } known ? choose(known, value) : value;
        }
        return most is { } found ? [Item.Of(found)] : [];
    }
}
