using System.Text;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Conditions;

/// <summary>Which names a step takes: one, all, all of a namespace, or those that end in something.</summary>
internal sealed class NameTest
{
    private readonly byte? _namespace;
    private readonly byte[]? _ending;

    private NameTest(ushort id, byte? ns, byte[]? ending, string text) => (Id, _namespace, _ending, Text) = (id, ns, ending, text);

    /// <summary>Takes every name.</summary>
    public static NameTest Any { get; } = new(Vocabulary.Unknown, null, [], "*");

    /// <summary>The one name; <see cref="Vocabulary.Unknown"/> where there are more.</summary>
    public ushort Id { get; }

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>Whether it takes one name.</summary>
    public bool IsOne => _ending is null;

    /// <summary>Reads <c>cbc:ID</c>, <c>schemeID</c>, <c>*</c>, <c>cbc:*</c>, <c>*Date</c>, <c>cbc:*Time</c>.</summary>
    public static NameTest Of(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (!text.Contains('*', StringComparison.Ordinal))
        {
            return new NameTest(RuleVocabulary.Shared.Id(text), null, null, text);
        }
        var ending = Encoding.UTF8.GetBytes(text[(text.IndexOf('*', StringComparison.Ordinal) + 1)..]);
        return new NameTest(Vocabulary.Unknown, colon < 0 ? null : NamespaceIds.OfPrefix(text[..colon]), ending, text);
    }

    /// <summary>Whether an element has a name that is taken.</summary>
    public bool Takes(Document document, int node) => IsOne ? document.Tape.Name(node) == Id : TakesMany(document.Tape, node);

    /// <summary>Whether the name of an attribute is taken.</summary>
    public bool Takes(ushort attribute) => IsOne ? attribute == Id : _ending!.Length == 0;

    private bool TakesMany(XmlTape tape, int node) => tape.QualifiedName(node).EndsWith(_ending) && (_namespace is null || tape.Namespace(node) == _namespace);
}
