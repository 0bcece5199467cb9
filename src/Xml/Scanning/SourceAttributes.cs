namespace Invoicing.Xml.Scanning;

/// <summary>Walks the attributes in the source of a start tag that is known to be well-formed: either the namespace declarations or all others.</summary>
public ref struct SourceAttributes
{
    private readonly bool _declarations;
    private ReadOnlySpan<byte> _rest;

    /// <summary>The attributes of a tag, which begins with its <c>&lt;</c>.</summary>
    public SourceAttributes(ReadOnlySpan<byte> tag, bool declarations = false)
    {
        _declarations = declarations;
        var name = tag.IndexOfAny(" \t\r\n/>"u8);
        _rest = tag[name..];
    }

    /// <summary>The qualified name.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The value as it stands in the source.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next one.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            _rest = _rest.TrimStart(" \t\r\n"u8);
            if (_rest.IsEmpty || _rest[0] is (byte)'/' or (byte)'>')
            {
                return false;
            }
            var name = _rest.IndexOfAny(" \t\r\n="u8);
            var quote = _rest.IndexOfAny((byte)'"', (byte)'\'');
            var length = _rest[(quote + 1)..].IndexOf(_rest[quote]);
            Name = _rest[..name];
            Value = _rest.Slice(quote + 1, length);
            _rest = _rest[(quote + length + 2)..];
            var isDeclaration = Name.StartsWith("xmlns"u8) && (Name.Length == 5 || Name[5] == ':');
            if (isDeclaration == _declarations)
            {
                return true;
            }
        }
    }
}
