using Invoicing.Faults;

namespace Invoicing.Validation.Profiles;

/// <summary>
/// How gravely a publisher's own validator takes rules of other publishers in documents of one profile: its verdict is rules and these
/// levels together. They are laid over the rule sets that a document declares, whose own verdicts stay as published.
/// </summary>
/// <param name="Name">Name and version, as in <c>kosit-xrechnung-cius@2026-01-31</c>.</param>
/// <param name="Levels">The severity of a rule by its id, where it is not the rule's own.</param>
internal sealed record Scenario(string Name, IReadOnlyDictionary<string, Severity> Levels);
