using System.Text;

namespace Invoicing.Validation.Values;

/// <summary>
/// A list of codes, read from an embedded data file: comment lines that name the list and its source, then codes separated by white space.
/// </summary>
internal sealed class CodeList
{
    private const int BriefLength = 8;
    private const int PackedLength = 16;

    private readonly HashSet<ulong> _brief = [];
    private readonly HashSet<UInt128> _packed = [];
    private readonly List<byte[]> _longer = [];
    private readonly byte[] _joined;
    private readonly IReadOnlyList<string> _codes;

    private CodeList(IReadOnlyList<string> codes)
    {
        _codes = codes;
        _joined = Encoding.UTF8.GetBytes($" {string.Join(' ', codes)} ");
        foreach (var bytes in codes.Select(Encoding.UTF8.GetBytes))
        {
            if (bytes.Length <= BriefLength)
            {
                _brief.Add(PackBrief(bytes));
            }
            else if (bytes.Length <= PackedLength)
            {
                _packed.Add(Pack(bytes));
            }
            else
            {
                _longer.Add(bytes);
            }
        }
    }

    /// <summary>The codes, in the order of the file.</summary>
    public IReadOnlyList<string> Codes => _codes;

    /// <summary>Reads the list of a data file.</summary>
    public static CodeList Load(string name)
    {
        using var stream =
            typeof(CodeList).Assembly.GetManifestResourceStream($"CodeLists/{name}") ?? throw new ArgumentException($"No code list {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'));
        return new CodeList([.. lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);
    }

    /// <summary>A short list that rule code spells out.</summary>
    public static CodeList Of(params string[] codes) => new(codes);

    /// <summary>The list as another publisher or version has it: some codes more, some less.</summary>
    public CodeList But(string[] more, string[] less) => new([.. _codes.Except(less), .. more]);

    /// <summary>Whether this is one of the codes.</summary>
    public bool Has(ReadOnlySpan<byte> code)
    {
        if (code.IsEmpty)
        {
            return false;
        }
        if (code.Length <= BriefLength)
        {
            return _brief.Contains(PackBrief(code));
        }
        if (code.Length <= PackedLength)
        {
            return _packed.Contains(Pack(code));
        }
        foreach (var each in _longer)
        {
            if (code.SequenceEqual(each))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether this is one of the codes once white space at its ends is gone.</summary>
    public bool HasNormalized(ReadOnlySpan<byte> code) => Has(code) || Has(Lexical.Normalize(code));

    /// <summary>
    /// Whether this occurs anywhere in the codes written in a row with single spaces: what some official tests ask, so that an
    /// empty text, one character of a code, or two that straddle a space pass too.
    /// </summary>
    public bool HasSomewhere(ReadOnlySpan<byte> text) => _joined.AsSpan().IndexOf(text) >= 0;

    private static ulong PackBrief(ReadOnlySpan<byte> code)
    {
        ulong value = 0;
        foreach (var each in code)
        {
            value = (value << 8) | each;
        }
        return value;
    }

    private static UInt128 Pack(ReadOnlySpan<byte> code)
    {
        UInt128 value = 0;
        foreach (var each in code)
        {
            value = (value << 8) | each;
        }
        return value;
    }
}
