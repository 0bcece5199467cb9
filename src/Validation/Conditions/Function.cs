namespace Invoicing.Validation.Conditions;

/// <summary>A function that conditions may call.</summary>
/// <param name="Words">What it gives, in words, with {0} for the first argument.</param>
/// <param name="Failure">A whole sentence for where it does not hold; null where the words will do.</param>
/// <param name="Value">Works it out; null where it cannot be decided.</param>
internal sealed record Function(string Words, string? Failure, Func<Scope, IReadOnlyList<Expression>, Item[]?> Value);
