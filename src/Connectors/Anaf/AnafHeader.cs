using System.Xml.Linq;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Connectors.Anaf;

/// <summary>ANAF's <c>header</c> element, in which uploads, states and errors are answered: its attributes and the messages below it.</summary>
internal sealed class AnafHeader
{
    private const int MaxErrors = 200;
    private const int MaxText = 2_000;

    private readonly XElement _root;

    private AnafHeader(XElement root)
    {
        _root = root;
        Errors =
        [
            .. root.Descendants()
                .Select(element => element.Attribute("errorMessage")?.Value.Trim())
                .OfType<string>()
                .Take(MaxErrors)
                .Select(text => text.Length <= MaxText ? text : text[..MaxText]),
        ];
    }

    /// <summary>The messages, bounded.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>An attribute; null where it is not there.</summary>
    public string? this[string attribute] => _root.Attribute(attribute)?.Value.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The header; null where the bytes hold none.</summary>
    public static AnafHeader? Read(byte[] body) => Load(body) is { Name.LocalName: "header" } root ? new(root) : null;

    /// <summary>The root element of well-formed, bounded XML without a DTD; null of anything else.</summary>
    public static XElement? Load(byte[] body) => BoundedXml.Load(body) is { Succeeded: true, Value: var root } ? root : null;
}
