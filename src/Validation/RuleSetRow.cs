namespace Invoicing.Validation;

/// <summary>A rule set that is built.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="From">First day that it is the rule.</param>
/// <param name="Until">Last day; null where none is known.</param>
/// <param name="Rules">How many rules it has.</param>
/// <param name="Specifications">What documents declare it by (BT-24).</param>
public sealed record RuleSetRow(string Id, string Version, DateOnly From, DateOnly? Until, int Rules, IReadOnlyList<string> Specifications);
