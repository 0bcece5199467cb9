using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Books;
using Invoicing.Receivables.Sellers;

namespace Invoicing.Receivables.Issuing;

/// <summary>A document that is ready to be issued.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="SellerId">Seller by its id.</param>
/// <param name="Seller">The seller.</param>
/// <param name="BusinessKey">What it is about, once.</param>
/// <param name="Actor">Who issues it.</param>
/// <param name="Assemble">Makes the document for a number and a day; a pure function, which may be called more than once.</param>
public sealed record IssueRequest(
    string Tenant,
    string SellerId,
    SellerProfile Seller,
    string BusinessKey,
    string Actor,
    Func<Numbering, Result<AssembledInvoice>> Assemble
)
{
    /// <summary>Whether it is a credit note, which may have a series of its own.</summary>
    public bool IsCredit { get; init; }

    /// <summary>Issue date; null for today in the seller's time zone. Never before the last one of the series, never in the future.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What it is in the books.</summary>
    public BookRole Role { get; init; }

    /// <summary>What it is made of, JSON: kept with it.</summary>
    public string Content { get; init; } = "{}";

    /// <summary>Events that have their effect by it.</summary>
    public IReadOnlyList<Guid> Events { get; init; } = [];

    /// <summary>The draft that it comes of.</summary>
    public (Guid Id, long Version)? Draft { get; init; }

    /// <summary>The document that it corrects.</summary>
    public InvoiceId? Corrects { get; init; }

    /// <summary>What it takes of that document, once it is assembled.</summary>
    public Func<AssembledInvoice, IReadOnlyList<CreditTake>>? Credits { get; init; }
}
