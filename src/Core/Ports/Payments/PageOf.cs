namespace Invoicing.Ports.Payments;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">Where the next one begins; null where this is the last.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, long? Next);
