namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>An amount with its reason.</summary>
internal sealed record FaPart
{
    /// <summary>Kwota.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Powod.</summary>
    public string? Reason { get; init; }
}
