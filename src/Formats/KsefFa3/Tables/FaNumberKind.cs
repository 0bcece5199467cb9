using System.Globalization;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.KsefFa3.Tables;

/// <summary>A number without unit: amounts of FA(3) are in KodWaluty and do not repeat it.</summary>
internal sealed class FaNumberKind : ValueKind<decimal>
{
    internal override bool TryRead(SyntaxReading reading, int node, string term, out decimal value)
    {
        value = 0;
        reading.Attributes(node);
        var text = reading.Leaf(node);
        return !text.IsEmpty && Decimals.TryRead(reading, node, term, text, out value);
    }

    internal override void Write(CanonicalXmlWriter xml, string name, decimal value) => xml.Number(name, value);

    internal override string Show(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
