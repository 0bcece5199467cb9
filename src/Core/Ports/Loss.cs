using System.Text.Json.Serialization;

namespace Invoicing.Ports;

/// <summary>Content that a conversion leaves behind.</summary>
/// <param name="Path">Where it stands in the source.</param>
/// <param name="Content">Its text, cut to 200 characters.</param>
/// <param name="Reason">Why it is left behind.</param>
public sealed record Loss(string Path, string Content, string Reason)
{
    /// <summary>Whether a text would be written otherwise than it was stated: the document must not be sent.</summary>
    [JsonIgnore]
    public bool IsFatal { get; init; }
}
