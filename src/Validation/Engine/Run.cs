namespace Invoicing.Validation.Engine;

/// <summary>What a rule set found in a document.</summary>
/// <param name="Hits">What did not hold; bounded.</param>
/// <param name="Count">How many there were in all.</param>
/// <param name="FatalCount">How many of them are fatal, or were not decided.</param>
/// <param name="WarningCount">How many of them are warnings.</param>
/// <param name="IsCutShort">Whether the document made more work than is let, so that nothing can be said of it.</param>
internal readonly record struct Run(List<RuleHit> Hits, int Count, int FatalCount, int WarningCount, bool IsCutShort);
