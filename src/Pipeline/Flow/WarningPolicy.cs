using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Flow;

/// <summary>
/// What a route does with an invoice that the rules warn of. It is asked once the document is written and judged, before it is signed and sent: by then every
/// rule of the way there has spoken.
/// </summary>
public static class WarningPolicy
{
    /// <summary>Problem of a transmission that warnings hold until a person accepts them.</summary>
    public const string Held = "GW-WARNING-HELD";

    /// <summary>Fault of a transmission that its route rejects for its warnings.</summary>
    public const string Rejected = "GW-WARNING-REJECTED";

    /// <summary>Most rules named in a message.</summary>
    private const int MostNamed = 20;

    /// <summary>Rules whose warnings hold where the route says nothing: a rate that is none of the country on that day is most often an old one, and what is
    /// cleared with it can only be put right by a credit note.</summary>
    private static readonly Dictionary<string, WarningAction> ByDefault = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GW-TAX-RATE-UNKNOWN"] = WarningAction.Hold,
    };

    /// <summary>Rules that warn, each once, in their order.</summary>
    public static IEnumerable<string> Rules(IEnumerable<Fault> faults) =>
        faults.Where(fault => fault.Severity == Severity.Warning).Select(fault => fault.Code).Distinct();

    /// <summary>What a route does by single rules, its own word and what counts without one.</summary>
    public static IReadOnlyDictionary<string, WarningAction> ByRule(Route route) =>
        (route.OnWarning is null ? ByDefault : [])
            .Where(rule => !Says(route, rule.Key, out _))
            .Concat(route.OnWarningOf)
            .OrderBy(rule => rule.Key, StringComparer.Ordinal)
            .ToDictionary();

    /// <summary>What a route does on a warning of a rule: what it says of the rule, else what it says of all, else what counts where it says nothing.</summary>
    public static WarningAction ActionOf(Route route, string rule) =>
        Says(route, rule, out var own) ? own
        : route.OnWarning is { } all ? all
        : ByDefault.GetValueOrDefault(rule, WarningAction.Send);

    /// <summary>Why a transmission that is ready to be signed is not sent on; null where its warnings let it pass. What a person accepted holds it no
    /// more.</summary>
    public static StageResult? Stops(Transmission state, Route route)
    {
        if (state is not { Stage: Stage.Sign, Attempt: null })
        {
            return null;
        }

        var warned = Rules(state.Faults).Except(state.AcceptedWarnings).ToLookup(rule => ActionOf(route, rule));
        if (warned.Contains(WarningAction.Reject))
        {
            return new(new Outcome.Reject([Refusal(route, warned[WarningAction.Reject])])) { Facts = FactsOf(warned[WarningAction.Reject]) };
        }

        return warned.Contains(WarningAction.Hold)
            ? new(new Outcome.Park(Holding(route, warned[WarningAction.Hold]))) { Facts = FactsOf(warned[WarningAction.Hold]) }
            : null;
    }

    /// <summary>What a route would make of a document with these faults: a fatal fault where it would reject it, a warning where it would hold it.</summary>
    public static IEnumerable<Fault> Foretold(IEnumerable<Fault> faults, Route route)
    {
        var warned = Rules(faults).ToLookup(rule => ActionOf(route, rule));
        if (warned.Contains(WarningAction.Reject))
        {
            yield return Refusal(route, warned[WarningAction.Reject]);
        }
        else if (warned.Contains(WarningAction.Hold) && Holding(route, warned[WarningAction.Hold]) is { } problem)
        {
            yield return Fault.Warning(problem.Code, problem.Message, hint: "Correct what they name; else a person must release it once it is handed in.");
        }
    }

    private static bool Says(Route route, string rule, out WarningAction action)
    {
        var known = route.OnWarningOf.FirstOrDefault(own => own.Key.Equals(rule, StringComparison.OrdinalIgnoreCase));
        action = known.Value;
        return known.Key is not null;
    }

    private static Problem Holding(Route route, IEnumerable<string> rules) =>
        new(
            Held,
            $"Warnings of {Names(rules)} hold it on route {route.Id}.",
            "Look at them among the faults. To send it as it is, release it; else cancel it and hand in a corrected invoice."
        );

    private static Fault Refusal(Route route, IEnumerable<string> rules) =>
        Fault.Fatal(
            Rejected,
            $"Route {route.Id} sends nothing that has warnings of {Names(rules)}.",
            hint: "Correct what they name, or let the route send or hold such invoices (onWarning, onWarningOf)."
        );

    private static Dictionary<string, string> FactsOf(IEnumerable<string> rules) => new() { ["warnings"] = string.Join(',', rules.Take(MostNamed)) };

    private static string Names(IEnumerable<string> rules)
    {
        var all = rules.ToList();
        return string.Join(", ", all.Take(MostNamed)) + (all.Count > MostNamed ? $" and {all.Count - MostNamed} others" : "");
    }
}
