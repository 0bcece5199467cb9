using System.Globalization;
using System.Text;
using System.Xml;
using Invoicing.Ports.Documents;
using Invoicing.Values;
using Invoicing.Xml;

namespace Invoicing.Formats.UblInvoice;

/// <content>Basic components: each method reads the current element into a slot that takes one value. A further value is a loss where UBL lets the
/// element repeat (<c>many</c>) or says the same again, a fault where UBL forbids it and the two differ.</content>
internal sealed partial class UblCursor
{
    /// <summary>Decimal digits that <see cref="decimal"/> holds without rounding.</summary>
    private const int MaxDigits = 28;

    private const int MaxSharedLength = 8;

    /// <summary>Free text, kept as it is.</summary>
    internal void Text(ref string? slot, string term, bool many = false)
    {
        if (Leaf() is { } text)
        {
            Fill(ref slot, text, text, term, many);
        }
    }

    /// <summary>An identifier or code without attributes; white space around it is not part of it.</summary>
    internal void Code(ref string? slot, string term, bool many = false)
    {
        if (Leaf() is { } text)
        {
            Fill(ref slot, Trim(text), text, term, many);
        }
    }

    /// <summary>A code with one attribute that has a term of its own.</summary>
    internal string? Code(string attribute, out string? value)
    {
        var text = Leaf(attribute);
        value = _attribute1;
        return text is null ? null : Trim(text);
    }

    /// <summary>An identifier with its scheme.</summary>
    internal void Identifier(ref Identifier? slot, string term, string scheme = "schemeID", string? version = null, bool many = false)
    {
        if (Leaf(scheme, version) is { } text)
        {
            Fill(ref slot, new Identifier(Trim(text), _attribute1, _attribute2), text, term, many);
        }
        else
        {
            Lose(_attribute1, "a scheme without an identifier", "/@" + scheme);
        }
    }

    /// <summary>A date; a time zone has no term.</summary>
    internal void Date(ref DateOnly? slot, string term)
    {
        if (Leaf() is not { } text)
        {
            return;
        }

        var trimmed = Trim(text);
        var zoned = trimmed.Length > 10 && trimmed[10] is 'Z' or '+' or '-';
        if (!DateOnly.TryParseExact(zoned ? trimmed.AsSpan(0, 10) : trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Fail("GW-UBL-DATE", $"'{Loss.Excerpt(text)}' is no date.", term, "Write it as 2026-01-31.");
            return;
        }

        if (zoned)
        {
            Lose(trimmed[10..], "a date has no time zone in EN 16931");
        }

        Fill(ref slot, date, text, term, false);
    }

    /// <summary>An amount with its currency.</summary>
    internal void Amount(ref Money? slot, string term)
    {
        if (Leaf("currencyID") is { } text)
        {
            var currency = _attribute1 ?? "";
            if (Number(text, term) is { } number)
            {
                Fill(ref slot, new Money(number, currency), text, term, false);
            }
        }
        else
        {
            Lose(_attribute1, "a currency without an amount", "/@currencyID");
        }
    }

    /// <summary>A quantity with its unit of measure.</summary>
    internal void Quantity(ref Quantity? slot, string term)
    {
        if (Leaf("unitCode") is { } text)
        {
            var unit = _attribute1;
            if (Number(text, term) is { } number)
            {
                Fill(ref slot, new Quantity(number, unit), text, term, false);
            }
        }
        else
        {
            Lose(_attribute1, "a unit without a quantity", "/@unitCode");
        }
    }

    /// <summary>A percentage.</summary>
    internal void Percent(ref Percentage? slot, string term)
    {
        if (Leaf() is { } text && Number(text, term) is { } number)
        {
            Fill(ref slot, new Percentage(number), text, term, false);
        }
    }

    /// <summary>An indicator: true, false, 1 or 0.</summary>
    internal void Indicator(ref bool? slot, string term)
    {
        if (Leaf() is not { } text)
        {
            return;
        }

        switch (Trim(text))
        {
            case "true" or "1":
                Fill(ref slot, true, text, term, false);
                break;
            case "false" or "0":
                Fill(ref slot, false, text, term, false);
                break;
            default:
                Fail("GW-UBL-INDICATOR", $"'{Loss.Excerpt(text)}' is neither true nor false.", term, "Write true for a charge, false for an allowance.");
                break;
        }
    }

    /// <summary>An attachment in Base64.</summary>
    internal void Binary(ref BinaryObject? slot, string term)
    {
        var text = Leaf("mimeCode", "filename", bounded: false);
        var (mimeCode, fileName) = (_attribute1, _attribute2);
        if (text is null && mimeCode is null && fileName is null)
        {
            return;
        }

        var bytes = new byte[(text?.Length ?? 0) / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(text ?? "", bytes, out var length))
        {
            Fail("GW-UBL-BASE64", "The attachment is not in Base64.", term, "Encode the bytes of the file in Base64 (RFC 4648, section 4).");
            return;
        }

        Fill(ref slot, new BinaryObject(bytes.AsMemory(0, length), mimeCode, fileName), fileName ?? "(attachment)", term, false);
    }

    /// <summary>Whether a group that the model takes once was read before. If so this one is passed over: lost where UBL lets it repeat, a fault where
    /// not.</summary>
    internal bool Again(object? slot, string term, bool many)
    {
        if (slot is null)
        {
            return false;
        }

        if (many)
        {
            Unknown($"{term} is taken once");
        }
        else
        {
            Fail("GW-UBL-REPEATED", $"A second {Name} stands where UBL takes one.", term, "State it once.");
            Unknown($"{term} is taken once");
        }

        return true;
    }

    private static string Trim(string text) => text[0] > ' ' && text[^1] > ' ' ? text : text.AsSpan().Trim(XmlWhiteSpace.Characters).ToString();

    private void Fill<T>(ref T? slot, T value, string text, string term, bool many)
    {
        if (slot is null)
        {
            slot = value;
        }
        else if (many || EqualityComparer<T>.Default.Equals(slot, value))
        {
            Lose(text, $"{term} is taken once");
        }
        else
        {
            Fail("GW-UBL-REPEATED", $"A second {Name} differs from the first: '{Loss.Excerpt(text)}'.", term, "State it once.");
        }
    }

    private void Fill<T>(ref T? slot, T value, string text, string term, bool many)
        where T : struct
    {
        if (slot is null)
        {
            slot = value;
        }
        else if (many || EqualityComparer<T>.Default.Equals(slot.Value, value))
        {
            Lose(text, $"{term} is taken once");
        }
        else
        {
            Fail("GW-UBL-REPEATED", $"A second {Name} differs from the first: '{Loss.Excerpt(text)}'.", term, "State it once.");
        }
    }

    private decimal? Number(string text, string term)
    {
        var digits = text.AsSpan().Trim(XmlWhiteSpace.Characters);
        if (digits.Length > MaxDigits && !digits.ContainsAnyExcept("+-.0123456789") && SignificantDigits(digits) > MaxDigits)
        {
            Fail(
                "GW-UBL-DECIMAL-RANGE",
                $"'{Loss.Excerpt(text)}' has more than {MaxDigits} digits.",
                term,
                "No amount needs as many: check the sender's number format."
            );
            return null;
        }

        if (!decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            Fail("GW-UBL-DECIMAL", $"'{Loss.Excerpt(text)}' is no decimal number.", term, "Write digits with a point before the decimals: 1234.50.");
            return null;
        }

        return number;
    }

    private static int SignificantDigits(ReadOnlySpan<char> digits)
    {
        var point = digits.IndexOf('.');
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var leading = digits.TrimStart("+-0.");
        return Math.Max(decimals, leading.Length - (leading.Contains('.') ? 1 : 0));
    }

    /// <summary>Text of the current element, null where it is blank. Values of the two attributes asked for are left in the fields; others are lost.</summary>
    private string? Leaf(string? first = null, string? second = null, bool bounded = true)
    {
        _attribute1 = _attribute2 = null;
        if (_reader.HasAttributes)
        {
            Attributes(first, second);
        }

        if (_reader.IsEmptyElement)
        {
            return null;
        }

        string? text = null;
        var depth = _reader.Depth;
        _pieces?.Clear();
        while (!_stopped && _reader.Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                ChildOfLeaf(depth);
            }
            else if (text is null)
            {
                text = _reader.Value;
            }
            else
            {
                _pieces ??= new StringBuilder();
                (_pieces.Length == 0 ? _pieces.Append(text) : _pieces).Append(_reader.Value);
            }
        }

        text = _pieces is { Length: > 0 } ? _pieces.ToString() : text;
        if (string.IsNullOrEmpty(text) || (text[0] <= ' ' && XmlWhiteSpace.IsBlank(text)))
        {
            return null;
        }

        return bounded ? Bounded(text) : text;
    }

    /// <summary>Schemes, units and currencies repeat on every line: one string serves for all.</summary>
    private string? Shared(string value) =>
        value.Length switch
        {
            0 => null,
            <= MaxSharedLength => _reader.NameTable.Add(value),
            _ => value,
        };

    private void ChildOfLeaf(int depth)
    {
        var (name, space, saved1, saved2) = (Name, Space, _attribute1, _attribute2);
        Step();
        Unknown("an element stands where UBL has text only");
        (Name, Space, _attribute1, _attribute2) = (name, space, saved1, saved2);
        _path.Level = depth;
    }

    private void Attributes(string? first, string? second)
    {
        if (first is not null && _reader.AttributeCount == 1 && _reader.GetAttribute(first) is { } only)
        {
            _attribute1 = Shared(Bounded(only));
            return;
        }

        while (_reader.MoveToNextAttribute())
        {
            var space = _reader.NamespaceURI;
            if (space.Length == 0)
            {
                var name = _reader.LocalName;
                var value = Bounded(_reader.Value);
                if (name == first)
                {
                    _attribute1 = Shared(value);
                }
                else if (name == second)
                {
                    _attribute2 = Shared(value);
                }
                else
                {
                    Lose(value, "no EN 16931 term", "/@" + name);
                }
            }
            else if (space != SchemaInstance && space != NamespaceDeclaration)
            {
                Lose(Bounded(_reader.Value), "no EN 16931 term", "/@" + _reader.Name);
            }
        }

        _reader.MoveToElement();
    }
}
