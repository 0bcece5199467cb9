using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Vocabularies;

/// <summary>Every name that a rule or a schema table mentions; classes of this project add theirs as they come to be.</summary>
internal static class RuleVocabulary
{
    /// <summary>The vocabulary of all rule sets.</summary>
    public static Vocabulary Shared { get; } = new(typeof(RuleVocabulary).Assembly);
}
