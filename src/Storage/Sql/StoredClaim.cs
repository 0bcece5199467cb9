using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>A claim as the store holds it. Its JSON is read by whoever claimed, not by the writer: see <see cref="PreparedStep"/>.</summary>
internal sealed record StoredClaim(
    InvoiceRow Invoice,
    string State,
    DateTimeOffset? WakeAt,
    string Token,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<string> Inbox,
    TrailEnd Trail,
    ProcessingStatus? Predecessor
)
{
    public Claim Read() =>
        new(StoredJson.Transmission(State, WakeAt, Invoice.Read()), Token, ExpiresAt, [.. Inbox.Select(StoredJson.Read<Acknowledgement>)], Trail)
        {
            Predecessor = Predecessor,
        };
}
