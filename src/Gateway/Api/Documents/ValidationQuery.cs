using Invoicing.Faults;
using Invoicing.Pipeline;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>What a document is to be tried by: rule sets, or a route.</summary>
/// <param name="Selection">Rule sets and day.</param>
/// <param name="Route">The route; null where none is named.</param>
/// <param name="HasRules">Whether rule sets are named.</param>
/// <param name="AllowPartial">Whether a verdict in part passes.</param>
internal sealed record ValidationQuery(RuleSelection Selection, Route? Route, bool HasRules, bool AllowPartial)
{
    /// <summary>The query, or what is wrong with it.</summary>
    public static Result<ValidationQuery> Parse(
        string tenant,
        RoutingTable catalogue,
        string? route,
        string? rules,
        string? asOf,
        bool? allowPartial,
        DateOnly today
    )
    {
        var selection = RuleSelection.Parse(rules, asOf, today);
        var faults = new List<Fault>(selection.Succeeded ? [] : selection.Faults);
        var found = route is null ? null : catalogue.Route(route, tenant);
        if (route is not null && found is null)
        {
            faults.Add(
                Fault.Fatal(
                    "GW-API-QUERY",
                    $"Unknown route '{route}'.",
                    "route",
                    hint: $"Routes: {string.Join(", ", catalogue.RoutesOf(tenant).Select(known => known.Id))}."
                )
            );
        }

        if (route is not null && rules is not null)
        {
            faults.Add(Fault.Fatal("GW-API-QUERY", "A route has rules of its own.", "rules", hint: "Name a route, or rules."));
        }

        return faults.Count > 0
            ? Result<ValidationQuery>.Failure(faults)
            : Result<ValidationQuery>.Success(new(selection.Value!, found, rules is not null, allowPartial ?? false));
    }
}
