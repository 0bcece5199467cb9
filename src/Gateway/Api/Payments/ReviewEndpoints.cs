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
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Reviews;
using Microsoft.AspNetCore.Routing;
using static Invoicing.Gateway.Api.Payments.PaymentsAccess;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>The review queue: payments that the rules are not certain of, with proposals, and what persons decide.</summary>
internal static class ReviewEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/payment-reviews").WithTags("Payments");
        Read(group.MapGet("", ListAsync), "listReviews", "Payments that wait for a person, or did, oldest first, a page at a time.")
            .Produces<ReviewPageResource>()
            .Problems(400);
        Read(group.MapGet("/{id:guid}", GetAsync), "getReview", "A payment's review, with its proposals and what was decided.")
            .Produces<ReviewResource>()
            .Problems(404);
        Decision(group.MapPost("/{id:guid}/accept", AcceptAsync), "acceptProposal", "Accept a proposal.");
        Decision(group.MapPost("/{id:guid}/split", SplitAsync), "splitPayment", "Spread the payment otherwise.");
        Decision(group.MapPost("/{id:guid}/approve", ApproveAsync), "approveReview", "Agree to a decision above the limit, as a second person.");
        Decision(group.MapPost("/{id:guid}/reject", RejectAsync), "rejectProposals", "None of the proposals: the money stays unapplied.");
        Decision(group.MapPost("/{id:guid}/undo", UndoAsync), "undoReview", "Take a decision back; what it posted is turned round.");
        Read(
                api.MapGet("/payer-accounts", AccountsAsync).WithTags("Payments"),
                "listPayerAccounts",
                "Accounts that customers are known to pay from, and by whose decision."
            )
            .Produces<IReadOnlyList<PayerAccountResource>>()
            .Problems();
        api.MapPost("/payer-accounts/{id:guid}/revoke", RevokeAsync)
            .WithTags("Payments")
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("revokePayerAccount")
            .WithSummary("Forget an account that a customer is known by.")
            .Produces<PayerAccountResource>()
            .Problems(404, 409, 503);
    }

    private static void Decision(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName(name)
            .WithSummary(summary)
            .WithMetadata(new TakesIdempotencyKey())
            .Produces<ReviewResource>()
            .Problems(400, 404, 409, 415, 503);

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        string? status,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        if ((Paging.Word<ReviewStatus>(status, out var word) ?? Paging.Fault(cursor, limit)) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var page = await store.ReviewsAsync(user.Tenant(), word, Paging.Place(cursor) ?? 0, limit ?? 50, cancellation);
        var shown = new List<ReviewResource>();
        foreach (var review in page.Items)
        {
            shown.Add(await ShowAsync(user, store, review, cancellation));
        }

        return TypedResults.Ok(new ReviewPageResource(shown, page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.ReviewAsync(user.Tenant(), id, cancellation) is { } review
            ? TypedResults.Ok(await ShowAsync(user, store, review, cancellation))
            : ApiProblems.NotFound("review");

    private static async Task<ReviewResource> ShowAsync(ClaimsPrincipal user, IPaymentStore store, PaymentReview review, CancellationToken cancellation) =>
        ReviewResource.Of(
            review,
            (await store.PaymentAsync(user.Tenant(), review.Payment, cancellation))!,
            await store.DecisionsAsync(user.Tenant(), review.Payment, cancellation),
            user.Actor()
        );

    private static Task<IResult> AcceptAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        ReviewService reviews,
        Guid id,
        AcceptRequest request,
        CancellationToken cancellation
    ) => RunAsync(http, user, store, id, (request.Reason, request), command => reviews.AcceptAsync(command, request.Proposal, cancellation), cancellation);

    private static Task<IResult> SplitAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        ReviewService reviews,
        Guid id,
        SplitRequest request,
        CancellationToken cancellation
    ) =>
        RunAsync(
            http,
            user,
            store,
            id,
            (request.Reason, request),
            async command =>
            {
                var allocations = new List<PaymentAllocation>();
                foreach (var named in request.Allocations ?? [])
                {
                    var item = await store.ItemAsync(user.Tenant(), new InvoiceId(named.Invoice), cancellation);
                    allocations.Add(new(item?.Item.Invoice ?? new InvoiceId(named.Invoice), named.Amount));
                }

                return await reviews.SplitAsync(command, allocations, cancellation);
            },
            cancellation,
            async () => await store.PaymentAsync(user.Tenant(), id, cancellation) is not null
        );

    private static Task<IResult> ApproveAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        ReviewService reviews,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => RunAsync(http, user, store, id, (request.Reason, request), command => reviews.ApproveAsync(command, cancellation), cancellation);

    private static Task<IResult> RejectAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        ReviewService reviews,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => RunAsync(http, user, store, id, (request.Reason, request), command => reviews.RejectAsync(command, cancellation), cancellation);

    private static Task<IResult> UndoAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        ReviewService reviews,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => RunAsync(http, user, store, id, (request.Reason, request), command => reviews.UndoAsync(command, cancellation), cancellation);

    private static Task<IResult> RunAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        Guid id,
        (string? Reason, object Said) request,
        Func<PaymentCommand, Task<CashOutcome>> run,
        CancellationToken cancellation,
        Func<Task<bool>>? isThere = null
    ) =>
        PaymentAnswers.RunAsync(
            http,
            user,
            (
                id,
                "review",
                isThere ?? (async () => await store.ReviewAsync(user.Tenant(), id, cancellation) is not null),
                () => GetAsync(user, store, id, cancellation)
            ),
            request,
            null,
            run
        );

    private static async Task<IResult> AccountsAsync(ClaimsPrincipal user, IPaymentStore store, CancellationToken cancellation) =>
        TypedResults.Ok((await store.PayerAccountsAsync(user.Tenant(), cancellation)).Select(PayerAccountResource.Of).ToList());

    private static async Task<IResult> RevokeAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        PayerAccountService accounts,
        Guid id,
        CancellationToken cancellation
    )
    {
        var outcome = await accounts.RevokeAsync(user.Tenant(), user.Actor(), id, cancellation);
        return outcome is null ? ApiProblems.NotFound("payer account")
            : outcome is CashOutcome.Done
                ? TypedResults.Ok(PayerAccountResource.Of((await store.PayerAccountsAsync(user.Tenant(), cancellation)).First(account => account.Id == id)))
            : PaymentAnswers.Refused(PaymentService.FaultsOf(outcome));
    }
}
