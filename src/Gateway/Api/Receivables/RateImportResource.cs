using Invoicing.Ports.Receivables;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>What became of a file of exchange rates.</summary>
/// <param name="Source">Who published it.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day.</param>
/// <param name="Added">How many rates are new.</param>
/// <param name="Known">How many were there, just so.</param>
/// <param name="Conflicts">Rates that were there otherwise; what was there first stays, for invoices were made by it. At most 100 are named.</param>
public sealed record RateImportResource(string Source, DateOnly From, DateOnly Until, int Added, int Known, IReadOnlyList<PublishedRate> Conflicts);
