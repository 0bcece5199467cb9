namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>FaWiersz.</summary>
internal sealed record FaLine
{
    /// <summary>NrWierszaFa.</summary>
    public string? Position { get; init; }

    /// <summary>UU_ID.</summary>
    public string? Id { get; init; }

    /// <summary>P_6A.</summary>
    public DateOnly? Delivered { get; init; }

    /// <summary>P_7.</summary>
    public string? Name { get; init; }

    /// <summary>Indeks.</summary>
    public string? Index { get; init; }

    /// <summary>GTIN.</summary>
    public string? Gtin { get; init; }

    /// <summary>PKWiU.</summary>
    public string? Pkwiu { get; init; }

    /// <summary>CN.</summary>
    public string? Cn { get; init; }

    /// <summary>P_8A.</summary>
    public string? Unit { get; init; }

    /// <summary>P_8B.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>P_9A.</summary>
    public decimal? NetPrice { get; init; }

    /// <summary>P_9B.</summary>
    public decimal? GrossPrice { get; init; }

    /// <summary>P_10.</summary>
    public decimal? Discount { get; init; }

    /// <summary>P_11.</summary>
    public decimal? Net { get; init; }

    /// <summary>P_11A.</summary>
    public decimal? Gross { get; init; }

    /// <summary>P_11Vat.</summary>
    public decimal? Vat { get; init; }

    /// <summary>P_12.</summary>
    public string? Rate { get; init; }

    /// <summary>P_12_XII: a rate of another member state, by the one-stop shop.</summary>
    public decimal? SpecialRate { get; init; }

    /// <summary>StanPrzed: it shows what stood before the correction.</summary>
    public string? Before { get; init; }
}
