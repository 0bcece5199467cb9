namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>DaneFaKorygowanej: an invoice that is corrected.</summary>
internal sealed record FaCorrected
{
    /// <summary>DataWystFaKorygowanej.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>NrFaKorygowanej.</summary>
    public string? Number { get; init; }

    /// <summary>NrKSeF: it has a KSeF number.</summary>
    public string? HasKsefNumber { get; init; }

    /// <summary>NrKSeFFaKorygowanej.</summary>
    public string? KsefNumber { get; init; }

    /// <summary>NrKSeFN: it has none.</summary>
    public string? HasNone { get; init; }
}
