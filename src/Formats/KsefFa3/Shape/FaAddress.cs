namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>Adres: a country and two lines.</summary>
internal sealed record FaAddress
{
    /// <summary>KodKraju.</summary>
    public string? Country { get; init; }

    /// <summary>AdresL1.</summary>
    public string? Line1 { get; init; }

    /// <summary>AdresL2.</summary>
    public string? Line2 { get; init; }

    /// <summary>GLN.</summary>
    public string? Gln { get; init; }
}
