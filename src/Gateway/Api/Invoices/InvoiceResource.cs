using Invoicing.Gateway.Api.Problems;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Pipeline.Operations;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>Where an invoice is. The four status axes stand beside each other and are never merged: delivered is not cleared, cleared is not
/// accepted.</summary>
/// <param name="Id">The gateway's id.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Kind">Invoice or credit note.</param>
/// <param name="Seller">The seller's legal identity.</param>
/// <param name="Year">Year of BT-2.</param>
/// <param name="Route">Route it travels.</param>
/// <param name="Destination">Where the route leads.</param>
/// <param name="ReceivedAt">When it was durably received.</param>
/// <param name="UpdatedAt">When its state last changed.</param>
/// <param name="Standing">Whether the gateway still works on it, and if not, how it ended.</param>
/// <param name="Stage">The stage to run next; where it stopped, the stage it stopped at.</param>
/// <param name="Transport">First axis: did the bytes arrive.</param>
/// <param name="Authority">Second axis: what the authority says.</param>
/// <param name="Business">Third axis: what the buyer says.</param>
/// <param name="Payment">Fourth axis: payment.</param>
/// <param name="AuthorityReference">The authority's own reference.</param>
/// <param name="NextRunAt">When the gateway looks at it again by itself.</param>
/// <param name="AwaitUntil">When a missing acknowledgement is escalated.</param>
/// <param name="Problem">What holds it up.</param>
/// <param name="Faults">What is wrong with it, and warnings.</param>
/// <param name="Documents">Its documents.</param>
/// <param name="Direction">From a tenant, or to one.</param>
/// <param name="Summary">Amounts, dates and parties.</param>
/// <param name="Transmissions">Its ways to destinations, in the order of their numbers. What is said above of route, destination, stage, transport, authority,
/// waits and problem is of the first.</param>
/// <param name="Warnings">How many warnings there are, over all transmissions.</param>
/// <param name="Reference">The sender's own reference.</param>
/// <param name="Metadata">What the sender noted with it.</param>
/// <param name="AvailableActions">What may be done with it now: of the transmission meant where none is named, the first on hold or the first.</param>
public sealed record InvoiceResource(
    string Id,
    string Number,
    DocumentKind Kind,
    string Seller,
    int Year,
    string Route,
    string Destination,
    DateTimeOffset ReceivedAt,
    DateTimeOffset UpdatedAt,
    ProcessingStatus Standing,
    Stage Stage,
    TransportStatus Transport,
    AuthorityStatus Authority,
    BuyerResponse Business,
    PaymentStatus Payment,
    string? AuthorityReference,
    DateTimeOffset? NextRunAt,
    DateTimeOffset? AwaitUntil,
    Problem? Problem,
    IReadOnlyList<FaultResource> Faults,
    IReadOnlyList<DocumentResource> Documents,
    InvoiceDirection Direction,
    InvoiceSummary Summary,
    IReadOnlyList<TransmissionResource> Transmissions,
    int Warnings,
    string? Reference,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>An invoice as the API shows it: the same state gives the same bytes.</summary>
    public static InvoiceResource Of(StoredInvoice invoice)
    {
        var (record, first) = (invoice.Record, invoice.First);
        return new(
            record.KnownAs.ToString(),
            record.LegalIdentity.Number,
            record.LegalIdentity.Kind,
            record.LegalIdentity.Seller,
            record.LegalIdentity.Year,
            first.Route,
            first.Destination,
            record.ReceivedAt,
            record.UpdatedAt,
            record.Status,
            first.Stage,
            first.Transport,
            first.Authority,
            record.BuyerResponse,
            record.Payment,
            first.AuthorityReference,
            first.WakeAt,
            first.AwaitUntil,
            first.Problem,
            FaultResource.OfReceived(first.Faults, record.Document(DocumentRole.Received)?.Format),
            [.. invoice.Documents.Select(document => DocumentResource.Of(record.KnownAs, document))],
            record.Direction,
            record.Summary,
            [.. invoice.Transmissions.Select(TransmissionResource.Of)],
            invoice.Transmissions.Sum(transmission => transmission.WarningCount),
            record.Reference,
            record.Metadata.ToDictionary(entry => entry.Key, entry => entry.Value),
            Invoices.AvailableActions.Of(InvoiceOperations.Meant(invoice))
        );
    }
}
