namespace Invoicing.Gateway.Api.Invoices;

/// <summary>Which invoices to try again or to withdraw.</summary>
/// <param name="Standing"><c>parked</c> unless stated; or <c>active</c>.</param>
/// <param name="Destination">Only to this destination.</param>
/// <param name="Problem">Only held up by the problem of this code, as in <c>GW-ANAF-RIGHTS</c>.</param>
/// <param name="Route">Only on this route.</param>
/// <param name="ReceivedFrom">Only received at this time or later.</param>
/// <param name="ReceivedBefore">Only received before this time.</param>
/// <param name="Limit">Most in this call; from 1 to 500, 100 unless stated.</param>
/// <param name="Cursor">Where the answer before said to go on.</param>
/// <param name="DryRun">Only count.</param>
/// <param name="All">Without a filter: all that are parked. Nothing is changed where neither is stated.</param>
public sealed record BulkRequest(
    string? Standing = null,
    string? Destination = null,
    string? Problem = null,
    string? Route = null,
    DateTimeOffset? ReceivedFrom = null,
    DateTimeOffset? ReceivedBefore = null,
    int? Limit = null,
    string? Cursor = null,
    bool DryRun = false,
    bool All = false
)
{
    /// <summary>Whether it names any of the filters. A cursor says where to go on, not of which invoices.</summary>
    internal bool IsFiltered => this is not { Standing: null, Destination: null, Problem: null, Route: null, ReceivedFrom: null, ReceivedBefore: null };
}
