namespace Invoicing.Signatures.Standard;

/// <summary>What a reference digests.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Covered">The nodes of the document that the bytes stand for.</param>
internal sealed record ReferenceContent(ReadOnlyMemory<byte> Bytes, NodeSet Covered);
