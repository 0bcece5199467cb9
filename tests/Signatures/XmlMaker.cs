using System.Text;

namespace Invoicing.Signatures.Tests;

/// <summary>Makes well-formed documents that are hard on a canonicaliser: redeclared and unused prefixes, odd characters, CDATA, instructions.</summary>
internal sealed class XmlMaker(int seed, bool comments)
{
    private static readonly string[] Prefixes = ["", "a", "b", "c", "é"];
    private static readonly string[] Uris = ["urn:x", "urn:y", "urn:z"];
    private static readonly string[] Names = ["n", "m", "Ab", "z-1", "ö", "Ж"];
    private static readonly string[] Texts =
    [
        "x",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "&#13;",
        "&#xA;",
        "&#9;",
        "&amp;",
        "&lt;",
        "&gt;",
        "'",
        "&quot;",
        "&apos;",
        "ä€",
        "\U0001F6A2",
        "&#x1F6A2;",
        "  two  ",
    ];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _xml = new();

    public string Write()
    {
        if (_random.Next(3) == 0)
        {
            _xml.Append("<?xml version=\"1.0\"?>");
        }
        WriteMisc(5);
        WriteElement(new Dictionary<string, string> { [""] = "" }, 0);
        WriteMisc(5);
        return _xml.ToString();
    }

    private void WriteElement(Dictionary<string, string> outer, int depth)
    {
        var scope = new Dictionary<string, string>(outer);
        var parts = new List<string>();
        foreach (var prefix in Prefixes.Where(_ => _random.Next(depth == 0 ? 2 : 5) == 0))
        {
            scope[prefix] = prefix.Length == 0 && _random.Next(3) == 0 ? "" : Pick(Uris);
            parts.Add(prefix.Length == 0 ? $"xmlns=\"{scope[prefix]}\"" : $"xmlns:{prefix}='{scope[prefix]}'");
        }

        var taken = new HashSet<(string, string)>();
        for (var i = _random.Next(4); i > 0; i--)
        {
            var (prefix, local) = (Pick([.. scope.Keys]), Pick(Names));
            if (taken.Add((prefix.Length == 0 ? "" : scope[prefix], local)))
            {
                parts.Add($"{Qualify(prefix, local)}=\"{Text().Replace("\"", "", StringComparison.Ordinal)}\"");
            }
        }

        if (_random.Next(8) == 0)
        {
            parts.Add("xml:lang = 'de'");
        }
        var name = Qualify(Pick([.. scope.Keys]), Pick(Names));
        var order = parts.OrderBy(_ => _random.Next()).ToList();
        _xml.Append('<').Append(name);
        foreach (var part in order)
        {
            _xml.Append(_random.Next(4) == 0 ? "\n  " : " ").Append(part);
        }
        if (_random.Next(5) == 0)
        {
            _xml.Append("/>");
            return;
        }

        _xml.Append('>');
        for (var i = _random.Next(depth > 4 ? 2 : 5); i > 0; i--)
        {
            WriteContent(scope, depth);
        }
        _xml.Append("</").Append(name).Append(_random.Next(5) == 0 ? " >" : ">");
    }

    private void WriteContent(Dictionary<string, string> scope, int depth)
    {
        switch (_random.Next(6))
        {
            case 0:
                _xml.Append("<![CDATA[a<b&&c]]>");
                break;
            case 1:
                WriteMisc(2);
                break;
            case 2 or 3:
                _xml.Append(Text());
                break;
            default:
                if (depth < 7)
                {
                    WriteElement(scope, depth + 1);
                }
                break;
        }
    }

    private void WriteMisc(int oneIn)
    {
        if (_random.Next(oneIn) == 0)
        {
            _xml.Append("<?step   go on ?>");
        }
        if (_random.Next(oneIn) == 0)
        {
            _xml.Append("<?bare?>");
        }
        if (comments && _random.Next(oneIn) == 0)
        {
            _xml.Append("<!-- left <out> -->");
        }
    }

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(Texts)));

    private string Pick(IReadOnlyList<string> from) => from[_random.Next(from.Count)];

    private static string Qualify(string prefix, string local) => prefix.Length == 0 ? local : $"{prefix}:{local}";
}
