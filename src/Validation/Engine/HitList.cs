using Invoicing.Faults;

namespace Invoicing.Validation.Engine;

/// <summary>Collects what did not hold, bounded: fatal hits push out lesser ones, and every rule keeps at least its first.</summary>
internal sealed class HitList(int most)
{
    private readonly List<Hit> fatal = [];
    private readonly List<Hit> lesser = [];
    private readonly HashSet<string> seen = [];

    /// <summary>How many there were in all.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the first hit of a rule is still to come, once the bound is reached.</summary>
    public bool IsNew(string ruleId) => !seen.Contains(ruleId);

    /// <summary>Adds one.</summary>
    public void Add(Hit hit)
    {
        Count++;
        var list = hit.Undecided || hit.Rule.Severity == Severity.Fatal ? fatal : lesser;
        if (list.Count < most || seen.Add(hit.Rule.Id)) list.Add(hit);
        if (list.Count <= most) seen.Add(hit.Rule.Id);
    }

    /// <summary>Those that are kept.</summary>
    public List<Hit> Kept() => [.. fatal, .. lesser];
}
