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
    private Regex? _form;
    private int _least;
    private int _most = int.MaxValue;

    /// <summary>Whether every text is such a value.</summary>
    public bool TakesAnything => Test is null && _values is null && _form is null && _most == int.MaxValue;

    /// <summary>Whether values must differ in the whole document.</summary>
    public bool IsId => Name == "ID" || Base is { IsId: true };

    /// <summary>A narrower type: <c>1..3</c> characters, <c>/FORM/</c>, or one of the values.</summary>
    public SimpleType Narrow(string name, string[] facets)
    {
        var narrow = new SimpleType(name, Example, this, Test)
        {
            _values = _values,
            _least = _least,
            _most = _most,
            _form = _form,
        };
        if (facets is [['/', .., '/'] form])
        {
            // XML Schema means the whole value. No back-tracking: a value costs what its length does.
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;
            return narrow with { _form = new Regex($@"\A(?:{form[1..^1]})\z", options), Example = $"a value of the form {form[1..^1]}" };
        }
        if (facets is [var range] && range.Split("..") is [var from, var to])
        {
            return narrow with { _least = int.Parse(from, null), _most = int.Parse(to, null), Example = $"{from} to {to} characters" };
        }
        return facets.Length == 0 ? narrow : narrow with { _values = [.. facets.Select(Encoding.UTF8.GetBytes)], Example = string.Join(" or ", facets) };
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
        if (_form is not null && !_form.IsMatch(Encoding.UTF8.GetString(Spaced(text))))
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

    /// <summary>The text as its form is asked: without white space around where the type collapses it.</summary>
    private ReadOnlySpan<byte> Spaced(ReadOnlySpan<byte> text)
    {
        for (var type = this; type is not null; type = type.Base)
        {
            if (type.Name is "token" or "decimal" or "date" or "dateTime")
            {
                return text.Trim(" \t\r\n"u8);
            }
        }
        return text;
    }

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
