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

    /// <summary>Most signatures of a document that others signed; stops one document from being verified many times over.</summary>
    public int MaxSignatures { get; init; } = 32;

    /// <summary>Most references of a signature that others made. A signature with a manifest of attachments has a few dozen.</summary>
    public int MaxForeignReferences { get; init; } = 100;

    /// <summary>Most transforms of a reference, and most operations of a filter. Real ones have up to four.</summary>
    public int MaxTransforms { get; init; } = 10;

    /// <summary>Most characters of an XPath expression. ZATCA's have 60.</summary>
    public int MaxExpressionLength { get; init; } = 4096;

    /// <summary>Most certificates, and most bare keys, that are tried. A chain has three.</summary>
    public int MaxCertificates { get; init; } = 16;

    /// <summary>Most elements, attributes and texts of a document that others signed; each takes about 200 bytes.</summary>
    public int MaxNodes { get; init; } = 1_000_000;

    /// <summary>Most steps that all signatures of a document may take: nodes looked at, bytes digested. Stops expressions without end; a few seconds.</summary>
    public long MaxSteps { get; init; } = 30_000_000;
}
