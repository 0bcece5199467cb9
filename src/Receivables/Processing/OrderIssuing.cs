using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Books;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Rates;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Processing;

/// <summary>From an order to its document: found wrong before it has a number, issued at once, or laid down as a draft.</summary>
public sealed class OrderIssuing(ReceivableSettings settings, IReceivableStore store, IInvoiceHandover handover, Issuer issuer, TimeProvider clock)
{
    /// <summary>What a preview has in place of a number.</summary>
    public const string NoNumber = RouteCheck.NoNumber;

    private readonly RateLoader _rates = new(store, clock);
    private readonly RouteCheck _check = new(settings, handover, clock);

    /// <summary>What becomes of an order that an event brings.</summary>
    public async Task<EventEffect> TakeAsync(StoredEvent one, Order order, string businessKey, IReadOnlyList<Guid> events, CancellationToken cancellation)
    {
        var tenant = one.Event.Tenant;
        if (settings.Seller(tenant, order.Seller) is not { } seller)
        {
            return new EventEffect.Park([UnknownSeller(settings, tenant, order.Seller)]);
        }

        var made = await RequestAsync(tenant, order, seller, businessKey, $"event:{one.Event.Source}", cancellation);
        var request = made with { Events = [one.Id, .. events] };
        var preview = Preview(request);
        if (!preview.Succeeded)
        {
            return new EventEffect.Park(preview.Faults);
        }

        if (!seller.IssueAtOnce || seller.NeedsApproval(preview.Value.Invoice))
        {
            var draft = DraftOf(one, order, businessKey, request.Content) with { Takes = events };
            if (
                one.Event.Type == "OrderPlaced"
                && await store.FindDraftAsync(tenant, businessKey, cancellation) is { } known
                && known.Event != one.Id
                && !StoredContent.Says(known.Body, draft.Body)
            )
            {
                return new EventEffect.Park([OtherDraft(known)]);
            }

            return await store.AddDraftAsync(draft, cancellation) is null ? new EventEffect.Later() : new EventEffect.Settled(IsDraft: true);
        }

        return await EffectOfAsync(await issuer.IssueAsync(request), one, cancellation);
    }

    /// <summary>A document as it would be issued today, but for its number and reference, after what the route would find wrong with it.</summary>
    public Result<AssembledInvoice> Preview(IssueRequest request) => _check.Preview(request);

    /// <summary>The request to issue an order, with the exchange rates that it may need.</summary>
    public async Task<IssueRequest> RequestAsync(
        string tenant,
        Order order,
        SellerProfile seller,
        string businessKey,
        string actor,
        CancellationToken cancellation
    )
    {
        var rates = await _rates.LoadAsync(tenant, order.Currency, seller.AccountingCurrency, order.TaxPoint ?? order.DeliveredOn, cancellation);
        return RequestOf(tenant, order, seller, businessKey, actor, rates);
    }

    /// <summary>The request to issue an order.</summary>
    public static IssueRequest RequestOf(string tenant, Order order, SellerProfile seller, string businessKey, string actor, RateWindow? rates = null) =>
        new(tenant, order.Seller, seller, businessKey, actor, numbering => InvoiceAssembler.Assemble(order, seller, numbering, rates))
        {
            Content = EventJson.Write(order),
            Role = BookRole.Of(businessKey),
        };

    /// <summary>What an outcome means for the event that led to it.</summary>
    public async Task<EventEffect> EffectOfAsync(IssueOutcome outcome, StoredEvent one, CancellationToken cancellation) =>
        outcome switch
        {
            IssueOutcome.Issued => new EventEffect.Settled(),
            IssueOutcome.LaidDown => new EventEffect.Settled(IsDraft: true),
            IssueOutcome.AlreadyIssued already => new EventEffect.Done($"invoice:{already.Id}"),
            IssueOutcome.Overtaken => await store.FindEventAsync(one.Event.Tenant, one.Id, cancellation)
                is { Status: EventStatus.Pending or EventStatus.Waiting }
                ? new EventEffect.Later()
                : new EventEffect.Settled(IsOvertaken: true),
            IssueOutcome.Failed failed => new EventEffect.Park(failed.Faults),
            _ => new EventEffect.Later(),
        };

    private StoredDraft DraftOf(StoredEvent one, Order order, string businessKey, string content)
    {
        var now = clock.GetUtcNow();
        return new(Guid.CreateVersion7(now), one.Event.Tenant, order.Seller, DraftStatus.Open, 1, businessKey, now, now, $"event:{one.Event.Source}", content)
        {
            Event = one.Id,
        };
    }

    /// <summary>The fault of an order that has a draft already which says something else, or is closed.</summary>
    public static Fault OtherDraft(StoredDraft known) =>
        Fault.Fatal(
            "GW-REC-KEY-TAKEN",
            $"The order has a draft already, {known.Id}, which says something else or is {known.Status.ToString().ToLowerInvariant()}.",
            "/id",
            "BT-14",
            "Edit that one while it is open; or hand the order in under a number of its own."
        );

    /// <summary>The fault of a seller that is not configured.</summary>
    public static Fault UnknownSeller(ReceivableSettings settings, string tenant, string id) =>
        Fault.Fatal(
            "GW-REC-SELLER",
            $"Unknown seller '{id}'.",
            "/data/seller",
            "BG-4",
            $"Known: {string.Join(", ", settings.Sellers.Where(seller => seller.Value.Tenant == tenant).Select(seller => seller.Key))}. "
                + "Configure it (receivables.sellers), then try the event again."
        );
}
