namespace Invoicing.Connectors.Ksef;

/// <summary>An interactive session that is open.</summary>
/// <param name="Reference">Its reference number.</param>
/// <param name="Key">Its AES key.</param>
/// <param name="Iv">Its initialization vector, which KSeF got when it was opened; no document carries it.</param>
/// <param name="Until">Its end.</param>
internal sealed record KsefSession(string Reference, byte[] Key, byte[] Iv, DateTimeOffset Until);
