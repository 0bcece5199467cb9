namespace Invoicing.WebConsole.Views;

/// <summary>A member of a document.</summary>
/// <param name="Term">Business term, as in <c>BT-1</c>; null where it has none.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">What it says; null for a group.</param>
/// <param name="Members">Members of a group.</param>
public sealed record TermView(string? Term, string Name, string? Value, IReadOnlyList<TermView> Members);
