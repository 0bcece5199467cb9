using Invoicing.Gateway.Api.Problems;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>A word of the authority.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Correlation">What it names: our transmission id or the authority's reference.</param>
/// <param name="Status">What it says on the authority axis.</param>
/// <param name="Business">What it says on the business axis.</param>
/// <param name="IssuedAt">When the authority says that it spoke.</param>
/// <param name="ReceivedAt">When it reached the gateway.</param>
/// <param name="Faults">Reasons it gives.</param>
/// <param name="DocumentHash">Hash of its bytes, where it came as a document.</param>
public sealed record AcknowledgementResource(
    string Id,
    string Correlation,
    AuthorityStatus Status,
    BuyerResponse? Business,
    DateTimeOffset? IssuedAt,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<FaultResource> Faults,
    string? DocumentHash
)
{
    /// <summary>An acknowledgement as the API shows it.</summary>
    public static AcknowledgementResource Of(Acknowledgement word) =>
        new(word.Id, word.Correlation, word.Status, word.Business, word.IssuedAt, word.ReceivedAt, FaultResource.Of(word.Faults), word.Document?.Hash);
}
