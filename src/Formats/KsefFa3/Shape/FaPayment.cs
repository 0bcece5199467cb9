using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>Platnosc.</summary>
internal sealed record FaPayment
{
    /// <summary>Zaplacono: it is paid.</summary>
    public string? Paid { get; init; }

    /// <summary>Termin.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>FormaPlatnosci.</summary>
    public string? Means { get; init; }

    /// <summary>PlatnoscInna.</summary>
    public string? IsOther { get; init; }

    /// <summary>OpisPlatnosci.</summary>
    public string? Other { get; init; }

    /// <summary>RachunekBankowy.</summary>
    public TermList<FaAccount> Accounts { get; init; } = [];

    /// <summary>LinkDoPlatnosci.</summary>
    public string? Link { get; init; }

    /// <summary>IPKSeF: the identifier of the payment, which the link carries as well.</summary>
    public string? Identifier { get; init; }
}
