using System.Globalization;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports.Documents;

namespace Invoicing.Json.Reading;

/// <summary>State of one read: where it stands, what it found wrong, and the currencies that amounts imply.</summary>
internal sealed class JsonReading(ReadOnlyMemory<byte> document, ReadLimits limits, Currencies currencies)
{
    private readonly List<Fault> _faults = [];
    private readonly List<(string? Name, int Index)> _path = [];
    private long _suppressed;
    private long _scanned;
    private int _line = 1;
    private int _column = 1;

    public Currencies Currencies => currencies;

    public ReadLimits Limits => limits;

    public bool IsFatal { get; private set; }

    /// <summary>How many faults were noted, listed or not.</summary>
    public long Noted => _faults.Count + _suppressed;

    /// <summary>Whether the document states <c>kind</c>.</summary>
    public bool KindStated { get; set; }

    public void Enter(string name) => _path.Add((name, 0));

    public void Enter(int index) => _path.Add((null, index));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Notes a fatal fault at the reader's token.</summary>
    public void Fatal(ref Utf8JsonReader reader, string code, string message, string? term, string? hint) =>
        Add(reader.TokenStartIndex, Fault.Fatal(code, message, null, term, hint));

    /// <summary>Notes a value of a kind that does not belong here, and goes past it.</summary>
    public void WrongType(ref Utf8JsonReader reader, string? term, string expected, string? hint = null)
    {
        Fatal(
            ref reader,
            "GW-JSON-TYPE",
            $"Here stands {FaultWords.Of(reader.TokenType)} where {expected} belongs.",
            term,
            hint ?? $"Write {expected}, or leave the property out."
        );
        reader.Skip();
    }

    /// <summary>Notes a fault at a byte of the document.</summary>
    public void Add(long offset, Fault fault)
    {
        IsFatal |= fault.Severity == Severity.Fatal;
        if (_faults.Count >= limits.MaxFaults)
        {
            _suppressed++;
            return;
        }

        Locate(offset);
        _faults.Add(fault with { Path = fault.Path ?? Pointer(), Line = _line, Column = _column });
    }

    /// <summary>The faults; where some were not listed, one more says how many.</summary>
    public IReadOnlyList<Fault> ToFaults()
    {
        if (_suppressed == 0)
        {
            return _faults;
        }
        var more = new Fault("GW-JSON-MORE-FAULTS", IsFatal ? Severity.Fatal : Severity.Warning, $"{_suppressed} more faults are not listed.");
        return [.. _faults, more with { Path = "", Hint = "Mend those listed and send again." }];
    }

    private string Pointer() =>
        string.Concat(_path.Select(step => "/" + (step.Name is { } name ? Escape(name) : step.Index.ToString(CultureInfo.InvariantCulture))));

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    // Faults come in the order of the document, so the scan goes on from the one before: linear in all.
    private void Locate(long offset)
    {
        if (offset < _scanned)
        {
            (_scanned, _line, _column) = (0, 1, 1);
        }
        foreach (var next in document.Span[(int)_scanned..(int)Math.Min(offset, document.Length)])
        {
            if (next == '\n')
            {
                (_line, _column) = (_line + 1, 1);
            }
            else if ((next & 0xC0) != 0x80)
            {
                _column++;
            }
        }

        _scanned = offset;
    }
}
