using System.Text;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Schema;

/// <summary>
/// The namespaces that are in scope while the elements are walked, read from the source: the tape knows only names of the vocabulary.
/// Most documents declare all of theirs at the root; then nothing is kept up to date.
/// </summary>
internal sealed class Namespaces
{
    private readonly XmlTape _tape;
    private readonly bool _isNested;
    private readonly Stack<(int Depth, string Prefix)> _undo = [];
    private Dictionary<string, Stack<(int Depth, string Uri)>>? _bindings;

    /// <summary>The namespaces of a document.</summary>
    public Namespaces(XmlTape tape)
    {
        _tape = tape;
        _isNested = tape.Source.Span[tape.ContentStart(0)..].IndexOf("xmlns"u8) >= 0;
    }

    /// <summary>The walk comes to an element.</summary>
    public void Enter(int node, int depth)
    {
        if (!_isNested || depth == 0)
        {
            return;
        }
        Leave(depth);
        if (Tag(node).IndexOf("xmlns"u8) >= 0)
        {
            Declare(node, depth);
        }
    }

    /// <summary>The name of the namespace that a prefix stands for; empty for none, null for a prefix that is not declared.</summary>
    public string? Uri(ReadOnlySpan<byte> prefix)
    {
        if (prefix.SequenceEqual("xml"u8))
        {
            return "http://www.w3.org/XML/1998/namespace";
        }
        return Bindings().TryGetValue(Encoding.UTF8.GetString(prefix), out var stack) && stack.TryPeek(out var binding) ? binding.Uri
            : prefix.IsEmpty ? ""
            : null;
    }

    /// <summary>The name of the namespace that an element is in.</summary>
    public string OfElement(int node)
    {
        XmlNames.TrySplit(_tape.QualifiedName(node), out var prefix, out _);
        return Uri(prefix) ?? "";
    }

    /// <summary>The attributes of an element by the names that stand in its tag, namespace declarations aside; in the order of their numbers.</summary>
    public SourceAttributes Attributes(int node) => new(Tag(node));

    private ReadOnlySpan<byte> Tag(int node) => _tape.Source.Span[_tape.Offset(node).._tape.ContentStart(node)];

    /// <summary>What was declared at this depth or deeper is out of scope.</summary>
    private void Leave(int depth)
    {
        while (_undo.TryPeek(out var last) && last.Depth >= depth)
        {
            Bindings()[_undo.Pop().Prefix].Pop();
        }
    }

    /// <summary>The prefixes, each with what it stands for from the outermost to the innermost; those of the root are there once they are asked for.</summary>
    private Dictionary<string, Stack<(int Depth, string Uri)>> Bindings()
    {
        if (_bindings is not null)
        {
            return _bindings;
        }
        _bindings = [];
        Declare(0, 0);
        return _bindings;
    }

    private void Declare(int node, int depth)
    {
        var attributes = new SourceAttributes(Tag(node), declarations: true);
        while (attributes.MoveNext())
        {
            var prefix = attributes.Name.Length > 5 ? Encoding.UTF8.GetString(attributes.Name[6..]) : "";
            if (!Bindings().TryGetValue(prefix, out var stack))
            {
                Bindings().Add(prefix, stack = new Stack<(int Depth, string Uri)>());
            }
            stack.Push((depth, Encoding.UTF8.GetString(TextDecoder.Attribute(attributes.Value))));
            _undo.Push((depth, prefix));
        }
    }
}
