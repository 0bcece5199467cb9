using System.Reflection;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Core.Tests.Json;

/// <summary>Makes invoices by reflection over the model, so that a term added there is in the tests at once.</summary>
internal sealed class AnyInvoice(int seed, double density)
{
    private static readonly string[] Letters = [.. "abc XYZ 0189 äöß Łódź 漢字 😀 \"\\/<>&'+\t\n\u2028 _-.:".EnumerateRunes().Select(rune => rune.ToString())];

    private readonly Random _random = new(seed);

    /// <summary>Any invoice, each term there with a probability of <c>density</c>.</summary>
    public static Invoice Of(int seed, double density) => (Invoice)new AnyInvoice(seed, density).Make(typeof(Invoice))!;

    private object? Make(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return Text();
        }
        if (type == typeof(DateOnly))
        {
            return DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber));
        }
        if (type == typeof(DocumentKind))
        {
            return (DocumentKind)_random.Next(2);
        }
        if (type == typeof(Money))
        {
            return new Money(Number(), _random.Next(4) == 0 ? Text() : "EUR");
        }
        if (type == typeof(Percentage))
        {
            return new Percentage(Number());
        }
        if (type == typeof(Quantity))
        {
            return new Quantity(Number(), Here() ? Text() : null);
        }
        if (type == typeof(Identifier))
        {
            return new Identifier(Text(), Here() ? Text() : null, Here() ? Text() : null);
        }
        if (type == typeof(Extension))
        {
            var terms = ExtensionTerms.All.Keys.ToList();
            return new Extension { Term = terms[_random.Next(terms.Count)], Value = Text() };
        }
        if (type == typeof(BinaryObject))
        {
            return new BinaryObject(Bytes(), Here() ? Text() : null, Here() ? Text() : null);
        }
        return type.IsGenericType ? List(type) : Group(type);
    }

    private object Group(Type type)
    {
        var group = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            if (property.Name is "CurrencyCode")
            {
                property.SetValue(group, _random.Next(3) == 0 ? Text() : "EUR");
            }
            else if (Here())
            {
                property.SetValue(group, Make(property.PropertyType));
            }
        }

        return group;
    }

    private object List(Type type)
    {
        var item = type.GetGenericArguments()[0];
        var items = Array.CreateInstance(item, _random.Next(1, 3));
        for (var index = 0; index < items.Length; index++)
        {
            items.SetValue(Make(item), index);
        }
        var make = typeof(TermList).GetMethod(nameof(TermList.ToTermList))!.MakeGenericMethod(item);
        return make.Invoke(null, [items])!;
    }

    private bool Here() => _random.NextDouble() < density;

    private decimal Number() =>
        _random.Next(5) switch
        {
            0 => decimal.MaxValue,
            1 => decimal.MinValue / 10_000_000_000m,
            2 => new decimal(_random.Next(), _random.Next(), 0, _random.Next(2) == 0, (byte)_random.Next(29)),
            3 => 0.00m,
            _ => _random.Next(-1_000_000, 1_000_000) / 100m,
        };

    /// <summary>Without white space around it, which a code has not; what becomes of it is in a test of its own.</summary>
    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => Letters[_random.Next(Letters.Length)])).Trim(' ', '\t', '\n');

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(40)];
        _random.NextBytes(bytes);
        return bytes;
    }
}
