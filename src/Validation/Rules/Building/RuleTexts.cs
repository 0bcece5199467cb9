using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Building;

/// <summary>The rules of one syntax, for another to take id, severity, terms and words from, with tests of its own.</summary>
internal sealed class RuleTexts(IReadOnlyList<Pattern> patterns)
{
    private readonly Dictionary<string, Rule> _rules = patterns
        .SelectMany(pattern => pattern.Contexts)
        .SelectMany(context => context.Cases.Prepend(context))
        .SelectMany(context => context.Rules)
        .DistinctBy(rule => rule.Id)
        .ToDictionary(rule => rule.Id);

    /// <summary>The rule of an id as it is, where the test asks nothing of the syntax.</summary>
    public Rule this[string id] => _rules[id];

    /// <summary>The rule of an id, with another test.</summary>
    public Rule Of(string id, Func<ElementView, Truth> test, Func<ElementView, Figures>? figures = null) => _rules[id] with { Test = test, Figures = figures };

    /// <summary>The rule of an id, with another test and words of the syntax.</summary>
    public Rule Of(string id, string message, string hint, Func<ElementView, Truth> test) => Of(id, test) with { Message = message, Hint = hint };
}
