using System.Text;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Reading;

/// <summary>Paths of elements, made when one is asked for: local names with positions among equally named siblings. Where it left off at a depth is kept, so
/// that paths asked for in document order cost the way between them.</summary>
internal sealed class SyntaxPaths(XmlTape tape, SyntaxStyle style)
{
    private readonly Dictionary<int, (int Node, int Position)> _last = [];

    internal string Of(int node)
    {
        var path = new StringBuilder();
        Append(path, node);
        return path.ToString();
    }

    /// <summary>Local name of an element.</summary>
    internal string LocalName(int node)
    {
        var name = tape.QualifiedName(node);
        return Encoding.UTF8.GetString(name[(name.IndexOf((byte)':') + 1)..]);
    }

    private int Append(StringBuilder path, int node)
    {
        var parent = tape.Parent(node);
        var depth = parent < 0 ? 0 : Append(path, parent) + 1;
        var local = LocalName(node);
        var position = parent < 0 ? 1 : Position(node, parent, depth);
        path.Append('/').Append(Prefix(node)).Append(local);
        if (position > 1 || style.Numbered.Contains(local))
        {
            path.Append('[').Append(position).Append(']');
        }
        return depth;
    }

    private string Prefix(int node) => NamespaceIds.PrefixOf(tape.Namespace(node)) is var prefix && style.Prefixes.Contains(prefix) ? prefix + ":" : "";

    private int Position(int node, int parent, int depth)
    {
        var (at, position) =
            _last.TryGetValue(depth, out var last) && last.Node <= node && tape.Parent(last.Node) == parent && IsLike(last.Node, node)
                ? last
                : (tape.FirstChild(parent), 0);
        if (position > 0 && at != node)
        {
            at = tape.NextSibling(at);
        }
        else if (position > 0)
        {
            return position;
        }
        for (; at >= 0 && at <= node; at = tape.NextSibling(at))
        {
            position += IsLike(at, node) ? 1 : 0;
        }
        _last[depth] = (node, position);
        return position;
    }

    private bool IsLike(int one, int other) =>
        tape.Name(one) == tape.Name(other)
        && (tape.Name(one) != Vocabulary.Unknown || (LocalName(one) == LocalName(other) && tape.Namespace(one) == tape.Namespace(other)));
}
