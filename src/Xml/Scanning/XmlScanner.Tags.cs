namespace Invoicing.Xml.Scanning;

/// <content>Start tags and the XML declaration.</content>
public ref partial struct XmlScanner
{
    private void Declaration()
    {
        if (!_source.StartsWith("<?xml"u8) || _source.Length < 6 || !IsSpace(_source[5]))
        {
            return;
        }
        var length = _source.IndexOf("?>"u8);
        if (length < 0 || !XmlDeclaration.IsProper(_source[5..length]))
        {
            Fail("The XML declaration is not proper.");
        }
        else
        {
            _at = length + 2;
        }
    }

    private void StartTag()
    {
        var start = _at;
        var rest = _source[(_at + 1)..];
        var length = rest.IndexOfAny(NameEnd);
        if (length <= 0)
        {
            Fail("A tag has no name, or is not closed.");
            return;
        }

        if (_depth == 0 && _tape.Count > 0)
        {
            Fail("There is a second root element.");
        }
        if (_depth + 1 >= _nodes.Length)
        {
            _flaw ??= new XmlFlaw("GW-XML-DEPTH", $"Elements are nested deeper than {_nodes.Length - 1}.", _at);
        }
        if (_flaw is not null)
        {
            return;
        }
        var firstAttribute = _tape.AttributeCount;
        _at += 1 + length;
        _names.Enter(_depth + 1);
        if (_at < _source.Length && _source[_at] != '>')
        {
            Attributes();
        }
        if (_flaw is not null)
        {
            return;
        }
        if (_at >= _source.Length)
        {
            Fail("A tag is not closed.");
            return;
        }

        var id = _names.Element(start + 1, length, out var proper);
        if (!proper)
        {
            _at = start;
            Fail("An element has no proper name, or a prefix that is not declared.");
            return;
        }

        var node = _tape.Open(id, _depth == 0 ? -1 : _nodes[_depth - 1], start, firstAttribute);
        if (_source[_at] == '/')
        {
            _at += 2;
            _tape.Content(node, _at);
            _tape.Close(node, _at);
            _names.Leave(_depth + 1);
            return;
        }

        _at++;
        _tape.Content(node, _at);
        _nodes[_depth] = node;
        _nameLengths[_depth++] = length;
    }

    /// <summary>Reads attributes up to the <c>&gt;</c> or <c>/&gt;</c> of the tag, and leaves off there.</summary>
    private void Attributes()
    {
        var count = 0;
        _isPlain = true;
        while (true)
        {
            var before = _at;
            while (_at < _source.Length && IsSpace(_source[_at]))
            {
                _at++;
            }
            if (_at >= _source.Length)
            {
                Fail("A tag is not closed.");
            }
            else if (_source[_at] == '>')
            {
                break;
            }
            else if (_source[_at] == '/')
            {
                if (_at + 1 < _source.Length && _source[_at + 1] == '>')
                {
                    break;
                }
                Fail("A tag holds a stray slash.");
            }
            else if (_at == before)
            {
                Fail("Attributes are not separated by white space.");
            }
            else if (count == MaxAttributes)
            {
                _flaw = new XmlFlaw("GW-XML-ATTRIBUTES", $"An element has more than {MaxAttributes} attributes.", _at);
            }
            if (count == _seen.Length && _flaw is null)
            {
                Array.Resize(ref _seen, 2 * count);
            }
            if (_flaw is not null || !Attribute(out _seen[count]))
            {
                return;
            }
            if (IsRepeated(count))
            {
                Fail("An attribute occurs twice in an element.");
                return;
            }

            count++;
        }

        if (!_isPlain)
        {
            ResolvePrefixed(count);
        }
    }

    private bool Attribute(out (int Start, int Length) name)
    {
        var rest = _source[_at..];
        var length = rest.IndexOfAny(NameEnd);
        name = (_at, length);
        var equals = length;
        while (length > 0 && equals < rest.Length && IsSpace(rest[equals]))
        {
            equals++;
        }
        var quote = equals + 1;
        while (quote < rest.Length && IsSpace(rest[quote]))
        {
            quote++;
        }
        if (length <= 0 || equals >= rest.Length || rest[equals] != '=' || quote >= rest.Length || rest[quote] is not ((byte)'"' or (byte)'\''))
        {
            Fail("An attribute has no quoted value.");
            return false;
        }

        var close = rest[(quote + 1)..].IndexOf(rest[quote]);
        if (close < 0)
        {
            Fail("An attribute value is not closed.");
            return false;
        }

        var from = _at + quote + 1;
        var to = from + close;
        _at = from;
        if (!AttributeText(to))
        {
            return false;
        }
        _at = to + 1;
        return _names.Declare(name.Start, length, from, to) switch
        {
            NameUse.Declaration => true,
            NameUse.Attribute => AddAttribute(name, from, to),
            NameUse.TooMany => TooMany(),
            _ => Refuse("A namespace declaration is not proper."),
        };
    }

    private bool AddAttribute((int Start, int Length) name, int from, int to)
    {
        var id = _names.Attribute(name.Start, name.Length);
        _isPlain &= id != Vocabulary.Unknown;
        _tape.Attribute(id, from, to);
        return true;
    }

    private bool AttributeText(int to)
    {
        while (true)
        {
            var stop = _source[_at..to].IndexOfAny((byte)'<', (byte)'&');
            if (stop < 0)
            {
                return true;
            }
            _at += stop;
            if (_source[_at] == '<')
            {
                return Refuse("An attribute value holds <.");
            }
            if (!Reference())
            {
                return false;
            }
        }
    }

    /// <summary>Two attributes may not be one and the same by namespace and local name; each is looked up once.</summary>
    private void ResolvePrefixed(int count)
    {
        for (var i = 0; i < count && _flaw is null; i++)
        {
            var (start, length) = _seen[i];
            if (_expanded is not null)
            {
                _expanded[i] = default;
            }
            if (_names.IsKnownPlain(start, length))
            {
                continue;
            }
            if (!_names.Resolves(start, length, out var uri, out var local))
            {
                Fail("An attribute has no proper name, or a prefix that is not declared.");
            }
            if (uri == 0)
            {
                continue;
            }
            _expanded ??= new (int, int, int)[MaxAttributes];
            _expanded[i] = (uri, local, start + length - local);
            for (var j = 0; j < i && _flaw is null; j++)
            {
                if (_expanded[j].Uri == uri && _source.Slice(_expanded[j].Start, _expanded[j].Length).SequenceEqual(_source.Slice(local, _expanded[i].Length)))
                {
                    Fail("An attribute occurs twice in an element.");
                }
            }
        }
    }

    private bool TooMany()
    {
        _flaw ??= new XmlFlaw("GW-XML-NAMESPACES", $"More than {NameResolver.MaxDeclarations} namespace declarations are in force.", _at);
        return false;
    }

    private readonly bool IsRepeated(int last)
    {
        var name = _source.Slice(_seen[last].Start, _seen[last].Length);
        for (var i = 0; i < last; i++)
        {
            if (_seen[i].Length == name.Length && name.SequenceEqual(_source.Slice(_seen[i].Start, name.Length)))
            {
                return true;
            }
        }
        return false;
    }

    private bool Refuse(string message)
    {
        Fail(message);
        return false;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';
}
