namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>A party: Podmiot1, Podmiot2, Podmiot3 or PodmiotUpowazniony, each with some of these.</summary>
internal sealed record FaParty
{
    /// <summary>PrefiksPodatnika.</summary>
    public string? Prefix { get; init; }

    /// <summary>NIP, 10 digits.</summary>
    public string? Nip { get; init; }

    /// <summary>KodUE, with <see cref="EuNumber"/>.</summary>
    public string? EuCountry { get; init; }

    /// <summary>NrVatUE.</summary>
    public string? EuNumber { get; init; }

    /// <summary>KodKraju of <see cref="OtherNumber"/>.</summary>
    public string? OtherCountry { get; init; }

    /// <summary>NrID.</summary>
    public string? OtherNumber { get; init; }

    /// <summary>BrakID: it has no number.</summary>
    public string? NoNumber { get; init; }

    /// <summary>Nazwa.</summary>
    public string? Name { get; init; }

    /// <summary>Adres.</summary>
    public FaAddress? Address { get; init; }

    /// <summary>Email.</summary>
    public string? Email { get; init; }

    /// <summary>Telefon.</summary>
    public string? Telephone { get; init; }

    /// <summary>NrKlienta.</summary>
    public string? Customer { get; init; }

    /// <summary>JST: whether the buyer is a unit of a local government. Of a third party: none.</summary>
    public string? Jst { get; init; }

    /// <summary>GV: whether the buyer is of a VAT group.</summary>
    public string? Gv { get; init; }

    /// <summary>Rola, RolaPU.</summary>
    public string? Role { get; init; }

    /// <summary>RolaInna.</summary>
    public string? OtherRole { get; init; }

    /// <summary>OpisRoli.</summary>
    public string? RoleText { get; init; }
}
