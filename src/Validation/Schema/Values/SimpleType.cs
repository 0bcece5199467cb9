using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Schema.Values;

/// <summary>
/// A type of values (XML Schema 1.0, part 2), with the narrowings that the schemas use: a list of values, least and most characters, a form.
/// Where the recommendation leaves room, Xerces is followed, which official verdicts are made with.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Example">What such a value looks like, for messages; empty where anything goes.</param>
/// <param name="Base">The type that it narrows; null for the first.</param>
/// <param name="Test">Whether a text is such a value; null where anything is.</param>
internal sealed record SimpleType(string Name, string Example, SimpleType? Base, ValueTest? Test)
{
    private byte[][]? _values;
    private int _least;
    private int _most = int.MaxValue;

    /// <summary>Whether every text is such a value.</summary>
    public bool TakesAnything => Test is null && _values is null && _most == int.MaxValue;

    /// <summary>Whether values must differ in the whole document.</summary>
    public bool IsId => Name == "ID" || Base is { IsId: true };

    /// <summary>A narrower type: <c>1..3</c> characters, <c>/FORM/</c>, <c>[LEAST,MOST]</c> in the order of their characters, as dates have it, or one of the
    /// values.</summary>
    public SimpleType Narrow(string name, string[] facets)
    {
        var narrow = new SimpleType(name, Example, this, Test)
        {
            _values = _values,
            _least = _least,
            _most = _most,
        };
        var values = new List<string>();
        foreach (var facet in facets)
        {
            if (facet is ['/', .. var form, '/'])
            {
                narrow = narrow.With(Form(form), $"a value of the form {form}");
            }
            else if (facet is ['[', .. var bounds, ']'])
            {
                var ends = bounds.Split(',');
                narrow = narrow.With(Bounds(ends[0], ends[1]), $"one from {ends[0]} to {ends[1]}");
            }
            else if (facet.Split("..") is [var from, var to])
            {
                narrow = narrow with { _least = int.Parse(from, null), _most = int.Parse(to, null), Example = $"{from} to {to} characters" };
            }
            else
            {
                values.Add(facet);
            }
        }
        return values.Count == 0 ? narrow : narrow with { _values = [.. values.Select(Encoding.UTF8.GetBytes)], Example = string.Join(" or ", values) };
    }

    /// <summary>Whether a text, as it stands in the document, is such a value.</summary>
    public bool Takes(ReadOnlySpan<byte> text)
    {
        if (Test is not null && !Test(text))
        {
            return false;
        }
        if (_values is not null && !IsListed(text))
        {
            return false;
        }
        if (_most == int.MaxValue)
        {
            return true;
        }
        var length = Units(Lexical.Normalize(text));
        return length >= _least && length <= _most;
    }

    private SimpleType With(ValueTest test, string example)
    {
        var before = Test;
        return this with { Test = before is null ? test : text => before(text) && test(text), Example = example };
    }

    /// <summary>White space around a value is no part of it, but of a string. No back-tracking: a value costs what its length does.</summary>
    private ValueTest Form(string form)
    {
        var shape = new Regex($@"\A(?:{form})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        var isText = IsText;
        return text => shape.IsMatch(Encoding.UTF8.GetString(isText ? text : Lexical.Normalize(text)));
    }

    private static ValueTest Bounds(string least, string most) =>
        text =>
        {
            var value = Encoding.UTF8.GetString(Lexical.Trim(text));
            return string.CompareOrdinal(value, least) >= 0 && string.CompareOrdinal(value, most) <= 0;
        };

    private bool IsText => Name is "string" or "normalizedString" || (Name != "token" && Base is { IsText: true });

    private bool IsListed(ReadOnlySpan<byte> text)
    {
        foreach (var value in _values!)
        {
            if (text.SequenceEqual(value))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Length as Java counts it: characters past U+FFFF are two.</summary>
    private static int Units(ReadOnlySpan<byte> text)
    {
        var units = Lexical.Length(text);
        foreach (var value in text)
        {
            if (value >= 0xF0)
            {
                units++;
            }
        }
        return units;
    }
}
