using System.Text;
using Invoicing.Validation.Schema.Values;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Schema;

/// <summary>An attribute that an element may have.</summary>
/// <param name="Name">Its name; none has a namespace.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Required">Whether it must stand.</param>
/// <param name="Fixed">What it must say where it stands; null where it is free.</param>
internal sealed record AttributeUse(string Name, SimpleType Type, bool Required, string? Fixed)
{
    private readonly byte[]? _fixedBytes = Fixed is null ? null : Encoding.UTF8.GetBytes(Fixed);

    /// <summary>Whether every value will do.</summary>
    public bool TakesAnything => Fixed is null && Type.TakesAnything;

    /// <summary>Whether a value will do.</summary>
    public bool Takes(ReadOnlySpan<byte> value) => Type.Takes(value) && (_fixedBytes is null || Lexical.Normalize(value).SequenceEqual(_fixedBytes));
}
