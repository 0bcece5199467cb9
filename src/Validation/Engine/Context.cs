using Invoicing.Faults;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Engine;

/// <summary>
/// The elements that a group of rules is about: those of some names that pass a condition. Within a <see cref="Pattern"/> an
/// element belongs to the first context that takes it.
/// </summary>
internal sealed class Context(string key, IReadOnlyList<string> names, Func<ElementView, Truth>? condition, string? suffix = null, byte? suffixNamespace = null)
{
    private readonly List<Rule> _rules = [];
    private readonly ushort[] _named = [.. names.Select(RuleVocabulary.Shared.Id)];
    private ushort[]? _ending;

    /// <summary>What rule code calls it.</summary>
    public string Key => key;

    /// <summary>The names of its elements. Where they are told by their ending, unknown names are among them, for the condition to sift.</summary>
    public ushort[] Names => suffix is null ? _named : _ending ??= RuleVocabulary.Shared.EndingIn(suffix, suffixNamespace);

    /// <summary>The condition; null where every element of the names belongs.</summary>
    public Func<ElementView, Truth>? Condition => condition;

    /// <summary>Says to which of <see cref="Cases"/> an element goes; null where there are none.</summary>
    public Func<ElementView, int>? Select { get; set; }

    /// <summary>Contexts that share these elements among them.</summary>
    public IReadOnlyList<Context> Cases { get; set; } = [];

    /// <summary>Whether its rules are about the element around the one that is taken.</summary>
    public bool Around { get; set; }

    /// <summary>Its rules.</summary>
    public List<Rule> Rules => _rules;

    /// <summary>The same elements with the rules that another set takes over; null where it takes none.</summary>
    public Context? Adopt(Func<Rule, Rule?> adopt)
    {
        Context adopted = new(key, names, condition, suffix, suffixNamespace)
        {
            Select = Select,
            Around = Around,
            Cases = [.. Cases.Select(each => each.Adopt(adopt) ?? each.Bare())],
        };
        foreach (var rule in _rules)
        {
            if (adopt(rule) is { } taken)
            {
                adopted.Add(taken);
            }
        }
        return adopted._rules.Count > 0 || adopted.Cases.Any(each => each._rules.Count > 0) ? adopted : null;
    }

    /// <summary>Adds a rule.</summary>
    public Context Add(Rule rule)
    {
        _rules.Add(rule);
        return this;
    }

    /// <summary>Adds a rule that is fatal.</summary>
    public Context Fatal(string id, string terms, string message, string hint, Func<ElementView, Truth> test, Func<ElementView, Figures>? figures = null) =>
        Add(new Rule(id, Severity.Fatal, terms, message, hint, test) { Figures = figures });

    /// <summary>Adds a rule that only informs.</summary>
    public Context Information(string id, string terms, string message, string hint, Func<ElementView, Truth> test) =>
        Add(new Rule(id, Severity.Information, terms, message, hint, test));

    /// <summary>Adds a rule that is a warning.</summary>
    public Context Warning(string id, string terms, string message, string hint, Func<ElementView, Truth> test, Func<ElementView, Figures>? figures = null) =>
        Add(new Rule(id, Severity.Warning, terms, message, hint, test) { Figures = figures });

    private Context Bare() => new(key, names, condition, suffix, suffixNamespace);
}
