namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>DodatkowyOpis: a key and a value, of the whole or of a line.</summary>
internal sealed record FaRemark
{
    /// <summary>NrWiersza.</summary>
    public string? Line { get; init; }

    /// <summary>Klucz.</summary>
    public string? Key { get; init; }

    /// <summary>Wartosc.</summary>
    public string? Value { get; init; }
}
