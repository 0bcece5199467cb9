using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Series;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A series of numbers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Prefix">What its numbers begin with.</param>
/// <param name="Width">Digits of the position.</param>
/// <param name="Period">When it begins anew.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record SeriesResource(string Id, string Prefix, int Width, SeriesPeriod Period, IReadOnlyList<AvailableAction> AvailableActions);
