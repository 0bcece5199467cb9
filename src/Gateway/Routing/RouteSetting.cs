using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Routing;

namespace Invoicing.Gateway.Routing;

/// <summary>A tenant's own route; the members are those of a route in the configuration.</summary>
/// <param name="Format">Format of what is sent.</param>
/// <param name="Destination">A destination of the tenant's own, or one that a configured route of its leads to.</param>
/// <param name="Position">Routes are tried by this number, then by id; those of the tenant before those of the configuration.</param>
/// <param name="Purpose">What it is travelled for.</param>
/// <param name="Then">Routes that take the invoice on once it is completed by this one.</param>
/// <param name="Jurisdiction">Country of the seller; absent for any.</param>
/// <param name="Kind">Kind of document; absent for all.</param>
/// <param name="RuleSets">Rule sets that what is sent must pass, besides those that it declares.</param>
/// <param name="Chain">The chain that its documents form, where the format needs one.</param>
/// <param name="Signature">Signature, where one is made.</param>
/// <param name="Key">A key of the tenant's own, or one that a configured route of its signs with.</param>
/// <param name="Acknowledgement">What is waited for, and how long.</param>
/// <param name="OnWarning">What is done with an invoice that the rules warn of.</param>
/// <param name="OnWarningOf">What is done on warnings of single rules, by their ids.</param>
/// <param name="CancelWithin">How long after its transmission the authority withdraws a document.</param>
/// <param name="OfflineWithin">How long after it was issued an invoice may be brought to the authority that could not be reached then.</param>
public sealed record RouteSetting(
    string Format,
    string Destination,
    int Position = 0,
    TransmissionPurpose Purpose = default,
    IReadOnlyList<string>? Then = null,
    string? Jurisdiction = null,
    DocumentKind? Kind = null,
    IReadOnlyList<string>? RuleSets = null,
    string? Chain = null,
    string? Signature = null,
    string? Key = null,
    AcknowledgementPolicy? Acknowledgement = null,
    WarningAction? OnWarning = null,
    IReadOnlyDictionary<string, WarningAction>? OnWarningOf = null,
    TimeSpan? CancelWithin = null,
    TimeSpan? OfflineWithin = null
)
{
    /// <summary>The route that it is.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">Its id within the tenant.</param>
    /// <param name="named">The id under which the gateway knows what is named: of a kind of setting, by the tenant.</param>
    internal Route ToRoute(string tenant, string id, Func<string, string, string> named) =>
        new()
        {
            Id = TenantOwn.Id(tenant, id),
            Tenants = [tenant],
            Purpose = Purpose,
            Then = [.. (Then ?? []).Select(next => named(SettingKind.Route, next))],
            Jurisdiction = Jurisdiction,
            Kind = Kind,
            Format = Format,
            RuleSets = RuleSets ?? [],
            Chain = Chain,
            Signature = Signature,
            Key = Key is { } key ? named(SettingKind.Key, key) : null,
            Destination = named(SettingKind.Destination, Destination),
            Acknowledgement = Acknowledgement ?? new(),
            OnWarning = OnWarning,
            CancelWithin = CancelWithin,
            OfflineWithin = OfflineWithin,
            OnWarningOf = OnWarningOf ?? new Dictionary<string, WarningAction>(),
        };
}
