using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Engine;

/// <summary>A way down from an element through child elements: <c>cac:Party/cbc:EndpointID</c>.</summary>
internal sealed class TermPath
{
    /// <summary>Most steps of a path.</summary>
    public const int MaxSteps = 8;

    private TermPath(string text)
    {
        Steps = [.. text.Split('/').Select(RuleVocabulary.Shared.Id)];
        if (Steps.Length > MaxSteps)
        {
            throw new ArgumentException("A path has too many steps.", nameof(text));
        }
    }

    /// <summary>The names of its steps.</summary>
    public ushort[] Steps { get; }

    /// <summary>Whether there is but one step.</summary>
    public bool IsSingle => Steps.Length == 1;

    /// <summary>Reads a path.</summary>
    public static implicit operator TermPath(string text) => new(text);
}
