using System.Text;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Schema.Values;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Schema;

/// <summary>Turns departures from the schema into hits. What is past the bound is only counted, so its words are not made.</summary>
internal sealed class SchemaReport(Document document, SchemaTerms terms, HitList hits, int most)
{
    private const int LongestQuote = 60;

    private readonly XmlTape _tape = document.Tape;

    /// <summary>An element that has no place in the element around it.</summary>
    public void Unexpected(int node, string uri, ContentModel content, int state) =>
        Tell(
            SchemaCode.Unexpected,
            node,
            () =>
                (
                    $"{Name(node)}{(_tape.Name(node) != Vocabulary.Unknown ? "" : uri.Length > 0 ? $" (namespace {uri})" : " (without namespace)")} "
                        + $"is not an element of {Parent(node)}.",
                    $"Leave it out, or take it to where it belongs. Here may stand: {SchemaMessages.Expected(content, state)}."
                )
        );

    /// <summary>An element in another that holds a value or nothing.</summary>
    public void Inside(int node) =>
        Tell(
            SchemaCode.Unexpected,
            node,
            () => ($"{Name(node)} stands in {Parent(node)}, which holds no elements.", "Leave it out, or take it to where it belongs.")
        );

    /// <summary>An element that nothing is known of, where it must be known.</summary>
    public void Unknown(int node) =>
        Tell(SchemaCode.Unexpected, node, () => ($"{Name(node)} is not known, and {Parent(node)} holds known elements alone.", "Leave it out."));

    /// <summary>An element that comes too late.</summary>
    public void Order(int node, ContentModel content, int state, int place) =>
        Tell(
            SchemaCode.Order,
            node,
            () =>
                (
                    $"{Name(node)} stands behind {content.Places[state].Label}; in {Parent(node)} it comes before it.",
                    SchemaMessages.Where(_tape, _tape.Parent(node), content, place)
                )
        );

    /// <summary>An element that stands beside another, of which only one may.</summary>
    public void Alternative(int node, ContentPlace other) =>
        Tell(SchemaCode.Unexpected, node, () => ($"{Name(node)} stands beside {other.Label}; in {Parent(node)} only one of them may stand.", "Keep one."));

    /// <summary>An element that stands again.</summary>
    public void Repeated(int node, ContentPlace place) =>
        Tell(
            SchemaCode.Repeated,
            node,
            () => ($"{place.Label} stands again; in {Parent(node)} it may stand once, or only in a row.", "Keep one, or bring all of them together.")
        );

    /// <summary>An element that must stand, or one of several.</summary>
    public void Missing(int node, ContentModel content, int[] places) =>
        Tell(
            SchemaCode.Missing,
            node,
            () =>
                (
                    $"{Name(node)} has no {SchemaMessages.Labels(content, places)}, which must stand there.",
                    SchemaMessages.Where(_tape, node, content, places[0])
                ),
            content.Places[places[0]].Label
        );

    /// <summary>Content that ends too early, or leaves something out on its way.</summary>
    public void Incomplete(int node, ContentModel content, int state) =>
        Tell(SchemaCode.Missing, node, () => ($"The content of {Name(node)} is not complete.", $"Here may follow: {SchemaMessages.Expected(content, state)}."));

    /// <summary>Text where elements stand.</summary>
    public void Text(int node) => Tell(SchemaCode.Text, node, () => ($"{Name(node)} holds text; it may hold elements alone.", "Take the text out."));

    /// <summary>A value that is not of its type.</summary>
    public void Value(int node, SimpleType type) =>
        Tell(
            SchemaCode.Value,
            node,
            () =>
                type.IsId
                    ? ($"{Name(node)} is {Quote(_tape.Text(node))}, which is given elsewhere or no identifier.", "Give each identifier once.")
                    : ($"{Name(node)} is {Quote(_tape.Text(node))}, which is no {type.Name}.", $"Give {type.Example}.")
        );

    /// <summary>An attribute of the vocabulary that an element may not have.</summary>
    public void Attribute(int node, int attribute) => Attribute(node, SchemaMessages.AttributeAt(_tape, node, attribute));

    /// <summary>An attribute that an element may not have.</summary>
    public void Attribute(int node, string name) =>
        Tell(SchemaCode.Attribute, node, () => ($"{Name(node)} has the attribute {name}, which it may not have.", "Leave it out."));

    /// <summary>An attribute that is not there.</summary>
    public void AttributeMissing(int node, AttributeUse use) =>
        Tell(SchemaCode.AttributeMissing, node, () => ($"{Name(node)} has no attribute {use.Name}, which it must have.", $"Add {use.Name}."));

    /// <summary>An attribute with a value that is not of its type.</summary>
    public void AttributeValue(int node, AttributeUse use, ReadOnlySpan<byte> value)
    {
        if (!IsWanted(SchemaCode.AttributeValue))
        {
            hits.Add(new RuleHit(SchemaMessages.Counted[(int)SchemaCode.AttributeValue], node, false));
        }
        else
        {
            var quote = Quote(value);
            Tell(
                SchemaCode.AttributeValue,
                node,
                () =>
                    use.Type.IsId
                        ? ($"{use.Name} of {Name(node)} is {quote}, which is given elsewhere or no identifier.", "Give each identifier once.")
                        : (
                            $"{use.Name} of {Name(node)} is {quote}, which it may not be.",
                            use.Fixed is null ? $"Give {use.Type.Example}." : $"Give {use.Fixed}, or leave it out."
                        )
            );
        }
    }

    /// <summary>An xsi:type that names no type, or one that does not fit.</summary>
    public void Type(int node, string name) =>
        Tell(
            SchemaCode.Type,
            node,
            () => ($"{Name(node)} says that it is of type {name}, which is none, or is not derived from its own.", "Leave xsi:type out.")
        );

    /// <summary>Another of XML Schema's attributes that does not fit.</summary>
    public void Instance(int node, string name) =>
        Tell(SchemaCode.Type, node, () => ($"{Name(node)} has {name}, which it may not have, or not with this value.", $"Leave {name} out."));

    private bool IsWanted(SchemaCode code) => hits.Count < most || hits.IsNew(SchemaMessages.Ids[(int)code]);

    private void Tell(SchemaCode code, int node, Func<(string Message, string Hint)> words, string? missing = null)
    {
        var counted = SchemaMessages.Counted[(int)code];
        if (!IsWanted(code))
        {
            hits.Add(new RuleHit(counted, node, false));
            return;
        }

        var (message, hint) = words();
        hits.Add(new RuleHit(counted with { Terms = terms.Of(document, node, missing), Message = message, Hint = hint }, node, false));
    }

    private string Name(int node) => Encoding.UTF8.GetString(_tape.QualifiedName(node));

    private string Parent(int node) => Name(_tape.Parent(node));

    private static string Quote(ReadOnlySpan<byte> text)
    {
        var whole = Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestQuote * 4)]);
        if (whole.Length == 0)
        {
            return "empty";
        }
        return whole.Length <= LongestQuote ? $"\"{whole}\"" : $"\"{whole[..LongestQuote]}…\"";
    }
}
