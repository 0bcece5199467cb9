namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>FakturaZaliczkowa: an invoice for an advance that is settled.</summary>
internal sealed record FaAdvance
{
    /// <summary>NrKSeFZN: it has no KSeF number.</summary>
    public string? HasNone { get; init; }

    /// <summary>NrFaZaliczkowej.</summary>
    public string? Number { get; init; }

    /// <summary>NrKSeFFaZaliczkowej.</summary>
    public string? KsefNumber { get; init; }
}
