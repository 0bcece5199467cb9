using Invoicing.Gateway.Api.Problems;
using Invoicing.Lifecycle;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>One way of an invoice to one destination.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Route">Route it travels.</param>
/// <param name="Destination">Where the route leads.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Status">Whether the gateway still works on it, and if not, how it ended.</param>
/// <param name="Stage">The stage to run next; where it stopped, the stage it stopped at.</param>
/// <param name="Transport">Whether the bytes arrived.</param>
/// <param name="Authority">What the authority or the network says.</param>
/// <param name="AuthorityReference">The authority's own reference.</param>
/// <param name="References">Names and stamps that other sides have given it: numbers, indexes, receipts, contents of QR codes.</param>
/// <param name="Chain">The chain of documents that it belongs to, and its position there.</param>
/// <param name="NextRunAt">When the gateway looks at it again by itself.</param>
/// <param name="AwaitUntil">When a missing acknowledgement is escalated.</param>
/// <param name="SendBy">By when the law wants it sent, where a mandate of its route says so.</param>
/// <param name="IsOffline">Whether the invoice was issued while the authority could not be reached; it is brought there by sendBy.</param>
/// <param name="Problem">What holds it up.</param>
/// <param name="Follows">Number of the transmission that must be completed first.</param>
/// <param name="Faults">What is wrong, and warnings.</param>
/// <param name="Warnings">How many of the faults are warnings.</param>
/// <param name="AcceptedWarnings">Rules whose warnings a person has accepted.</param>
/// <param name="AvailableActions">What may be done with it now; with <c>?transmission=</c> and its number.</param>
public sealed record TransmissionResource(
    int Number,
    TransmissionPurpose Purpose,
    string Route,
    string Destination,
    DateTimeOffset UpdatedAt,
    ProcessingStatus Status,
    Stage Stage,
    TransportStatus Transport,
    AuthorityStatus Authority,
    string? AuthorityReference,
    IReadOnlyList<Reference> References,
    ChainResource? Chain,
    DateTimeOffset? NextRunAt,
    DateTimeOffset? AwaitUntil,
    DateTimeOffset? SendBy,
    bool IsOffline,
    Problem? Problem,
    int? Follows,
    IReadOnlyList<FaultResource> Faults,
    int Warnings,
    IReadOnlyList<string> AcceptedWarnings,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A transmission as the API shows it.</summary>
    public static TransmissionResource Of(Transmission transmission) =>
        new(
            transmission.Number,
            transmission.Purpose,
            transmission.Route,
            transmission.Destination,
            transmission.UpdatedAt,
            transmission.Status,
            transmission.Stage,
            transmission.Transport,
            transmission.Authority,
            transmission.AuthorityReference,
            transmission.References,
            ChainResource.Of(transmission.Link),
            transmission.WakeAt,
            transmission.AwaitUntil,
            transmission.SendBy,
            transmission.IsOffline,
            transmission.Problem,
            transmission.Follows,
            FaultResource.OfReceived(transmission.Faults, transmission.Invoice.Document(DocumentRole.Received)?.Format),
            transmission.WarningCount,
            transmission.AcceptedWarnings,
            Invoices.AvailableActions.Of(transmission)
        );
}
