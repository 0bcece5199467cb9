namespace Invoicing.Ports.Receivables;

/// <summary>What became of rates that were read.</summary>
/// <param name="Added">How many are new.</param>
/// <param name="Known">How many were there, just so.</param>
/// <param name="Conflicts">Those that were there otherwise; what was there first stays, for invoices were made by it.</param>
public sealed record RateImport(int Added, int Known, IReadOnlyList<PublishedRate> Conflicts);
