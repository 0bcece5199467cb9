namespace Invoicing.Ports.Payments;

/// <summary>A statement of a bank, and how many lines of each content stand in it.</summary>
/// <param name="Key">What tells it from others.</param>
/// <param name="Account">Its account.</param>
/// <param name="Body">Kind and balances, as JSON of the reader's own.</param>
/// <param name="Counts">Lines by the hash of their content.</param>
public sealed record ImportedStatement(string Key, string Account, string Body, IReadOnlyDictionary<string, int> Counts);
