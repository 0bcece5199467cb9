using System.Text.Json.Serialization;

namespace Invoicing.Ports.Documents;

/// <summary>Content that a conversion leaves behind.</summary>
/// <param name="Path">Where it stands in the source.</param>
/// <param name="Content">Its text, cut to 200 characters.</param>
/// <param name="Reason">Why it is left behind.</param>
public sealed record Loss(string Path, string Content, string Reason)
{
    private const int MostCharacters = 200;

    /// <summary>Why, as a word that programs read.</summary>
    public LossKind Why { get; init; }

    /// <summary>The business term concerned: BT-… or BG-…; null where the content has none.</summary>
    public string? Term { get; init; }

    /// <summary>Whether what is left behind is part of what seller and buyer are bound by: the content of a business term. Another name for the same, or the
    /// declaration of the profile that is written, is not.</summary>
    [JsonIgnore]
    public bool IsBinding => IsFatal || (Term is not null && Why is not (LossKind.Replaced or LossKind.Implied or LossKind.CodeMapped));

    /// <summary>Whether a text would be written otherwise than it was stated: the document must not be sent.</summary>
    [JsonIgnore]
    public bool IsFatal { get; init; }

    /// <summary>The beginning of a text, as <see cref="Content"/> holds it; no surrogate pair is halved.</summary>
    public static string Excerpt(string content) =>
        content.Length <= MostCharacters ? content
        : char.IsHighSurrogate(content[MostCharacters - 1]) ? content[..(MostCharacters - 1)]
        : content[..MostCharacters];
}
