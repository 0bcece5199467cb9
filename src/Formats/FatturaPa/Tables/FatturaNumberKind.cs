using System.Globalization;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>A number of FatturaPA: a point, and two decimals at the least; more, up to eight, where the value has them.</summary>
internal sealed class FatturaNumberKind : ValueKind<decimal>
{
    internal override bool TryRead(SyntaxReading reading, int node, string term, out decimal value)
    {
        value = 0;
        reading.Attributes(node);
        var text = reading.Leaf(node);
        return !text.IsEmpty && Decimals.TryRead(reading, node, term, text, out value);
    }

    internal override void Write(CanonicalXmlWriter xml, string name, decimal value) =>
        xml.Leaf(name, value.ToString("0.00######", CultureInfo.InvariantCulture));
}
