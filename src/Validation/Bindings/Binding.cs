using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Bindings;

/// <summary>
/// Where a syntax keeps the business groups and terms of EN 16931-1. A rule is declared once, over terms; the binding puts it on
/// the group's elements, or, where the syntax's official rules look elsewhere or ask otherwise, on what <see cref="Deviate"/> says.
/// </summary>
internal abstract class Binding
{
    private readonly Dictionary<string, TermPath> _terms = [];
    private readonly Dictionary<string, Deviation> _deviations = [];

    /// <summary>Groups and their elements.</summary>
    public Pattern Model { get; } = new();

    /// <summary>Whether the identifiers that a VAT category needs are asked for where the category is used; otherwise once for the invoice.</summary>
    public virtual bool ChecksPartiesAtUse => false;

    /// <summary>The way from a group's element to a term.</summary>
    public TermPath Term(string term) => _terms.TryGetValue(term, out var path) ? path : throw new ArgumentException($"No path for {term}.", nameof(term));

    /// <summary>Declares a fatal rule with a test of its own.</summary>
    public void Rule(
        string id,
        string group,
        string terms,
        string message,
        string hint,
        Func<ElementView, Truth>? test = null,
        Func<ElementView, Figures>? figures = null,
        Severity severity = Severity.Fatal
    )
    {
        var deviation = _deviations.GetValueOrDefault(id);
        var asked = deviation?.Test ?? test ?? throw new ArgumentException($"{id} has no test in this syntax.", nameof(id));
        Model[deviation?.Group ?? group].Add(new Rule(id, deviation?.Severity ?? severity, terms, message, hint, asked) { Figures = figures });
    }

    /// <summary>Declares that a term must be there, empty or not.</summary>
    public void Has(string id, string group, string term, string whole, string part) => Missing(id, group, term, whole, part, path => at => at.Has(path));

    /// <summary>Declares that a term must be there with more than white space.</summary>
    public void Filled(string id, string group, string term, string whole, string part) => Missing(id, group, term, whole, part, path => at => at.Filled(path));

    /// <summary>Declares that one of two terms must be there.</summary>
    public void HasEither(string id, string group, string term, string other, string whole, string part)
    {
        var (first, second) = (Find(term), Find(other));
        Rule(
            id,
            group,
            $"{term}, {other}",
            $"The {whole} has no {part} ({term} or {other}).",
            $"Give the {part}.",
            first is null || second is null ? null : at => at.Has(first) || at.Has(second)
        );
    }

    /// <summary>Declares how many decimals an amount may have.</summary>
    public void TwoDecimals(string id, string group, string term, string what)
    {
        var path = Find(term);
        Rule(
            id,
            group,
            term,
            $"The {what} ({term}) has more than two decimals.",
            "Round the amount to two decimals.",
            path is null ? null : at => at.DecimalsAtMost(2, path),
            path is null ? null : at => $"It is {at.First(path).String()}."
        );
    }

    /// <summary>Says where a term is.</summary>
    protected void Bind(string term, TermPath path) => _terms.Add(term, path);

    /// <summary>Says that the official rules of this syntax put a rule on another group, ask something else of it, or weigh it otherwise.</summary>
    protected void Deviate(string id, string? group = null, Func<ElementView, Truth>? test = null, Severity? severity = null) =>
        _deviations.Add(id, new Deviation(group, test, severity));

    private TermPath? Find(string term) => _terms.GetValueOrDefault(term);

    private void Missing(string id, string group, string term, string whole, string part, Func<TermPath, Func<ElementView, Truth>> test) =>
        Rule(id, group, term, $"The {whole} has no {part} ({term}).", $"Give the {part}.", Find(term) is { } path ? test(path) : null);

    private sealed record Deviation(string? Group, Func<ElementView, Truth>? Test, Severity? Severity);
}
