using System.Globalization;
using System.Text;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>A date as XML Schema writes it; a time zone has no term.</summary>
internal sealed class DateKind : ValueKind<DateOnly>
{
    private const int Length = 10;

    internal static DateKind Day { get; } = new();

    internal override bool TryRead(SyntaxReading reading, int node, string term, out DateOnly value)
    {
        value = default;
        reading.Attributes(node);
        var text = reading.Leaf(node);
        if (text.IsEmpty)
        {
            return false;
        }

        var trimmed = Encoding.UTF8.GetString(text.Trim(" \t\r\n"u8));
        var zoned = trimmed.Length > Length && trimmed[Length] is 'Z' or '+' or '-';
        if (!DateOnly.TryParseExact(zoned ? trimmed.AsSpan(0, Length) : trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            reading.Fail(node, "DATE", $"'{Loss.Excerpt(reading.Excerpt(node))}' is no date.", term, "Write it as 2026-01-31.");
            return false;
        }
        if (zoned)
        {
            reading.Lose(node, trimmed[Length..], "a date has no time zone in EN 16931");
        }
        return true;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, DateOnly value) => xml.Date(name, value);

    internal override string Show(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
