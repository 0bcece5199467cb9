using System.Globalization;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Receivables;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Refunds;
using Microsoft.AspNetCore.Routing;
using static Invoicing.Gateway.Api.Payments.PaymentsAccess;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Refunds that one person asks for and another agrees to, and the accounts that money goes to.</summary>
internal static class RefundEndpoints
{
    private const int MostAccount = 100;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var refunds = api.MapGroup("/refunds").WithTags("Payments");
        Read(refunds.MapGet("", ListAsync), "listRefunds", "Refunds that were asked for, oldest first, a page at a time.")
            .Produces<RefundPageResource>()
            .Problems(400);
        Read(refunds.MapGet("/{id:guid}", GetAsync), "getRefund", "A refund that was asked for.").Produces<RefundResource>().Problems(404);
        Act(refunds.MapPost("", AskAsync), "requestRefund", "Ask for a refund of unapplied money; a second person must agree.").Produces<RefundResource>(201);
        Act(refunds.MapPost("/{id:guid}/approve", ApproveAsync), "approveRefund", "Agree to a refund, as a second person: it is posted.")
            .Produces<RefundResource>();
        Act(refunds.MapPost("/{id:guid}/reject", RejectAsync), "rejectRefund", "Refuse a refund.").Produces<RefundResource>();
        var payees = api.MapGroup("/payee-accounts").WithTags("Payments");
        Read(payees.MapGet("", PayeesAsync), "listPayeeAccounts", "Accounts that money for payees goes to, and those that are held for a second person.")
            .Produces<IReadOnlyList<PayeeResource>>()
            .Problems();
        Act(payees.MapPost("", NameAsync), "namePayeeAccount", "Name the account that money for a payee is to go to. It is held until a second person agrees.")
            .Produces<PayeeResource>(201);
        Act(payees.MapPost("/{id:guid}/approve", AgreeAsync), "approvePayeeAccount", "Agree to an account, as a second person.").Produces<PayeeResource>();
        Act(payees.MapPost("/{id:guid}/reject", RefuseAsync), "rejectPayeeAccount", "Refuse an account; the one before stays in use.")
            .Produces<PayeeResource>();
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        string? status,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        if ((Paging.Word<RefundStatus>(status, out var word) ?? Paging.Fault(cursor, limit)) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var page = await store.RefundsAsync(user.Tenant(), word, Paging.Place(cursor) ?? 0, limit ?? 50, cancellation);
        return TypedResults.Ok(
            new RefundPageResource([.. page.Items.Select(one => RefundResource.Of(one, user.Actor()))], page.Next?.ToString(CultureInfo.InvariantCulture))
        );
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.RefundAsync(user.Tenant(), id, cancellation) is { } found
            ? TypedResults.Ok(RefundResource.Of(found, user.Actor()))
            : ApiProblems.NotFound("refund");

    private static async Task<IResult> AskAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        RefundService refunds,
        RefundAskRequest request,
        CancellationToken cancellation
    )
    {
        if ((PaymentAnswers.Wrong(http, request.Reason) ?? TooLong(request.Account)) is { } wrong)
        {
            return wrong;
        }

        var command = PaymentAnswers.Command(http, user, request.Payment, "", request.Reason, request);
        var (outcome, id) = await refunds.RequestAsync(command, request.Amount, request.Account, cancellation);
        id = outcome is CashOutcome.Replayed before ? Guid.Parse(before.Subject, CultureInfo.InvariantCulture) : id;
        return await PaymentAnswers.OfAsync(
            http,
            outcome,
            async () => TypedResults.Created($"/v1/refunds/{id}", RefundResource.Of((await store.RefundAsync(user.Tenant(), id, cancellation))!, user.Actor()))
        );
    }

    private static Task<IResult> ApproveAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        RefundService refunds,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => DecideAsync(http, user, store, id, request, command => refunds.ApproveAsync(command, id, cancellation), cancellation);

    private static Task<IResult> RejectAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        RefundService refunds,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => DecideAsync(http, user, store, id, request, command => refunds.RejectAsync(command, id, cancellation), cancellation);

    private static async Task<IResult> DecideAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        Guid id,
        ReasonRequest request,
        Func<PaymentCommand, Task<CashOutcome>> run,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http, request.Reason) is { } wrong)
        {
            return wrong;
        }

        if (await store.RefundAsync(user.Tenant(), id, cancellation) is null)
        {
            return ApiProblems.NotFound("refund");
        }

        var outcome = await run(PaymentAnswers.Command(http, user, Guid.Empty, id.ToString(), request.Reason, request));
        return await PaymentAnswers.OfAsync(http, outcome, () => GetAsync(user, store, id, cancellation));
    }

    private static async Task<IResult> PayeesAsync(ClaimsPrincipal user, IPaymentStore store, CancellationToken cancellation) =>
        TypedResults.Ok((await store.PayeesAsync(user.Tenant(), null, cancellation)).Select(one => PayeeResource.Of(one, user.Actor())).ToList());

    private static async Task<IResult> NameAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PayeeService payees,
        PayeeRequest request,
        CancellationToken cancellation
    )
    {
        if ((PaymentAnswers.Wrong(http, request.Payee) ?? TooLong(request.Account)) is { } wrong)
        {
            return wrong;
        }

        if (string.IsNullOrWhiteSpace(request.Payee) || string.IsNullOrWhiteSpace(request.Account))
        {
            return ApiProblems.Invalid([Fault.Fatal("GW-PAY-PAYEE", "Name the payee and the account.", "/payee")]);
        }

        var command = PaymentAnswers.Command(http, user, Guid.Empty, "", null, request);
        var (outcome, id) = await payees.NameAsync(command, request.Payee, request.Account, cancellation);
        id = outcome is CashOutcome.Replayed before ? Guid.Parse(before.Subject, CultureInfo.InvariantCulture) : id;
        return await PaymentAnswers.OfAsync(
            http,
            outcome,
            async () =>
                TypedResults.Created($"/v1/payee-accounts/{id}", PayeeResource.Of((await store.PayeeAsync(user.Tenant(), id, cancellation))!, user.Actor()))
        );
    }

    private static Task<IResult> AgreeAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PayeeService payees,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => DecidePayeeAsync(http, user, store, payees, (id, true), request, cancellation);

    private static Task<IResult> RefuseAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PayeeService payees,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => DecidePayeeAsync(http, user, store, payees, (id, false), request, cancellation);

    private static async Task<IResult> DecidePayeeAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PayeeService payees,
        (Guid Id, bool Agrees) decided,
        ReasonRequest request,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http, request.Reason) is { } wrong)
        {
            return wrong;
        }

        if (await store.PayeeAsync(user.Tenant(), decided.Id, cancellation) is null)
        {
            return ApiProblems.NotFound("payee account");
        }

        var command = PaymentAnswers.Command(http, user, Guid.Empty, decided.Id.ToString(), request.Reason, request);
        var outcome = await payees.DecideAsync(command, decided.Id, decided.Agrees, cancellation);
        return await PaymentAnswers.OfAsync(
            http,
            outcome,
            async () => TypedResults.Ok(PayeeResource.Of((await store.PayeeAsync(user.Tenant(), decided.Id, cancellation))!, user.Actor()))
        );
    }

    private static IResult? TooLong(string? account) =>
        account?.Length > MostAccount
            ? ApiProblems.Invalid([Fault.Fatal("GW-PAY-TEXT", $"The account has {account.Length} characters.", "/account", hint: $"At most {MostAccount}.")])
            : null;
}
