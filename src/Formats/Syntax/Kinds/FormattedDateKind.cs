using System.Globalization;
using System.Text;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>A date as digits, in a format that an attribute names: 102 of UNTDID 2379, which is YYYYMMDD.</summary>
/// <param name="attribute">The attribute.</param>
internal sealed class FormattedDateKind(string attribute) : ValueKind<DateOnly>
{
    private const string Code = "102";
    private ushort _attribute;

    internal override void Register(Vocabulary vocabulary) => _attribute = vocabulary.Id(attribute);

    internal override bool TryRead(SyntaxReading reading, int node, string term, out DateOnly value)
    {
        value = default;
        var (format, _) = reading.Attributes(node, _attribute);
        var text = reading.Leaf(node);
        if (text.IsEmpty)
        {
            return false;
        }
        var digits = Encoding.UTF8.GetString(text.Trim(" \t\r\n"u8));
        if (format is not (null or Code) || !DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            reading.Fail(
                node,
                "DATE",
                $"'{Loss.Excerpt(digits)}'{(format is null ? "" : $" in format {Loss.Excerpt(format)}")} is no date.",
                term,
                "Write it as 20260131, with format 102."
            );
            return false;
        }
        return true;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, DateOnly value) =>
        xml.Leaf(name, value.ToString("yyyyMMdd", CultureInfo.InvariantCulture), attribute, Code);

    internal override string Show(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
