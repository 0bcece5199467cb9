using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Marketplace;

/// <summary>Issues documents, each once. What needs a second person becomes a draft, and the settlement waits for it.</summary>
internal sealed class IssuedDocuments(
    string tenant,
    string actor,
    ReceivableSettings settings,
    IReceivableStore store,
    SettlementReader reader,
    OrderIssuing issuing,
    Issuer issuer,
    CorrectionService corrections,
    TimeProvider clock
) : ISettlementDocuments
{
    /// <summary>The fault that says that a draft waits for a person.</summary>
    public const string Waits = "GW-REC-WAITS";

    /// <summary>The fault that says that the store cannot be used now.</summary>
    public const string Busy = "GW-STORE-UNAVAILABLE";

    public async Task<Result<SettlementDocument>> InvoiceAsync(string key, Order order, CancellationToken cancellation)
    {
        if (await store.FindAsync(tenant, key, cancellation) is { } known)
        {
            return await reader.ReadAsync(known, cancellation);
        }

        var request = await issuing.RequestAsync(tenant, order, settings.SellerFor(tenant, order.Seller, key)!, key, actor, cancellation);
        var preview = issuing.Preview(request);
        if (!preview.Succeeded)
        {
            return Result<SettlementDocument>.Failure(preview.Faults);
        }

        if (!request.Seller.IssueAtOnce || request.Seller.NeedsApproval(preview.Value.Invoice))
        {
            var now = clock.GetUtcNow();
            var draft = new StoredDraft(Guid.CreateVersion7(now), tenant, order.Seller, DraftStatus.Open, 1, key, now, now, actor, EventJson.Write(order));
            // It takes no event, so nothing can be in its way.
            var stored = (await store.AddDraftAsync(draft, cancellation))!;
            return Result<SettlementDocument>.Failure(
                stored.Status == DraftStatus.Discarded
                    ? Fault.Fatal("GW-REC-DRAFT", $"The draft {stored.Id} of it was discarded.", hint: "Discard the settlement too, and send it anew.")
                    : Fault.Fatal(Waits, $"The draft {stored.Id} waits for a person.", hint: "Issue it; the settlement goes on by itself.")
            );
        }

        return await OutcomeAsync(await issuer.IssueAsync(request), cancellation) switch
        {
            { Value: { } issued } => await reader.ReadAsync(issued, cancellation),
            var failed => Result<SettlementDocument>.Failure(failed.Faults),
        };
    }

    public async Task<Result<SettlementCredit>> CreditAsync(InvoiceId original, Adjustment adjustment, CancellationToken cancellation)
    {
        var key = CorrectionService.KeyOf(adjustment);
        if (await store.FindAsync(tenant, key, cancellation) is { } known)
        {
            return await reader.CreditAsync(known, original, cancellation);
        }

        return await OutcomeAsync(await corrections.CorrectAsync(tenant, actor, adjustment, key, [], cancellation), cancellation) switch
        {
            { Value: { } issued } => await reader.CreditAsync(issued, original, cancellation),
            var failed => Result<SettlementCredit>.Failure(failed.Faults),
        };
    }

    private async Task<Result<StoredReceivable>> OutcomeAsync(IssueOutcome outcome, CancellationToken cancellation)
    {
        var id = outcome switch
        {
            IssueOutcome.Issued issued => issued.Id,
            IssueOutcome.AlreadyIssued already => already.Id,
            _ => null,
        };
        return id is not null && await store.FindAsync(tenant, InvoiceId.Parse(id), cancellation) is { } found ? Result<StoredReceivable>.Success(found)
            : outcome is IssueOutcome.Failed failed ? Result<StoredReceivable>.Failure(failed.Faults)
            : Result<StoredReceivable>.Failure(Fault.Fatal(Busy, "The store cannot be used now.", hint: "It is tried again."));
    }
}
