namespace Invoicing.Validation.Xml;

/// <content>Start tags and the XML declaration.</content>
internal ref partial struct XmlScanner
{
    private void Declaration()
    {
        if (!source.StartsWith("<?xml"u8) || source.Length < 6 || !IsSpace(source[5])) return;
        var length = source.IndexOf("?>"u8);
        if (length < 0 || !XmlDeclaration.IsProper(source[5..length])) Fail("The XML declaration is not proper.");
        else at = length + 2;
    }

    private void StartTag()
    {
        var start = at;
        var rest = source[(at + 1)..];
        var length = rest.IndexOfAny(NameEnd);
        if (length <= 0)
        {
            Fail("A tag has no name, or is not closed.");
            return;
        }

        if (depth == 0 && tape.Count > 0) Fail("There is a second root element.");
        if (depth + 1 >= nodes.Length) flaw ??= new XmlFlaw("GW-XML-DEPTH", $"Elements are nested deeper than {nodes.Length - 1}.", at);
        if (flaw is not null) return;
        var firstAttribute = tape.AttributeCount;
        at += 1 + length;
        names.Enter(depth + 1);
        if (at < source.Length && source[at] != '>') Attributes();
        if (flaw is not null) return;
        if (at >= source.Length)
        {
            Fail("A tag is not closed.");
            return;
        }

        var id = names.Element(start + 1, length, out var proper);
        if (!proper)
        {
            at = start;
            Fail("An element has no proper name, or a prefix that is not declared.");
            return;
        }

        var node = tape.Open(id, depth == 0 ? -1 : nodes[depth - 1], start, firstAttribute);
        if (source[at] == '/')
        {
            at += 2;
            tape.Content(node, at);
            tape.Close(node, at);
            names.Leave(depth + 1);
            return;
        }

        at++;
        tape.Content(node, at);
        nodes[depth] = node;
        nameLengths[depth++] = length;
    }

    /// <summary>Reads attributes up to the <c>&gt;</c> or <c>/&gt;</c> of the tag, and leaves off there.</summary>
    private void Attributes()
    {
        var count = 0;
        isPlain = true;
        while (true)
        {
            var before = at;
            while (at < source.Length && IsSpace(source[at])) at++;
            if (at >= source.Length) Fail("A tag is not closed.");
            else if (source[at] == '>') break;
            else if (source[at] == '/')
            {
                if (at + 1 < source.Length && source[at + 1] == '>') break;
                Fail("A tag holds a stray slash.");
            }
            else if (at == before) Fail("Attributes are not parted by white space.");
            else if (count == MaxAttributes) flaw = new XmlFlaw("GW-XML-ATTRIBUTES", $"An element has more than {MaxAttributes} attributes.", at);
            if (count == seen.Length && flaw is null) Array.Resize(ref seen, 2 * count);
            if (flaw is not null || !Attribute(out seen[count])) return;
            if (IsRepeated(count))
            {
                Fail("An attribute occurs twice in an element.");
                return;
            }

            count++;
        }

        if (!isPlain) ResolvePrefixed(count);
    }

    private bool Attribute(out (int Start, int Length) name)
    {
        var rest = source[at..];
        var length = rest.IndexOfAny(NameEnd);
        name = (at, length);
        var equals = length;
        while (length > 0 && equals < rest.Length && IsSpace(rest[equals])) equals++;
        var quote = equals + 1;
        while (quote < rest.Length && IsSpace(rest[quote])) quote++;
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

        var from = at + quote + 1;
        var to = from + close;
        at = from;
        if (!AttributeText(to)) return false;
        at = to + 1;
        return names.Declare(name.Start, length, from, to) switch
        {
            NameUse.Declaration => true,
            NameUse.Attribute => AddAttribute(name, from, to),
            NameUse.TooMany => TooMany(),
            _ => Refuse("A namespace declaration is not proper."),
        };
    }

    private bool AddAttribute((int Start, int Length) name, int from, int to)
    {
        var id = names.Attribute(name.Start, name.Length);
        isPlain &= id != Vocabulary.Unknown;
        tape.Attribute(id, from, to);
        return true;
    }

    private bool AttributeText(int to)
    {
        while (true)
        {
            var stop = source[at..to].IndexOfAny((byte)'<', (byte)'&');
            if (stop < 0) return true;
            at += stop;
            if (source[at] == '<') return Refuse("An attribute value holds <.");
            if (!Reference()) return false;
        }
    }

    /// <summary>Two attributes may not be one and the same by namespace and local name; each is looked up once.</summary>
    private void ResolvePrefixed(int count)
    {
        for (var i = 0; i < count && flaw is null; i++)
        {
            var (start, length) = seen[i];
            if (expanded is not null) expanded[i] = default;
            if (names.IsKnownPlain(start, length)) continue;
            if (!names.Resolves(start, length, out var uri, out var local)) Fail("An attribute has no proper name, or a prefix that is not declared.");
            if (uri == 0) continue;
            expanded ??= new (int, int, int)[MaxAttributes];
            expanded[i] = (uri, local, start + length - local);
            for (var j = 0; j < i && flaw is null; j++)
                if (expanded[j].Uri == uri && source.Slice(expanded[j].Start, expanded[j].Length).SequenceEqual(source.Slice(local, expanded[i].Length)))
                    Fail("An attribute occurs twice in an element.");
        }
    }

    private bool TooMany()
    {
        flaw ??= new XmlFlaw("GW-XML-NAMESPACES", $"More than {NameResolver.MaxDeclarations} namespace declarations are in force.", at);
        return false;
    }

    private readonly bool IsRepeated(int last)
    {
        var name = source.Slice(seen[last].Start, seen[last].Length);
        for (var i = 0; i < last; i++)
            if (seen[i].Length == name.Length && name.SequenceEqual(source.Slice(seen[i].Start, name.Length))) return true;
        return false;
    }

    private bool Refuse(string message)
    {
        Fail(message);
        return false;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';
}
