using System.Xml;

namespace Invoicing.Xml.Canonical;

/// <summary>Writes the nodes of an <see cref="XmlReader"/>, one after another, in canonical form.</summary>
public sealed class CanonicalWriter
{
    private const string XmlnsUri = "http://www.w3.org/2000/xmlns/";

    private readonly CanonicalForm _form;
    private readonly CanonicalOutput _output;
    private readonly NamespaceScope _rendered = new();
    private readonly List<(string Prefix, string Uri)> _declarations = [];
    private readonly List<(string Prefix, string Local, string Uri, string Value)> _attributes = [];
    private bool _started;
    private bool _rootEnded;

    /// <summary>A writer of one form; <paramref name="context"/> are the namespaces in scope around a fragment.</summary>
    public CanonicalWriter(CanonicalForm form, int capacity, IReadOnlyDictionary<string, string>? context = null)
    {
        _form = form;
        _output = new CanonicalOutput(capacity);
        foreach (var (prefix, uri) in context ?? new Dictionary<string, string>())
        {
            Scope.Bind(prefix, uri, -1);
        }
    }

    /// <summary>The namespaces in scope in the source.</summary>
    public NamespaceScope Scope { get; } = new();

    /// <summary>Bytes written.</summary>
    public int Length => _output.Length;

    /// <summary>Attributes of the element last entered or written.</summary>
    public IReadOnlyList<(string Prefix, string Local, string Uri, string Value)> Attributes => _attributes;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _output.Written;

    /// <summary>Takes note of an element's namespaces without writing it.</summary>
    public void Enter(XmlReader reader)
    {
        Leave(reader.Depth);
        ReadAttributes(reader);
        foreach (var (prefix, uri) in _declarations)
        {
            Scope.Bind(prefix, uri, reader.Depth);
        }
    }

    /// <summary>Forgets the namespaces of the element at this depth.</summary>
    public void Leave(int depth)
    {
        Scope.Leave(depth);
        _rendered.Leave(depth);
    }

    /// <summary>Writes the node that the reader stands on.</summary>
    public void Write(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                WriteElement(reader);
                break;
            case XmlNodeType.EndElement:
                WriteEnd(reader);
                Leave(reader.Depth);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when reader.Depth > 0:
                _output.WriteText(reader.Value);
                break;
            case XmlNodeType.ProcessingInstruction:
                WriteInstruction(reader);
                break;
        }
    }

    private void WriteElement(XmlReader reader)
    {
        var depth = reader.Depth;
        Leave(depth);
        ReadAttributes(reader);
        _output.Write("<"u8);
        WriteName(reader.Prefix, reader.LocalName);
        if (_form == CanonicalForm.Inclusive)
        {
            RenderInclusive(depth);
        }
        else
        {
            RenderExclusive(reader.Prefix, depth);
        }
        if (_attributes.Count > 1)
        {
            _attributes.Sort(CompareAttributes);
        }
        foreach (var (prefix, local, _, value) in _attributes)
        {
            _output.Write(" "u8);
            WriteName(prefix, local);
            WriteValue(value);
        }

        _output.Write(">"u8);
        _started = true;
        // The scope of an empty element stays until the next node, so that callers can look at it.
        if (reader.IsEmptyElement)
        {
            WriteEnd(reader);
        }
    }

    private void WriteEnd(XmlReader reader)
    {
        _output.Write("</"u8);
        WriteName(reader.Prefix, reader.LocalName);
        _output.Write(">"u8);
        _rootEnded |= reader.Depth == 0;
    }

    private void WriteInstruction(XmlReader reader)
    {
        if (_rootEnded)
        {
            _output.Write("\n"u8);
        }
        _output.Write("<?"u8);
        _output.Write(reader.LocalName);
        if (reader.Value.Length > 0)
        {
            _output.Write(" "u8);
            // A carriage return can stand here only as a line end, which the parser has turned into a line feed.
            _output.Write(reader.Value);
        }

        _output.Write("?>"u8);
        if (reader.Depth == 0 && !_rootEnded)
        {
            _output.Write("\n"u8);
        }
    }

    private void ReadAttributes(XmlReader reader)
    {
        _declarations.Clear();
        _attributes.Clear();
        if (!reader.HasAttributes)
        {
            return;
        }
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != XmlnsUri)
            {
                _attributes.Add((reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value));
            }
            else if (reader.Prefix.Length == 0)
            {
                _declarations.Add(("", reader.Value));
            }
            else if (reader.LocalName != "xml")
            {
                _declarations.Add((reader.LocalName, reader.Value));
            }
        }

        reader.MoveToElement();
    }

    /// <summary>Declares what differs from the parent; the first element written declares all that is in scope.</summary>
    private void RenderInclusive(int depth)
    {
        if (_started && _declarations.Count > 0)
        {
            _declarations.RemoveAll(declared => Scope.Find(declared.Prefix) == declared.Uri);
        }
        foreach (var (prefix, uri) in _declarations)
        {
            Scope.Bind(prefix, uri, depth);
        }
        if (!_started)
        {
            _declarations.Clear();
            foreach (var (prefix, uri) in Scope.Above(int.MaxValue))
            {
                if (uri.Length > 0)
                {
                    _declarations.Add((prefix, uri));
                }
            }
        }

        WriteDeclarations();
    }

    /// <summary>Declares what the element's name and its attributes' names use, where no written ancestor has declared the same.</summary>
    private void RenderExclusive(string elementPrefix, int depth)
    {
        foreach (var (prefix, uri) in _declarations)
        {
            Scope.Bind(prefix, uri, depth);
        }
        _declarations.Clear();
        Use(elementPrefix, depth);
        foreach (var attribute in _attributes)
        {
            if (attribute.Prefix.Length > 0)
            {
                Use(attribute.Prefix, depth);
            }
        }
        WriteDeclarations();
    }

    private void Use(string prefix, int depth)
    {
        if (prefix == "xml")
        {
            return;
        }
        var uri = Scope.Find(prefix);
        if (_rendered.Find(prefix) == uri)
        {
            return;
        }
        _rendered.Bind(prefix, uri, depth);
        _declarations.Add((prefix, uri));
    }

    private void WriteDeclarations()
    {
        if (_declarations.Count == 0)
        {
            return;
        }
        if (_declarations.Count > 1)
        {
            _declarations.Sort((left, right) => CodePointOrder.Compare(left.Prefix, right.Prefix));
        }
        foreach (var (prefix, uri) in _declarations)
        {
            _output.Write(prefix.Length == 0 ? " xmlns"u8 : " xmlns:"u8);
            _output.Write(prefix);
            WriteValue(uri);
        }
    }

    private void WriteName(string prefix, string local)
    {
        if (prefix.Length > 0)
        {
            _output.Write(prefix);
            _output.Write(":"u8);
        }

        _output.Write(local);
    }

    private void WriteValue(string value)
    {
        _output.Write("=\""u8);
        _output.WriteAttribute(value);
        _output.Write("\""u8);
    }

    private static int CompareAttributes(
        (string Prefix, string Local, string Uri, string Value) left,
        (string Prefix, string Local, string Uri, string Value) right
    )
    {
        var byUri = CodePointOrder.Compare(left.Uri, right.Uri);
        return byUri != 0 ? byUri : CodePointOrder.Compare(left.Local, right.Local);
    }
}
