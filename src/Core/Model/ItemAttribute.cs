namespace Invoicing.Model;

/// <summary>BG-32: Item attribute. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record ItemAttribute
{
    /// <summary>BT-160: Item attribute name.</summary>
    public string? Name { get; init; }

    /// <summary>BT-161: Item attribute value.</summary>
    public string? Value { get; init; }
}
