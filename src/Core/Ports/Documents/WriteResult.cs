namespace Invoicing.Ports.Documents;

/// <summary>What a write gave.</summary>
/// <param name="Document">The document's bytes.</param>
/// <param name="Losses">Terms of the invoice that the format has no place for.</param>
public sealed record WriteResult(ReadOnlyMemory<byte> Document, IReadOnlyList<Loss> Losses);
