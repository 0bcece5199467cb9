using System.Diagnostics.CodeAnalysis;

namespace Invoicing.Lifecycle;

/// <summary>The gateway's id of an invoice: a UUID, version 7 where we make it (RFC 9562), so that ids sort by time.</summary>
public readonly record struct InvoiceId(Guid Value) : IParsable<InvoiceId>
{
    /// <summary>Whether it is one that <see cref="New"/> made at this moment, and none that a caller chose.</summary>
    public bool IsMadeAt(DateTimeOffset time) =>
        Value.Version == 7
        && Value.ToByteArray(bigEndian: true).AsSpan(0, 6).SequenceEqual(Guid.CreateVersion7(time).ToByteArray(bigEndian: true).AsSpan(0, 6));

    /// <summary>A new id for this moment.</summary>
    public static InvoiceId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public static InvoiceId Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out InvoiceId result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>The id in its 36 characters.</summary>
    public override string ToString() => Value.ToString("D");
}
