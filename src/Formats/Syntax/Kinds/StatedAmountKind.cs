using Invoicing.Formats.Syntax.Reading;
using Invoicing.Values;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>An amount in the currency that the document states once (BT-5); one in another says so itself.</summary>
/// <param name="attribute">The attribute for another currency.</param>
internal sealed class StatedAmountKind(string attribute) : ValueKind<Money>
{
    private ushort _attribute;

    internal override void Register(Vocabulary vocabulary) => _attribute = vocabulary.Id(attribute);

    internal override bool TryRead(SyntaxReading reading, int node, string term, out Money value)
    {
        value = default;
        var (currency, _) = reading.Attributes(node, _attribute);
        var text = reading.Leaf(node);
        if (text.IsEmpty)
        {
            reading.Lose(node, currency, "a currency without an amount", "/@" + attribute);
            return false;
        }
        if (!Decimals.TryRead(reading, node, term, text, out var number))
        {
            return false;
        }
        value = new Money(number, currency ?? reading.Currency);
        return true;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, Money value) =>
        xml.Number(name, value.Amount, attribute, value.Currency == xml.Currency ? null : value.Currency);
}
