using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Pipeline.Flow;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Routes;

/// <summary>A way for a kind of document in a jurisdiction.</summary>
/// <param name="Id">Id, as submissions may name it.</param>
/// <param name="Jurisdiction">Country of the seller; absent for any.</param>
/// <param name="Kind">Kind of document; absent for all.</param>
/// <param name="Format">Format of what is sent.</param>
/// <param name="RuleSets">Rule sets that what is sent must pass, besides those that it declares.</param>
/// <param name="Signature">Signature, where one is made.</param>
/// <param name="Destination">Where it leads.</param>
/// <param name="Connector">How it gets there.</param>
/// <param name="Completes">The authority's word that completes an invoice.</param>
/// <param name="WithinSeconds">After this long without that word it is escalated.</param>
/// <param name="Purpose">What it is travelled for.</param>
/// <param name="Then">Routes that take the invoice on once it is completed by this one.</param>
/// <param name="OnWarning">What is done with an invoice that the rules warn of, before it is sent.</param>
/// <param name="OnWarningOf">What is done on warnings of single rules, by their ids; with those that hold it where nothing is set.</param>
/// <param name="CancelWithinSeconds">How long after its transmission the authority withdraws a document; absent where it names no end.</param>
/// <param name="OfflineWithinSeconds">How long after it was issued an invoice may be brought to the authority; absent where nothing is issued offline.</param>
public sealed record RouteResource(
    string Id,
    string? Jurisdiction,
    DocumentKind? Kind,
    string Format,
    IReadOnlyList<string> RuleSets,
    string? Signature,
    string Destination,
    string Connector,
    AuthorityStatus Completes,
    double WithinSeconds,
    TransmissionPurpose Purpose,
    IReadOnlyList<string> Then,
    WarningAction OnWarning,
    IReadOnlyDictionary<string, WarningAction> OnWarningOf,
    double? CancelWithinSeconds,
    double? OfflineWithinSeconds
)
{
    /// <summary>A route as the API shows it.</summary>
    public static RouteResource Of(Route route, Destination destination) =>
        new(
            route.Id,
            route.Jurisdiction,
            route.Kind,
            route.Format,
            route.RuleSets,
            route.Signature,
            route.Destination,
            destination.Connector,
            route.Acknowledgement.Completes,
            route.Acknowledgement.Within.TotalSeconds,
            route.Purpose,
            route.Then,
            route.OnWarning ?? WarningAction.Send,
            WarningPolicy.ByRule(route),
            route.CancelWithin?.TotalSeconds,
            route.OfflineWithin?.TotalSeconds
        );
}
