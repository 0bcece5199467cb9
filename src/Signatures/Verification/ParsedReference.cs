namespace Invoicing.Signatures.Verification;

/// <summary>A ds:Reference.</summary>
internal sealed record ParsedReference(string? Id, string? Uri, string? Type, IReadOnlyList<string> Transforms, byte[] DigestValue);
