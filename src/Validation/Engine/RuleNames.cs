using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Engine;

/// <summary>The names of elements and attributes that rules mention.</summary>
internal static class RuleNames
{
    /// <summary>All of them: every class here that mentions one has said so.</summary>
    public static Vocabulary All
    {
        get
        {
            Vocabulary.Shared.Freeze(typeof(RuleNames).Assembly);
            return Vocabulary.Shared;
        }
    }
}
