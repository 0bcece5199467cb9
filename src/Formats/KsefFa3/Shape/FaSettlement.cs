using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>Rozliczenie: what is added to and taken from what is due.</summary>
internal sealed record FaSettlement
{
    /// <summary>Obciazenia.</summary>
    public TermList<FaPart> Additions { get; init; } = [];

    /// <summary>SumaObciazen.</summary>
    public decimal? Added { get; init; }

    /// <summary>Odliczenia.</summary>
    public TermList<FaPart> Deductions { get; init; } = [];

    /// <summary>SumaOdliczen.</summary>
    public decimal? Deducted { get; init; }

    /// <summary>DoZaplaty.</summary>
    public decimal? Due { get; init; }
}
