using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>A number with what it counts in: an amount with its currency, a quantity with its unit, a percentage with nothing.</summary>
/// <param name="attribute">The attribute that says what it counts in; empty for none.</param>
/// <param name="orphan">What a report says of the attribute without a number.</param>
internal abstract class MeasureKind<TValue>(string attribute, string orphan) : ValueKind<TValue>
{
    private ushort _attribute;

    internal override void Register(Vocabulary vocabulary) => _attribute = attribute.Length > 0 ? vocabulary.Id(attribute) : Vocabulary.Unknown;

    internal override bool TryRead(SyntaxReading reading, int node, string term, out TValue value)
    {
        value = default!;
        var (unit, _) = reading.Attributes(node, _attribute);
        var text = reading.Leaf(node);
        if (text.IsEmpty)
        {
            reading.Lose(node, unit, orphan, "/@" + attribute);
            return false;
        }
        if (!Decimals.TryRead(reading, node, term, text, out var number))
        {
            return false;
        }
        value = Of(number, unit);
        return true;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, TValue value)
    {
        var (number, unit) = Parts(value);
        xml.Number(name, number, attribute, unit);
    }

    /// <summary>The value of a number and what it counts in.</summary>
    protected abstract TValue Of(decimal number, string? unit);

    /// <summary>A value's number and what it counts in.</summary>
    protected abstract (decimal Number, string? Unit) Parts(TValue value);
}
