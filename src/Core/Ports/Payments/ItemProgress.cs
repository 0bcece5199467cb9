namespace Invoicing.Ports.Payments;

/// <summary>How far invoices were looked at.</summary>
/// <param name="Until">Place of the last one.</param>
/// <param name="Waiting">Places of those that are not ripe yet, and are looked at again.</param>
/// <param name="Settled">Places of those that waited and wait no more.</param>
public sealed record ItemProgress(long Until, IReadOnlyList<long> Waiting, IReadOnlyList<long> Settled);
