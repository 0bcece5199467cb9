namespace Invoicing.Pipeline.Evidence;

/// <summary>A file of an evidence pack.</summary>
/// <param name="Name">Its name in the pack.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Length">Bytes.</param>
public sealed record EvidenceFile(string Name, string Sha256, long Length);
