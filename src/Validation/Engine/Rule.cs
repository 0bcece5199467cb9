using Invoicing.Faults;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Engine;

/// <summary>One official rule: its id, how grave it is, the terms it reads, its test over an element, and what to say when it does not hold.</summary>
/// <param name="Id">The official id.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Terms">Business terms, separated by commas; empty for rules on syntax alone.</param>
/// <param name="Message">What is wrong, in our words.</param>
/// <param name="Hint">The way out.</param>
/// <param name="Test">Holds when all is well.</param>
internal sealed record Rule(string Id, Severity Severity, string Terms, string Message, string Hint, Func<ElementView, Truth> Test)
{
    /// <summary>The figures concerned, asked for only when the rule has fired.</summary>
    public Func<ElementView, Figures>? Figures { get; init; }

    /// <summary>How often it counts where it does not hold; null where once: some publishers ask a rule anew for each element of another kind.</summary>
    public Func<ElementView, int>? Times { get; init; }

    /// <summary>The way out where the rule could not be decided; null where it is the same.</summary>
    public string? UndecidedHint { get; init; }
}
