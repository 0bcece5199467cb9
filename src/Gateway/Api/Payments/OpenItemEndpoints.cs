using System.Globalization;
using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Receivables;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash;
using Invoicing.Receivables.Cash.Discounts;
using Invoicing.Receivables.Cash.Items;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Open items: what buyers owe, of invoices issued here and of those that were handed in finished.</summary>
internal static class OpenItemEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/open-items").WithTags("Payments");
        group
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listOpenItems")
            .WithSummary("Items with something open, oldest first, a page at a time; closed=true shows the closed ones too.")
            .Produces<OpenItemPageResource>()
            .Problems(400);
        group
            .MapGet("/{id:guid}", GetAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("getOpenItem")
            .WithSummary("What is open of an invoice.")
            .Produces<OpenItemResource>()
            .Problems(404);
        group
            .MapGet("/{id:guid}/movements", MovementsAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listItemMovements")
            .WithSummary("All that paid or lowered an invoice, oldest first.")
            .Produces<IReadOnlyList<MovementResource>>()
            .Problems(404);
        group
            .MapGet("/{id:guid}/charges", ChargesAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listItemCharges")
            .WithSummary("Repetitions of card payments of an invoice that failed, oldest first.")
            .Produces<IReadOnlyList<ChargeResource>>()
            .Problems(404);
        group
            .MapPost("/{id:guid}/discount", DiscountAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("discountItem")
            .WithSummary("Take the discount for early payment: what is open falls away, and the VAT in it, rate by rate.")
            .WithMetadata(new TakesIdempotencyKey())
            .Produces<OpenItemResource>()
            .Problems(400, 404, 409, 415, 503);
        group
            .MapPost("/{id:guid}/write-off", WriteOffAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("writeOffItem")
            .WithSummary("Give up what is open of an invoice, with a reason, up to the limit.")
            .WithMetadata(new TakesIdempotencyKey())
            .Produces<OpenItemResource>()
            .Problems(400, 404, 409, 415, 503);
    }

    private static async Task<IResult> ChargesAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.ItemAsync(user.Tenant(), new InvoiceId(id), cancellation) is { } item
            ? TypedResults.Ok((await store.ChargesAsync(user.Tenant(), item.Item.Invoice, cancellation)).Select(ChargeResource.Of).ToList())
            : ApiProblems.NotFound("open item");

    private static async Task<IResult> DiscountAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        OpenItems items,
        DiscountService discounts,
        Guid id,
        DiscountRequest request,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http, request.Reason) is { } wrong)
        {
            return wrong;
        }

        var terms = request is { Percent: { } percent, Until: { } until } ? new DiscountTerms(percent, until) : null;
        var command = PaymentAnswers.Command(http, user, Guid.Empty, id.ToString(), request.Reason, request);
        var outcome = await discounts.TakeAsync(command, new InvoiceId(id), terms, cancellation);
        return await PaymentAnswers.OfAsync(http, outcome, () => GetAsync(user, store, items, id, cancellation));
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        OpenItems items,
        string? customer,
        string? number,
        bool? closed,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        if (Paging.Fault(cursor, limit) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        await items.CatchUpAsync(user.Tenant(), cancellation);
        var query = new OpenItemQuery(user.Tenant(), limit ?? 50)
        {
            Customer = customer,
            Number = number,
            OnlyOpen = closed is not true,
            After = Paging.Place(cursor) ?? 0,
        };
        var page = await store.ItemsAsync(query, cancellation);
        return TypedResults.Ok(new OpenItemPageResource([.. page.Items.Select(OpenItemResource.Of)], page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IPaymentStore store, OpenItems items, Guid id, CancellationToken cancellation)
    {
        await items.CatchUpAsync(user.Tenant(), cancellation);
        return await store.ItemAsync(user.Tenant(), new InvoiceId(id), cancellation) is { } item
            ? TypedResults.Ok(OpenItemResource.Of(item))
            : ApiProblems.NotFound("open item");
    }

    private static async Task<IResult> MovementsAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.ItemAsync(user.Tenant(), new InvoiceId(id), cancellation) is { } item
            ? TypedResults.Ok((await store.MovementsAsync(user.Tenant(), null, item.Item.Invoice, cancellation)).Select(MovementResource.Of).ToList())
            : ApiProblems.NotFound("open item");

    private static async Task<IResult> WriteOffAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        OpenItems items,
        PaymentService payments,
        Guid id,
        AmountRequest request,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http) is { } wrong)
        {
            return wrong;
        }

        var command = PaymentAnswers.Command(http, user, Guid.Empty, id.ToString(), request.Reason, request);
        var outcome = await payments.WriteOffAsync(command, new InvoiceId(id), request.Amount, cancellation);
        return await PaymentAnswers.OfAsync(http, outcome, () => GetAsync(user, store, items, id, cancellation));
    }
}
