using System.Globalization;
using System.Security.Cryptography;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Handover;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Operations;

/// <summary>
/// Has an authority withdraw what it has cleared. The withdrawal is a transmission of its own, of purpose <see cref="TransmissionPurpose.Cancel"/>, to the same
/// destination: it is tried, probed and acknowledged like any other, and until it is completed the invoice stays what it was.
/// </summary>
public sealed class InvoiceWithdrawal(
    IInvoiceStore store,
    IDocumentStore documents,
    RoutingTable routes,
    WorkSignal signal,
    TimeProvider clock,
    ILogger<InvoiceWithdrawal>? log = null
)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Asks for it.</summary>
    /// <param name="id">The transmission that is withdrawn.</param>
    /// <param name="reason">Why; the authority is told.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<OperationResult> WithdrawAsync(TransmissionId id, string? reason, string actor, CancellationToken cancellation)
    {
        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > WithdrawalRequest.MostReason || why.Any(char.IsControl))
        {
            return Refused(
                "GW-WITHDRAW-REASON",
                $"A withdrawal needs a reason of 1 to {WithdrawalRequest.MostReason} characters in one line.",
                "Say why; the authority is told."
            );
        }

        var now = clock.GetUtcNow();
        if (await store.ClaimAsync(id, actor, now, Lease, cancellation) is not { } claim)
        {
            return await store.FindAsync(id.Invoice, cancellation) is null
                ? new OperationResult.NotFound()
                : Refused("GW-OPERATE-BUSY", "The invoice is being worked on.", "Ask again in a moment.");
        }

        // Whoever adds a withdrawal of this transmission holds its lease: what is seen now stands until the commit.
        var invoice = (await store.FindAsync(id.Invoice, cancellation))!;
        if (Refusal(invoice, claim.Transmission, now) is { } refusal)
        {
            await store.ReleaseAsync(claim, cancellation);
            return new OperationResult.Refused(refusal);
        }

        var committed = await store.CommitAsync(await StepAsync(claim, why, actor, now), CancellationToken.None);
        if (committed is not CommitResult.Committed)
        {
            return Refused("GW-OPERATE-BUSY", "The invoice changed meanwhile.", "Look at it again.");
        }

        log?.LogInformation("{Actor}: withdrawal of invoice {InvoiceId} ({Number}).", actor, id.Invoice, claim.Transmission.Invoice.LegalIdentity.Number);
        var after = (await store.FindAsync(id.Invoice, CancellationToken.None))!;
        await signal.RaiseAsync(after.Transmissions[^1].Id);
        return new OperationResult.Done(after);
    }

    /// <summary>Why a transmission cannot be withdrawn now; null where it can.</summary>
    public Fault? Refusal(StoredInvoice invoice, Transmission transmission, DateTimeOffset now)
    {
        var earlier = invoice.Transmissions.FirstOrDefault(other =>
            other.Purpose == TransmissionPurpose.Cancel
            && other.Follows == transmission.Number
            && other.Status is not (ProcessingStatus.Rejected or ProcessingStatus.Cancelled)
        );
        return earlier is { Status: ProcessingStatus.Completed } ? Fault.Fatal("GW-WITHDRAW-DONE", "The invoice is withdrawn already.")
            : earlier is not null
                ? Fault.Fatal(
                    "GW-WITHDRAW-UNDERWAY",
                    $"Its withdrawal is under way as transmission {earlier.Number}.",
                    hint: "Wait for the authority's answer."
                )
            : invoice.Record.Direction == InvoiceDirection.Inbound
                ? Fault.Fatal("GW-WITHDRAW-INBOUND", "A supplier's invoice is the supplier's to withdraw.", hint: "Ask the supplier for a credit note.")
            : transmission is not { Purpose: not TransmissionPurpose.Cancel, Status: ProcessingStatus.Completed }
                ? Fault.Fatal(
                    "GW-WITHDRAW-NOT-COMPLETED",
                    $"Only what the authority has cleared is withdrawn with it; transmission {transmission.Number} is {transmission.Status}.",
                    hint: "Cancel an invoice that was not sent; wait for the acknowledgement of one that was."
                )
            : invoice.Transmissions.FirstOrDefault(other => !other.Status.IsFinal()) is { } open
                ? Fault.Fatal(
                    "GW-WITHDRAW-OPEN",
                    $"Transmission {open.Number} of the invoice is {open.Status}: it would bring a withdrawn invoice to its destination.",
                    hint: "Cancel it, or wait for its end."
                )
            : routes.Connector(transmission.Destination)?.Capability<ICancel>() is null
                ? Fault.Fatal("GW-WITHDRAW-UNSUPPORTED", $"Destination {transmission.Destination} withdraws nothing.", hint: "Issue a credit note.")
            : DeadlineOf(transmission) is { } end && now > end
                ? Fault.Fatal("GW-WITHDRAW-LATE", $"The authority withdrew it until {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.", hint: "Issue a credit note.")
            : invoice.Transmissions.Count >= TransmissionPlan.Most
                ? Fault.Fatal(
                    "GW-WITHDRAW-MOST",
                    $"The invoice has {TransmissionPlan.Most} transmissions, as many as there may be.",
                    hint: "Ask the authority why it refuses the withdrawal; issue a credit note."
                )
            : null;
    }

    private async Task<Transition> StepAsync(Claim claim, string reason, string actor, DateTimeOffset now)
    {
        var state = claim.Transmission;
        var sent = state.Document(DocumentRole.Signed) ?? state.Document(DocumentRole.Converted);
        var identity = state.Invoice.LegalIdentity;
        var bytes = new WithdrawalRequest(
            state.Attempt?.TransmissionId ?? state.Id.ToString(),
            state.AuthorityReference,
            identity.Number,
            identity.Seller,
            sent?.Hash ?? "",
            reason
        ).ToBytes();
        var document = new DocumentReference(
            DocumentRole.Converted,
            Convert.ToHexStringLower(SHA256.HashData(bytes)),
            bytes.Length,
            WithdrawalRequest.MediaType
        );
        await documents.PutAsync(bytes, CancellationToken.None);
        var next = state with { Version = state.Version + 1, UpdatedAt = now, Invoice = state.Invoice with { UpdatedAt = now } };
        var facts = new Dictionary<string, string>
        {
            ["transmission.number"] = state.Number.ToString(CultureInfo.InvariantCulture),
            ["reason"] = reason,
            [$"document.{document.Role}.{document.Hash}"] = document.Length.ToString(CultureInfo.InvariantCulture),
        };
        var further = new Transmission
        {
            Invoice = next.Invoice,
            Purpose = TransmissionPurpose.Cancel,
            Follows = state.Number,
            Route = state.Route,
            Destination = state.Destination,
            UpdatedAt = now,
            Stage = Stage.Transmit,
            WakeAt = now,
            SendBy = DeadlineOf(state),
            Documents = [document],
        };
        facts[BoundFacts.NextWay] = BoundFacts.Of(further);
        return new(claim, next, [new AuditNote(now, actor, "operator.withdraw", facts)])
        {
            Further = further,
            OnStatus = status => LifecycleEvents.OfStatus(next, status),
        };
    }

    private DateTimeOffset? DeadlineOf(Transmission transmission) =>
        routes.Route(transmission.Route, transmission.Invoice.Tenant)?.CancelWithin is { } window
            ? (transmission.Attempt?.ConcludedAt ?? transmission.UpdatedAt) + window
            : null;

    private static OperationResult.Refused Refused(string code, string message, string hint) => new(Fault.Fatal(code, message, hint: hint));
}
