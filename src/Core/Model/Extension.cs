namespace Invoicing.Model;

/// <summary>A national term that EN 16931 does not have, with its value. Source of each: <see cref="ExtensionTerms"/>.</summary>
public sealed record Extension
{
    /// <summary>Its registered id, such as <c>KSA-25</c>.</summary>
    public string? Term { get; init; }

    /// <summary>Its value, in the form in which the authority writes it.</summary>
    public string? Value { get; init; }
}
