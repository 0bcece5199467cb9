using System.IO.Enumeration;
using System.Text.Json;

namespace Invoicing.Sandbox.Faults;

/// <summary>
/// The faults still to play, in order. Rules may be added while the authority runs; the first rule that fits a call is taken.
/// </summary>
/// <example><c>[{"match":"INV-7","fault":"commit-then-500","times":1},{"on":"stareMesaj","fault":"429","seconds":2,"call":3}]</c></example>
public sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly List<(FaultRule Rule, int Left)> _rules = [];
    private readonly Dictionary<string, int> _calls = [];
    private readonly Dictionary<FaultKind, int> _played = [];
    private readonly Random _random;

    /// <summary>Starts with these rules.</summary>
    public FaultScript(params IEnumerable<FaultRule> rules)
        : this(0, rules) { }

    /// <summary>Starts with these rules; the seed decides on which calls a rule with a rate plays.</summary>
    public FaultScript(int seed, params IEnumerable<FaultRule> rules)
    {
        _random = new(seed);
        Add(rules);
    }

    /// <summary>The rules not yet spent.</summary>
    public IReadOnlyList<FaultRule> Pending
    {
        get
        {
            lock (_gate)
            {
                return [.. _rules.Select(r => r.Rule)];
            }
        }
    }

    /// <summary>How often each kind was played so far; a copy.</summary>
    public IReadOnlyDictionary<FaultKind, int> Played
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<FaultKind, int>(_played);
            }
        }
    }

    /// <summary>Reads a script from JSON (an array of rules); false when the text is not one, with the reason.</summary>
    public static bool TryParse(string json, out IReadOnlyList<FaultRule> rules, out string? problem)
    {
        try
        {
            rules = JsonSerializer.Deserialize<FaultRule[]>(json, SandboxJson.Options) ?? [];
            problem = null;
            return true;
        }
        catch (JsonException e)
        {
            rules = [];
            problem = e.Message;
            return false;
        }
    }

    /// <summary>Appends rules.</summary>
    public void Add(params IEnumerable<FaultRule> rules)
    {
        lock (_gate)
        {
            _rules.AddRange(rules.Select(r => (r, r.Times)));
        }
    }

    /// <summary>Forgets every rule left; the count of calls goes on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    /// <summary>Counts a call of <paramref name="operation"/> and takes the first rule that fits it; null when it goes well.</summary>
    public FaultRule? Take(string operation, string? subject)
    {
        lock (_gate)
        {
            int call = _calls[operation] = _calls.GetValueOrDefault(operation) + 1;
            int at = _rules.FindIndex(r => Fits(r.Rule, operation, subject, call));
            if (at < 0)
            {
                return null;
            }
            (FaultRule rule, int left) = _rules[at];
            if (left == 1)
            {
                _rules.RemoveAt(at);
            }
            else if (left > 1)
            {
                _rules[at] = (rule, left - 1);
            }
            _played[rule.Fault] = _played.GetValueOrDefault(rule.Fault) + 1;
            return rule;
        }
    }

    private bool Fits(FaultRule rule, string operation, string? subject, int call) =>
        rule.Operation == operation
        && (rule.Call is null || rule.Call == call)
        && (rule.Match is null || (subject is not null && FileSystemName.MatchesSimpleExpression(rule.Match, subject, ignoreCase: false)))
        && (rule.Rate is not { } rate || _random.NextDouble() < rate);
}
