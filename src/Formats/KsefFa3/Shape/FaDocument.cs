using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>A document in the words of FA(3): what of it has a term, or is needed to say one. The elements of Naglowek, Fa and Stopka stand in one
/// record.</summary>
internal sealed record FaDocument
{
    /// <summary>KodFormularza.</summary>
    public string? Form { get; init; }

    /// <summary>WariantFormularza.</summary>
    public string? Variant { get; init; }

    /// <summary>DataWytworzeniaFa.</summary>
    public string? Created { get; init; }

    /// <summary>Podmiot1, one of them.</summary>
    public TermList<FaParty> Sellers { get; init; } = [];

    /// <summary>Podmiot2, one of them.</summary>
    public TermList<FaParty> Buyers { get; init; } = [];

    /// <summary>Podmiot3.</summary>
    public TermList<FaParty> Thirds { get; init; } = [];

    /// <summary>PodmiotUpowazniony, one at the most.</summary>
    public TermList<FaParty> Authorised { get; init; } = [];

    /// <summary>KodWaluty.</summary>
    public string? Currency { get; init; }

    /// <summary>P_1.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>P_2.</summary>
    public string? Number { get; init; }

    /// <summary>WZ.</summary>
    public TermList<string> Despatches { get; init; } = [];

    /// <summary>P_6.</summary>
    public DateOnly? Delivered { get; init; }

    /// <summary>P_6_Od.</summary>
    public DateOnly? From { get; init; }

    /// <summary>P_6_Do.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>P_13_…, P_14_….</summary>
    public FaSums? Sums { get; init; }

    /// <summary>P_15.</summary>
    public decimal? Total { get; init; }

    /// <summary>Adnotacje.</summary>
    public FaMarks? Marks { get; init; }

    /// <summary>RodzajFaktury.</summary>
    public string? Kind { get; init; }

    /// <summary>PrzyczynaKorekty.</summary>
    public string? Cause { get; init; }

    /// <summary>DaneFaKorygowanej.</summary>
    public TermList<FaCorrected> Corrected { get; init; } = [];

    /// <summary>DodatkowyOpis.</summary>
    public TermList<FaRemark> Remarks { get; init; } = [];

    /// <summary>FakturaZaliczkowa.</summary>
    public TermList<FaAdvance> Advances { get; init; } = [];

    /// <summary>FaWiersz.</summary>
    public TermList<FaLine> Lines { get; init; } = [];

    /// <summary>Rozliczenie.</summary>
    public FaSettlement? Settlement { get; init; }

    /// <summary>Platnosc.</summary>
    public FaPayment? Payment { get; init; }

    /// <summary>NrUmowy.</summary>
    public string? Contract { get; init; }

    /// <summary>NrZamowienia.</summary>
    public string? Order { get; init; }

    /// <summary>StopkaFaktury.</summary>
    public TermList<string> Footers { get; init; } = [];

    /// <summary>KRS.</summary>
    public string? Krs { get; init; }

    /// <summary>REGON.</summary>
    public string? Regon { get; init; }
}
