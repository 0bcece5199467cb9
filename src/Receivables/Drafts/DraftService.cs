using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Drafts;

/// <summary>Drafts: made, edited, approved by a second person, issued or discarded. Each edit is a version; an approval is of one version alone.</summary>
public sealed class DraftService(
    ReceivableSettings settings,
    IReceivableStore store,
    OrderIssuing issuing,
    CorrectionService corrections,
    Issuer issuer,
    TimeProvider clock
)
{
    /// <summary>Lays an order down as a draft; the draft that says the same where there is one.</summary>
    public async Task<Result<StoredDraft>> AddAsync(string tenant, string actor, Order order, CancellationToken cancellation)
    {
        if (await WhyNotAsync(tenant, order, cancellation) is { Count: > 0 } faults)
        {
            return Result<StoredDraft>.Failure(faults);
        }

        var now = clock.GetUtcNow();
        var key = EventCatalogue.OrderKey(order.Seller, order.Id);
        if (order.Id.Length == 0 || key.Length > CloudEventReader.Longest)
        {
            return Result<StoredDraft>.Failure(
                Fault.Fatal("GW-REC-DATA", "The id of the order is empty or too long.", "/id", "BT-14", "Its number at the seller; it is drafted once.")
            );
        }

        if (await store.FindAsync(tenant, key, cancellation) is { } issued)
        {
            return Result<StoredDraft>.Failure(
                Fault.Fatal("GW-REC-ISSUED", $"Order {order.Id} was invoiced as {issued.Document.Number}.", "/id", hint: "Correct that invoice.")
            );
        }

        var draft = new StoredDraft(Guid.CreateVersion7(now), tenant, order.Seller, DraftStatus.Open, 1, key, now, now, actor, EventJson.Write(order));

        // It takes no event, so nothing can be in its way.
        var laid = (await store.AddDraftAsync(draft, cancellation))!;
        return laid.Id == draft.Id || (laid.Status == DraftStatus.Open && StoredContent.Says(laid.Body, draft.Body))
            ? Result<StoredDraft>.Success(laid)
            : Result<StoredDraft>.Failure(OrderIssuing.OtherDraft(laid));
    }

    /// <summary>Replaces what a draft says; its approval is gone with it.</summary>
    public async Task<Result<StoredDraft>> EditAsync(StoredDraft draft, string actor, Order order, CancellationToken cancellation)
    {
        if (CorrectionService.IsOf(draft))
        {
            return Refused("A correction stays as it was asked for: discard it, and ask for another.");
        }

        var before = EventJson.Read<Order>(draft.Body);
        if ((order.Seller, order.Id, order.TypeCode) != (before.Seller, before.Id, before.TypeCode))
        {
            return Result<StoredDraft>.Failure(
                Fault.Fatal("GW-REC-DRAFT", "Seller, order and type of a draft stay as they are.", "/id", hint: "Discard it and make another.")
            );
        }

        return await WhyNotAsync(draft.Tenant, order, cancellation) is { Count: > 0 } faults
            ? Result<StoredDraft>.Failure(faults)
            : await SaveAsync(draft with { Body = EventJson.Write(order), ApprovedBy = null }, actor, cancellation);
    }

    /// <summary>Approves a version. Whoever made it cannot approve it.</summary>
    public async Task<Result<StoredDraft>> ApproveAsync(StoredDraft draft, string actor, CancellationToken cancellation) =>
        WhyNotApprove(draft, actor) is { } why ? Refused(why) : await SaveAsync(draft with { ApprovedBy = actor }, actor, cancellation);

    /// <summary>Discards a draft: it will never be issued.</summary>
    public async Task<Result<StoredDraft>> DiscardAsync(StoredDraft draft, string actor, CancellationToken cancellation) =>
        WhyNotOpen(draft) is { } why ? Refused(why) : await SaveAsync(draft with { Status = DraftStatus.Discarded }, actor, cancellation);

    /// <summary>Issues a draft.</summary>
    public async Task<IssueOutcome> IssueAsync(StoredDraft draft, string actor, DateOnly? on)
    {
        if (await WhyNotIssueAsync(draft, CancellationToken.None) is { } why)
        {
            return new IssueOutcome.Failed([Fault.Fatal("GW-REC-DRAFT", why, hint: "GET the draft: availableActions says what may be done.")]);
        }

        var request = await RequestAsync(draft, actor, on, CancellationToken.None);
        if (!request.Succeeded)
        {
            return new IssueOutcome.Failed(request.Faults);
        }

        var preview = issuing.Preview(request.Value);
        return preview.Succeeded ? await issuer.IssueAsync(request.Value) : new IssueOutcome.Failed(preview.Faults);
    }

    /// <summary>The document as it would be issued today, but for number and reference; or what keeps it from being issued.</summary>
    public async Task<Result<AssembledInvoice>> PreviewAsync(StoredDraft draft, CancellationToken cancellation)
    {
        var request = await RequestAsync(draft, draft.UpdatedBy, null, cancellation);
        return request.Succeeded ? issuing.Preview(request.Value) : Result<AssembledInvoice>.Failure(request.Faults);
    }

    /// <summary>Whether nobody has touched it for long.</summary>
    public bool IsStale(StoredDraft draft) => draft.Status == DraftStatus.Open && clock.GetUtcNow() - draft.UpdatedAt > settings.StaleAfter;

    /// <summary>What somebody may do with it now.</summary>
    public async Task<IReadOnlyList<AvailableAction>> ActionsOfAsync(StoredDraft draft, string actor, CancellationToken cancellation) =>
        [
            AvailableAction.Of("edit", "open", WhyNotOpen(draft)),
            AvailableAction.Of("approve", "open", WhyNotApprove(draft, actor)),
            AvailableAction.Of("issue", "issued", await WhyNotIssueAsync(draft, cancellation)),
            AvailableAction.Of("discard", "discarded", WhyNotOpen(draft)),
        ];

    private async Task<Result<IssueRequest>> RequestAsync(StoredDraft draft, string actor, DateOnly? on, CancellationToken cancellation)
    {
        if (CorrectionService.IsOf(draft))
        {
            var correction = await corrections.RequestAsync(draft, actor, cancellation);
            return correction.Succeeded ? Result<IssueRequest>.Success(correction.Value with { Draft = (draft.Id, draft.Version), On = on }) : correction;
        }

        var order = EventJson.Read<Order>(draft.Body);
        var seller = settings.SellerFor(draft.Tenant, draft.Seller, draft.BusinessKey)!;
        var request = await issuing.RequestAsync(draft.Tenant, order, seller, draft.BusinessKey, actor, cancellation);
        return Result<IssueRequest>.Success(request with { Draft = (draft.Id, draft.Version), On = on });
    }

    private async Task<IReadOnlyList<Fault>> WhyNotAsync(string tenant, Order order, CancellationToken cancellation)
    {
        if (settings.Seller(tenant, order.Seller) is not { } seller)
        {
            return [Fault.Fatal("GW-REC-SELLER", $"Unknown seller '{order.Seller}'.", "/seller", "BG-4", "Configure it (receivables.sellers).")];
        }

        var request = await issuing.RequestAsync(tenant, order, seller, "", "", cancellation);
        return [.. request.Assemble(Today()).Faults.Where(fault => fault.Severity == Severity.Fatal)];
    }

    private Numbering Today() => new(OrderIssuing.NoNumber, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), null);

    private static string? WhyNotOpen(StoredDraft draft) =>
        draft.Status switch
        {
            DraftStatus.Issued => $"It was issued: {draft.Result}.",
            DraftStatus.Discarded => "It was discarded.",
            _ => null,
        };

    private static string? WhyNotApprove(StoredDraft draft, string actor) =>
        WhyNotOpen(draft)
        ?? (
            draft.ApprovedBy is { } by ? $"{by} approved it."
            : Actors.AreOne(draft.UpdatedBy, actor) ? "Whoever made a version cannot approve it."
            : null
        );

    private async Task<string?> WhyNotIssueAsync(StoredDraft draft, CancellationToken cancellation)
    {
        if (WhyNotOpen(draft) is { } closed)
        {
            return closed;
        }

        if (settings.Seller(draft.Tenant, draft.Seller) is not { } seller)
        {
            return $"The seller {draft.Seller} is not configured any more.";
        }

        var request = await RequestAsync(draft, draft.UpdatedBy, null, cancellation);
        var assembled = request.Succeeded ? request.Value.Assemble(Today()) : Result<AssembledInvoice>.Failure(request.Faults);
        return !assembled.Succeeded ? assembled.Faults[0].Message
            : draft.ApprovedBy is null && seller.NeedsApproval(assembled.Value.Invoice)
                ? $"Above {seller.ApproveAbove} {assembled.Value.Invoice.CurrencyCode} a second person must approve it."
            : null;
    }

    private async Task<Result<StoredDraft>> SaveAsync(StoredDraft draft, string actor, CancellationToken cancellation)
    {
        var next = draft with { Version = draft.Version + 1, UpdatedAt = clock.GetUtcNow(), UpdatedBy = draft.ApprovedBy == actor ? draft.UpdatedBy : actor };
        return await store.SaveDraftAsync(next, cancellation) ? Result<StoredDraft>.Success(next) : Refused("Somebody else changed the draft meanwhile.");
    }

    private static Result<StoredDraft> Refused(string why) =>
        Result<StoredDraft>.Failure(Fault.Fatal("GW-REC-DRAFT", why, hint: "GET the draft: availableActions says what may be done."));
}
