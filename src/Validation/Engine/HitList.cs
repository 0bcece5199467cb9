using Invoicing.Faults;

namespace Invoicing.Validation.Engine;

/// <summary>Collects what did not hold, bounded: fatal hits push out lesser ones, and every rule keeps at least its first.</summary>
/// <param name="most">How many are kept of either kind.</param>
/// <param name="levels">Severities by rule that are not the rules' own; null where there are none.</param>
internal sealed class HitList(int most, IReadOnlyDictionary<string, Severity>? levels = null)
{
    private readonly Dictionary<string, Rule> _leveled = [];
    private readonly List<RuleHit> _fatal = [];
    private readonly List<RuleHit> _lesser = [];
    private readonly HashSet<string> _seen = [];

    /// <summary>How many there were in all.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them are fatal, or were not decided.</summary>
    public int FatalCount { get; private set; }

    /// <summary>How many of them are warnings.</summary>
    public int WarningCount { get; private set; }

    /// <summary>Whether the first hit of a rule is still to come, once the bound is reached.</summary>
    public bool IsNew(string ruleId) => !_seen.Contains(ruleId);

    /// <summary>Adds one, which counts so many times.</summary>
    public void Add(RuleHit hit, int times = 1)
    {
        Count += times;
        if (levels is not null)
        {
            hit = hit with { Rule = Leveled(hit.Rule, levels) };
        }
        var isFatal = hit.Undecided || hit.Rule.Severity == Severity.Fatal;
        if (isFatal)
        {
            FatalCount += times;
        }
        else if (hit.Rule.Severity == Severity.Warning)
        {
            WarningCount += times;
        }
        var list = isFatal ? _fatal : _lesser;
        if (list.Count < most || _seen.Add(hit.Rule.Id))
        {
            list.Add(hit);
        }
        if (list.Count <= most)
        {
            _seen.Add(hit.Rule.Id);
        }
    }

    /// <summary>Those that are kept: the first of every rule, and more, fatal ones before lesser.</summary>
    public List<RuleHit> Kept() => [.. _fatal, .. _lesser];

    private Rule Leveled(Rule rule, IReadOnlyDictionary<string, Severity> by)
    {
        if (!by.TryGetValue(rule.Id, out var level) || level == rule.Severity)
        {
            return rule;
        }
        if (!_leveled.TryGetValue(rule.Id, out var known))
        {
            _leveled.Add(rule.Id, known = rule with { Severity = level });
        }
        return known;
    }

    /// <summary>As many as may be listed: the first of every rule before any other, fatal ones before lesser.</summary>
    public static List<RuleHit> Listed(List<RuleHit> kept, int most)
    {
        if (kept.Count <= most)
        {
            return kept;
        }
        var told = new HashSet<string>();
        var isFirst = kept.Select(hit => told.Add(hit.Rule.Id)).ToArray();
        return [.. kept.Where((_, index) => isFirst[index]).Concat(kept.Where((_, index) => !isFirst[index])).Take(most)];
    }
}
