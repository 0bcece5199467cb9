using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>The rules of one syntax, for another to take id, severity, terms and words from, with tests of its own.</summary>
internal sealed class RuleTexts(IReadOnlyList<Pattern> patterns)
{
    private readonly Dictionary<string, Rule> rules = patterns.SelectMany(pattern => pattern.Contexts).SelectMany(context => context.Rules)
        .DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id);

    /// <summary>The rule of an id, with another test.</summary>
    public Rule Of(string id, Func<Scope, Truth> test, Func<Scope, Figures>? figures = null) => rules[id] with { Test = test, Figures = figures };
}
