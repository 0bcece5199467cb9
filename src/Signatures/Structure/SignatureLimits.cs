using Invoicing.Xml;

namespace Invoicing.Signatures.Structure;

/// <summary>Bounds on documents that are signed or verified, each with the attack it stops.</summary>
public sealed record SignatureLimits : XmlLimits
{
    /// <summary>The bounds that serve unless an operator says otherwise.</summary>
    public static SignatureLimits Default { get; } = new();

    /// <summary>Most bytes of a signature; stops giant certificate chains and objects. Ours is about 5 KB.</summary>
    public int MaxSignatureBytes { get; init; } = 256 * 1024;

    /// <summary>Most references of a signature; stops one document from being digested many times over. Two serve: document and properties.</summary>
    public int MaxReferences { get; init; } = 8;
}
