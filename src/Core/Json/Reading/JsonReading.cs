using System.Globalization;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports;

namespace Invoicing.Json.Reading;

/// <summary>State of one read: where it stands, what it found wrong, and the currencies that amounts imply.</summary>
internal sealed class JsonReading(ReadOnlyMemory<byte> document, ReadLimits limits, Currencies currencies)
{
    private readonly List<Fault> faults = [];
    private readonly List<(string? Name, int Index)> path = [];
    private long suppressed;
    private long scanned;
    private int line = 1;
    private int column = 1;

    public Currencies Currencies => currencies;

    public ReadLimits Limits => limits;

    public bool IsFatal { get; private set; }

    /// <summary>How many faults were noted, listed or not.</summary>
    public long Noted => faults.Count + suppressed;

    /// <summary>Whether the document states <c>kind</c>.</summary>
    public bool KindStated { get; set; }

    public void Enter(string name) => path.Add((name, 0));

    public void Enter(int index) => path.Add((null, index));

    public void Leave() => path.RemoveAt(path.Count - 1);

    /// <summary>Notes a fatal fault at the reader's token.</summary>
    public void Fatal(ref Utf8JsonReader reader, string code, string message, string? term, string? hint) =>
        Add(reader.TokenStartIndex, Fault.Fatal(code, message, null, term, hint));

    /// <summary>Notes a value of a kind that does not belong here, and goes past it.</summary>
    public void WrongType(ref Utf8JsonReader reader, string? term, string expected, string? hint = null)
    {
        Fatal(
            ref reader,
            "GW-JSON-TYPE",
            $"Here stands {Words.Of(reader.TokenType)} where {expected} belongs.",
            term,
            hint ?? $"Write {expected}, or leave the property out.");
        reader.Skip();
    }

    /// <summary>Notes a fault at a byte of the document.</summary>
    public void Add(long offset, Fault fault)
    {
        IsFatal |= fault.Severity == Severity.Fatal;
        if (faults.Count >= limits.MaxFaults)
        {
            suppressed++;
            return;
        }

        Locate(offset);
        faults.Add(fault with { Path = fault.Path ?? Pointer(), Line = line, Column = column });
    }

    /// <summary>The faults; where some were not listed, one more says how many.</summary>
    public IReadOnlyList<Fault> ToFaults()
    {
        if (suppressed == 0) return faults;
        var more = new Fault("GW-JSON-MORE-FAULTS", IsFatal ? Severity.Fatal : Severity.Warning, $"{suppressed} more faults are not listed.");
        return [.. faults, more with { Path = "", Hint = "Mend those listed and send again." }];
    }

    private string Pointer() => string.Concat(path.Select(step => "/" + (step.Name is { } name ? Escape(name) : step.Index.ToString(CultureInfo.InvariantCulture))));

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    // Faults come in the order of the document, so the scan goes on from the one before: linear in all.
    private void Locate(long offset)
    {
        if (offset < scanned) (scanned, line, column) = (0, 1, 1);
        foreach (var next in document.Span[(int)scanned..(int)Math.Min(offset, document.Length)])
        {
            if (next == '\n') (line, column) = (line + 1, 1);
            else if ((next & 0xC0) != 0x80) column++;
        }

        scanned = offset;
    }
}
