using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Books;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Rates;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Settings;
using Invoicing.Values;

namespace Invoicing.Receivables.Corrections;

/// <summary>Corrects issued documents. An issued document is never edited; a correction is a document of its own, linked to it.</summary>
public sealed class CorrectionService(ReceivableSettings settings, IReceivableStore store, IInvoiceHandover handover, Issuer issuer, TimeProvider clock)
{
    private const int MostTries = 50;
    private const string Adjusts = "adjust:";
    private readonly RateLoader _rates = new(store, clock);
    private readonly RouteCheck _check = new(settings, handover, clock);

    /// <summary>What a correction is about, once.</summary>
    public static string KeyOf(Adjustment adjustment) => $"{Adjusts}{adjustment.Invoice}:{adjustment.Id}";

    /// <summary>Corrects a document. Where another correction of it came between, it is reckoned anew.</summary>
    public async Task<IssueOutcome> CorrectAsync(
        string tenant,
        string actor,
        Adjustment adjustment,
        string businessKey,
        IReadOnlyList<Guid> events,
        CancellationToken cancellation
    )
    {
        for (var tries = 0; ; tries++)
        {
            var original = await store.FindAsync(tenant, new InvoiceId(adjustment.Invoice), cancellation);
            if (original is null || settings.SellerFor(tenant, original.Document.Seller, original.Document.BusinessKey) is not { } seller)
            {
                return Failed("GW-REC-UNKNOWN", $"Unknown document {adjustment.Invoice}.", "/invoice", "Name the id of an issued document of yours.");
            }

            if (await KnownAsync(tenant, adjustment, businessKey, cancellation) is { } known)
            {
                return known;
            }

            if (WhyNot(original, adjustment) is { } why)
            {
                return Failed("GW-REC-CREDIT", why, "/invoice", "GET the document: availableActions says what may be done.");
            }

            if (adjustment.Kind == AdjustmentKind.Void)
            {
                return await VoidAsync(original, adjustment, actor, cancellation);
            }

            var request = await RequestAsync(original, seller, adjustment, cancellation);
            if (!request.Succeeded)
            {
                return new IssueOutcome.Failed(request.Faults);
            }

            var full = request.Value with { BusinessKey = businessKey, Actor = actor, Events = events };
            var preview = _check.Preview(full);
            if (!preview.Succeeded)
            {
                return new IssueOutcome.Failed(preview.Faults);
            }

            if (adjustment.Kind != AdjustmentKind.Credit && seller.NeedsApproval(preview.Value.Invoice))
            {
                return await LayDownAsync(full, events, cancellation);
            }

            var outcome = await issuer.IssueAsync(full);
            if (outcome is IssueOutcome.AlreadyIssued)
            {
                return await KnownAsync(tenant, adjustment, businessKey, cancellation) ?? outcome;
            }

            if (outcome is not IssueOutcome.Failed { Faults: [{ Code: "GW-REC-CREDIT" }] } || tries == MostTries)
            {
                return outcome;
            }
        }
    }

    /// <summary>Whether a draft is of a correction, and not of an order.</summary>
    public static bool IsOf(StoredDraft draft) => draft.BusinessKey.StartsWith(Adjusts, StringComparison.Ordinal);

    /// <summary>The request to issue a correction that lay as a draft until a second person approved it; or what keeps it from being issued.</summary>
    public async Task<Result<IssueRequest>> RequestAsync(StoredDraft draft, string actor, CancellationToken cancellation)
    {
        var adjustment = EventJson.Read<Adjustment>(draft.Body);
        var original = await store.FindAsync(draft.Tenant, new InvoiceId(adjustment.Invoice), cancellation);
        if (original is null || settings.SellerFor(draft.Tenant, original.Document.Seller, original.Document.BusinessKey) is not { } seller)
        {
            return Result<IssueRequest>.Failure(Fault.Fatal("GW-REC-UNKNOWN", $"Unknown document {adjustment.Invoice}.", "/invoice"));
        }

        if (WhyNot(original, adjustment) is { } why)
        {
            return Result<IssueRequest>.Failure(Fault.Fatal("GW-REC-CREDIT", why, "/invoice"));
        }

        var request = await RequestAsync(original, seller, adjustment, cancellation);
        return request.Succeeded ? Result<IssueRequest>.Success(request.Value with { BusinessKey = draft.BusinessKey, Actor = actor }) : request;
    }

    /// <summary>A credit note as it would be today, but for number and reference; nothing is taken of its document.</summary>
    public async Task<Result<AssembledInvoice>> PreviewAsync(string tenant, Adjustment adjustment, CancellationToken cancellation)
    {
        var original = await store.FindAsync(tenant, new InvoiceId(adjustment.Invoice), cancellation);
        if (original is null || settings.SellerFor(tenant, original.Document.Seller, original.Document.BusinessKey) is not { } seller)
        {
            return Result<AssembledInvoice>.Failure(Fault.Fatal("GW-REC-UNKNOWN", $"Unknown document {adjustment.Invoice}.", "/invoice"));
        }

        if (WhyNot(original, adjustment) is { } why)
        {
            return Result<AssembledInvoice>.Failure(Fault.Fatal("GW-REC-CREDIT", why, "/invoice"));
        }

        var request = await RequestAsync(original, seller, adjustment, cancellation);
        return request.Succeeded
            ? request.Value.Assemble(new("DRAFT", DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), null))
            : Result<AssembledInvoice>.Failure(request.Faults);
    }

    /// <summary>What may be done with a document now.</summary>
    public async Task<IReadOnlyList<AvailableAction>> ActionsOfAsync(StoredReceivable stored, CancellationToken cancellation)
    {
        var actions = new List<AvailableAction>();
        foreach (var kind in Enum.GetValues<AdjustmentKind>())
        {
            var asked = new Adjustment
            {
                Id = "",
                Invoice = stored.Document.Id.Value,
                Kind = kind,
            };
            var isVoid = kind == AdjustmentKind.Void;
            var why = WhyNot(stored, asked) ?? (isVoid ? await handover.WhyNotVoidAsync(stored.Document.Id, cancellation) : null);
            actions.Add(AvailableAction.Of(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), isVoid ? "void" : "issued", why));
        }

        return actions;
    }

    /// <summary>Why a document cannot be corrected so; null where it can.</summary>
    public static string? WhyNot(StoredReceivable original, Adjustment adjustment) =>
        original.VoidReason is { } reason ? $"It is void: {reason}."
        : original.Document.Kind == DocumentKind.CreditNote ? "A credit note is not corrected; issue another document."
        : adjustment.Kind == AdjustmentKind.Credit && original.Document.Caps.All(cap => original.Credited.GetValueOrDefault(cap.Key) == cap.Value)
            ? "There is nothing left to credit."
        : adjustment.Kind == AdjustmentKind.Void && original.Credited.Values.Any(credited => credited != 0) ? "It was credited in part: credit the rest."
        : null;

    /// <summary>The same correction, where it was made before, even if it took all that was left; a fault where another one has its name. Null where there is
    /// none.</summary>
    private async Task<IssueOutcome?> KnownAsync(string tenant, Adjustment adjustment, string businessKey, CancellationToken cancellation)
    {
        if (await store.FindAsync(tenant, businessKey, cancellation) is not { } made)
        {
            return null;
        }

        // Who corrects under a key of another kind (a cancelled order, an incident) has one correction, whatever it is called.
        return businessKey != KeyOf(adjustment) || StoredContent.IsSame(made.Document.Body, EventJson.Write(adjustment))
            ? new IssueOutcome.AlreadyIssued(made.Document.Id.ToString())
            : Failed(
                "GW-REC-KEY-TAKEN",
                $"Another correction has the id '{adjustment.Id}': {made.Document.Number}.",
                "/id",
                "Send it under an id of its own, if both are meant."
            );
    }

    /// <summary>Above the seller's limit a debit note or a corrected invoice waits as a draft; the draft that says the same where there is one.</summary>
    private async Task<IssueOutcome> LayDownAsync(IssueRequest request, IReadOnlyList<Guid> events, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (id, key) = (Guid.CreateVersion7(now), request.BusinessKey);
        var draft = new StoredDraft(id, request.Tenant, request.SellerId, DraftStatus.Open, 1, key, now, now, request.Actor, request.Content)
        {
            Event = events.Count > 0 ? events[0] : null,
        };
        return await store.AddDraftAsync(draft, cancellation) is not { } laid ? new IssueOutcome.Overtaken(null)
            : laid.Id == id || (laid.Status == DraftStatus.Open && StoredContent.Says(laid.Body, draft.Body)) ? new IssueOutcome.LaidDown(laid.Id)
            : Failed(
                "GW-REC-KEY-TAKEN",
                $"A correction of this id lies as draft {laid.Id}, which says something else or is {laid.Status.ToString().ToLowerInvariant()}.",
                "/id",
                "Send it under an id of its own, if both are meant."
            );
    }

    private async Task<Result<IssueRequest>> RequestAsync(
        StoredReceivable original,
        SellerProfile seller,
        Adjustment adjustment,
        CancellationToken cancellation
    )
    {
        var document = original.Document;
        var request = new IssueRequest(document.Tenant, document.Seller, seller, "", "", _ => throw new InvalidOperationException())
        {
            Corrects = document.Id,
            Role = BookRole.Of(document.BusinessKey),
            Content = EventJson.Write(adjustment),
        };
        if (adjustment.Kind != AdjustmentKind.Credit)
        {
            if (adjustment.Order is { } order && order.Seller == document.Seller)
            {
                var rates = await _rates.LoadAsync(
                    document.Tenant,
                    order.Currency,
                    seller.AccountingCurrency,
                    order.TaxPoint ?? order.DeliveredOn,
                    cancellation
                );
                return Result<IssueRequest>.Success(
                    request with
                    {
                        Assemble = numbering => Linked(InvoiceAssembler.Assemble(Typed(order, adjustment.Kind), seller, numbering, rates), document),
                    }
                );
            }

            return Result<IssueRequest>.Failure(
                Fault.Fatal("GW-REC-ORDER", "What is to be invoiced is missing, or of another seller.", "/order", hint: "State order, as in OrderPlaced.")
            );
        }

        if (await handover.ReadAsync(document.Id, cancellation) is not { } invoice)
        {
            return Result<IssueRequest>.Failure(Fault.Fatal("GW-REC-UNKNOWN", $"The document of {document.Number} cannot be read.", "/invoice"));
        }

        var plan = CreditPlan.Of(invoice, original.Credited, adjustment);
        return plan.Succeeded
            ? Result<IssueRequest>.Success(
                request with
                {
                    IsCredit = true,
                    Assemble = numbering => CreditNotes.Assemble(invoice, plan.Value, adjustment.Reason, numbering, StoredExchange.Read(document.Body)),
                    Credits = note => CreditNotes.TakesOf(document.Id, plan.Value, note, original.Credited),
                }
            )
            : Result<IssueRequest>.Failure(plan.Faults);
    }

    private static Orders.Order Typed(Orders.Order order, AdjustmentKind kind) => order with { TypeCode = kind == AdjustmentKind.Debit ? "383" : "384" };

    private static Result<AssembledInvoice> Linked(Result<AssembledInvoice> assembled, NewReceivable original)
    {
        var preceding = new PrecedingInvoice { Reference = original.Number, IssueDate = original.Summary.IssueDate };
        return assembled.Succeeded
            ? Result<AssembledInvoice>.Success(
                assembled.Value with
                {
                    Invoice = assembled.Value.Invoice with { PrecedingInvoices = TermList.Create<PrecedingInvoice>([preceding]) },
                }
            )
            : assembled;
    }

    private async Task<IssueOutcome> VoidAsync(StoredReceivable original, Adjustment adjustment, string actor, CancellationToken cancellation)
    {
        var document = original.Document;
        if (await handover.WhyNotVoidAsync(document.Id, cancellation) is { } why)
        {
            return Failed("GW-REC-VOID", why, "/invoice", "POST /v1/invoices/{id}/cancel withdraws it, as long as it has not arrived.");
        }

        var now = clock.GetUtcNow();
        var entries = await store.EntriesAsync(document.Tenant, document.Id, cancellation);
        var reversed = PostingRules.Reverse(entries, "void", DateOnly.FromDateTime(now.UtcDateTime), now);
        return await store.VoidAsync(document.Tenant, document.Id, actor, adjustment.Reason ?? "void", now, reversed, cancellation)
            ? new IssueOutcome.Issued(document.Id.ToString(), document.Number)
            : Failed("GW-REC-VOID", "It was credited or made void meanwhile.", "/invoice", "GET it anew.");
    }

    private static IssueOutcome.Failed Failed(string code, string message, string path, string hint) => new([Fault.Fatal(code, message, path, hint: hint)]);
}
