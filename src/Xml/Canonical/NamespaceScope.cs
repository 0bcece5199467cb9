namespace Invoicing.Xml.Canonical;

/// <summary>Bindings of prefixes to namespaces, by depth of the element that makes them.</summary>
public sealed class NamespaceScope
{
    private readonly List<(string Prefix, string Uri, int Depth)> _bindings = [];

    /// <summary>Declarations in scope.</summary>
    public int Count => _bindings.Count;

    /// <summary>Namespace of a prefix; empty where there is none.</summary>
    public string Find(string prefix)
    {
        for (var i = _bindings.Count - 1; i >= 0; i--)
        {
            if (_bindings[i].Prefix == prefix)
            {
                return _bindings[i].Uri;
            }
        }
        return "";
    }

    /// <summary>Binds a prefix from an element of this depth on.</summary>
    public void Bind(string prefix, string uri, int depth) => _bindings.Add((prefix, uri, depth));

    /// <summary>Forgets the bindings made at this depth and below it.</summary>
    public void Leave(int depth)
    {
        while (_bindings.Count > 0 && _bindings[^1].Depth >= depth)
        {
            _bindings.RemoveAt(_bindings.Count - 1);
        }
    }

    /// <summary>What is in scope for the children of the element above this depth.</summary>
    public IReadOnlyDictionary<string, string> Above(int depth)
    {
        var inScope = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (prefix, uri, at) in _bindings)
        {
            if (at < depth)
            {
                inScope[prefix] = uri;
            }
        }
        return inScope;
    }
}
