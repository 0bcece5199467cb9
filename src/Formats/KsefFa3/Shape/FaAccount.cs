namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>RachunekBankowy.</summary>
internal sealed record FaAccount
{
    /// <summary>NrRB.</summary>
    public string? Number { get; init; }

    /// <summary>SWIFT.</summary>
    public string? Bic { get; init; }

    /// <summary>OpisRachunku.</summary>
    public string? Text { get; init; }
}
