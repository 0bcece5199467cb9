namespace Invoicing.Receivables.Actions;

/// <summary>Something that can be done, or cannot be done now, and why not: a user interface needs no rules of its own.</summary>
/// <param name="Action">Its name: the last part of the path that does it.</param>
/// <param name="Possible">Whether it may be done now.</param>
/// <param name="LeadsTo">The status that it leads to.</param>
/// <param name="WhyNot">Why it may not be done; null where it may.</param>
public sealed record AvailableAction(string Action, bool Possible, string LeadsTo, string? WhyNot = null)
{
    /// <summary>An action that is possible where nothing stands in its way.</summary>
    public static AvailableAction Of(string action, string leadsTo, string? whyNot) => new(action, whyNot is null, leadsTo, whyNot);
}
