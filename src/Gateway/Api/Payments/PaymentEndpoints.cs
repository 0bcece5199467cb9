using System.Globalization;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Receivables;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;
using Microsoft.AspNetCore.Routing;
using static Invoicing.Gateway.Api.Payments.PaymentsAccess;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Payments: handing them in, following them, and what a person does with them.</summary>
internal static class PaymentEndpoints
{
    /// <summary>
    /// Days that a payment may be ahead of today, as where a bank says when money will be there; more is a slip, and would be in no journal until then.
    /// </summary>
    private const int MostDaysAhead = 31;

    private const int MostText = 1_000;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/payments").WithTags("Payments");
        Read(group.MapGet("", ListAsync), "listPayments", "Payments and credits, newest first, a page at a time.")
            .Produces<PaymentPageResource>()
            .Problems(400);
        Read(group.MapGet("/{id:guid}", GetAsync), "getPayment", "A payment: what pays which invoice, what is left of it.")
            .Produces<PaymentResource>()
            .Problems(404);
        Read(group.MapGet("/{id:guid}/movements", MovementsAsync), "listMovements", "All that moved of a payment, oldest first.")
            .Produces<IReadOnlyList<MovementResource>>()
            .Problems(404);
        Write(group.MapPost("", PostAsync), "postPayment", "Hand in a payment. The same again changes nothing.")
            .Produces<PaymentResource>(201)
            .Produces<PaymentResource>()
            .Problems(400, 409, 415, 503);
        Command(group.MapPost("/{id:guid}/allocate", AllocateAsync), "allocatePayment", "Pay an invoice out of unapplied money.");
        Command(group.MapPost("/{id:guid}/release", ReleaseAsync), "releasePayment", "Take back what pays an invoice; it is open again.");
        Command(group.MapPost("/{id:guid}/move", MoveAsync), "movePayment", "Have what pays one invoice pay another, as one event.");
        Command(group.MapPost("/{id:guid}/refund", RefundAsync), "refundPayment", "Give unapplied money back.");
        Command(group.MapPost("/{id:guid}/chargeback", ChargeBackAsync), "chargeBackPayment", "The payer's bank took it back: what it pays is open again.");
        Command(group.MapPost("/{id:guid}/restore", RestoreAsync), "restorePayment", "A chargeback was decided in our favour: the money is back, unapplied.");
    }

    private static void Command(RouteHandlerBuilder endpoint, string name, string summary) =>
        Write(endpoint, name, summary).WithMetadata(new TakesIdempotencyKey()).Produces<PaymentResource>().Problems(400, 404, 409, 415, 503);

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        OpenItems items,
        string? customer,
        bool? unapplied,
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
        var query = new PaymentQuery(user.Tenant(), limit ?? 50)
        {
            Customer = customer,
            OnlyUnapplied = unapplied ?? false,
            Before = Paging.Place(cursor),
        };
        var page = await store.PaymentsAsync(query, cancellation);
        return TypedResults.Ok(new PaymentPageResource([.. page.Items.Select(PaymentResource.Of)], page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.PaymentAsync(user.Tenant(), id, cancellation) is { } payment
            ? TypedResults.Ok(PaymentResource.Of(payment))
            : ApiProblems.NotFound("payment");

    private static async Task<IResult> MovementsAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.PaymentAsync(user.Tenant(), id, cancellation) is null
            ? ApiProblems.NotFound("payment")
            : TypedResults.Ok((await store.MovementsAsync(user.Tenant(), id, null, cancellation)).Select(MovementResource.Of).ToList());

    private static async Task<IResult> PostAsync(
        ClaimsPrincipal user,
        PaymentService payments,
        TimeProvider clock,
        PaymentRequest request,
        CancellationToken cancellation
    )
    {
        if (Faults(request, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(MostDaysAhead)) is { Count: > 0 } faults)
        {
            return ApiProblems.Invalid(faults);
        }

        var (payment, isKnown) = await payments.ReceiveAsync(user.Tenant(), user.Actor(), request, cancellation);
        return !payment.Succeeded ? PaymentAnswers.Refused(payment.Faults)
            : isKnown ? TypedResults.Ok(PaymentResource.Of(payment.Value))
            : TypedResults.Created($"/v1/payments/{payment.Value.Payment.Id}", PaymentResource.Of(payment.Value));
    }

    private static Task<IResult> AllocateAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PaymentService payments,
        Guid id,
        AllocationRequest request,
        CancellationToken cancellation
    ) =>
        RunAsync(
            http,
            user,
            store,
            id,
            (request.Reason, request),
            command => payments.AllocateAsync(command, new InvoiceId(request.Invoice), request.Amount, cancellation),
            cancellation
        );

    private static Task<IResult> ReleaseAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PaymentService payments,
        Guid id,
        AllocationRequest request,
        CancellationToken cancellation
    ) =>
        RunAsync(
            http,
            user,
            store,
            id,
            (request.Reason, request),
            command => payments.ReleaseAsync(command, new InvoiceId(request.Invoice), request.Amount, cancellation),
            cancellation
        );

    private static Task<IResult> MoveAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PaymentService payments,
        Guid id,
        MoveRequest request,
        CancellationToken cancellation
    ) =>
        RunAsync(
            http,
            user,
            store,
            id,
            (request.Reason, request),
            command => payments.MoveAsync(command, new InvoiceId(request.From), new InvoiceId(request.To), request.Amount, cancellation),
            cancellation
        );

    private static Task<IResult> RefundAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PaymentService payments,
        Guid id,
        AmountRequest request,
        CancellationToken cancellation
    ) => RunAsync(http, user, store, id, (request.Reason, request), command => payments.RefundAsync(command, request.Amount, cancellation), cancellation);

    private static Task<IResult> ChargeBackAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PaymentService payments,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => RunAsync(http, user, store, id, (request.Reason, request), command => payments.ChargeBackAsync(command, cancellation), cancellation);

    private static Task<IResult> RestoreAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        PaymentService payments,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) => RunAsync(http, user, store, id, (request.Reason, request), command => payments.RestoreAsync(command, cancellation), cancellation);

    private static Task<IResult> RunAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        Guid id,
        (string? Reason, object Said) request,
        Func<PaymentCommand, Task<CashOutcome>> run,
        CancellationToken cancellation
    ) =>
        PaymentAnswers.RunAsync(
            http,
            user,
            (id, "payment", async () => await store.PaymentAsync(user.Tenant(), id, cancellation) is not null, () => GetAsync(user, store, id, cancellation)),
            request,
            request.Reason?.Length > MostText ? TooLong("reason") : null,
            run
        );

    private static List<Fault> Faults(PaymentRequest request, DateOnly latest)
    {
        var faults = new List<Fault>();
        if (request.ReceivedOn > latest)
        {
            faults.Add(
                Fault.Fatal(
                    "GW-PAY-DAY",
                    $"{request.ReceivedOn:yyyy-MM-dd} is far ahead.",
                    "/receivedOn",
                    hint: $"The day on which the money came, {latest:yyyy-MM-dd} at the latest."
                )
            );
        }

        if (request.Id is not { Length: > 0 and <= 100 })
        {
            faults.Add(Fault.Fatal("GW-PAY-ID", "The payment has no id of your own, or one of more than 100 characters.", "/id"));
        }

        if (request.Amount <= 0 || request.Amount > 100_000_000_000_000 || decimal.Round(request.Amount, 4, MidpointRounding.ToZero) != request.Amount)
        {
            faults.Add(Fault.Fatal("GW-PAY-AMOUNT", $"The amount is {request.Amount}.", "/amount", hint: "More than 0, at most four decimals."));
        }

        if (request.Currency is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper))
        {
            faults.Add(Fault.Fatal("GW-PAY-CURRENCY", $"'{request.Currency}' is no currency.", "/currency", hint: "Three capitals of ISO 4217."));
        }

        (string Name, string? Text)[] texts =
        [
            ("name", request.Name),
            ("account", request.Account),
            ("text", request.Text),
            ("reference", request.Reference),
            ("method", request.Method),
        ];
        faults.AddRange(texts.Where(one => one.Text?.Length > MostText).Select(one => TooLong(one.Name)));
        return faults;
    }

    private static Fault TooLong(string name) => Fault.Fatal("GW-PAY-TEXT", $"It has more than {MostText} characters.", $"/{name}");
}
