using Invoicing.Ports;

namespace Invoicing.Formats.Signatures;

/// <summary>Bounds on documents that are signed or verified, each with the attack it stops.</summary>
public sealed record SignatureLimits
{
    /// <summary>The bounds that serve unless an operator says otherwise.</summary>
    public static SignatureLimits Default { get; } = new();

    /// <summary>Most bytes of a document; stops memory exhaustion. 100 MB, as for reading.</summary>
    public int MaxBytes { get; init; } = ReadLimits.Default.MaxBytes;

    /// <summary>Deepest nesting of elements; stops stack exhaustion. UBL needs no more than 20, a signature in it 20 more.</summary>
    public int MaxDepth { get; init; } = ReadLimits.Default.MaxDepth;

    /// <summary>Most namespace declarations in scope at once; stops quadratic look-up. Real documents have fewer than 20.</summary>
    public int MaxNamespaces { get; init; } = 256;

    /// <summary>Most bytes of a signature; stops giant certificate chains and objects. Ours is about 5 KB.</summary>
    public int MaxSignatureBytes { get; init; } = 256 * 1024;

    /// <summary>Most references of a signature; stops one document from being digested many times over. Two serve: document and properties.</summary>
    public int MaxReferences { get; init; } = 8;
}
