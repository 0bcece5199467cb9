namespace Invoicing.Validation.Tests;

/// <summary>One document with the official verdict of one rule set.</summary>
internal sealed record CorpusCase(
    string File,
    string RuleSet,
    bool? Declared,
    string Verdict,
    string[] Fatal,
    string[] Warning,
    string[] Information,
    (int Fatal, int Warning, int Information) Counts
);
