using System.Globalization;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Disputes;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Holds: dunning and collection stop, of an invoice or a customer, and go on.</summary>
internal static class HoldEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/holds").WithTags("Payments");
        group
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listHolds")
            .WithSummary("Holds of dunning and collection that nobody lifted, oldest first.")
            .Produces<IReadOnlyList<HoldResource>>()
            .Problems();
        group
            .MapPost("", HoldAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("holdCollection")
            .WithSummary("Have nobody dun or collect an invoice or a customer, with a reason, until a day or without an end.")
            .WithMetadata(new TakesIdempotencyKey())
            .Produces<HoldResource>(201)
            .Problems(400, 409, 415, 503);
        group
            .MapPost("/{id:guid}/lift", LiftAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("liftHold")
            .WithSummary("Have dunning and collection go on.")
            .WithMetadata(new TakesIdempotencyKey())
            .Produces<HoldResource>()
            .Problems(400, 404, 409, 415, 503);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IPaymentStore store, CancellationToken cancellation)
    {
        var shown = new List<HoldResource>();
        foreach (var hold in await store.HoldsAsync(user.Tenant(), cancellation))
        {
            shown.Add(await ShowAsync(user, store, hold, cancellation));
        }

        return TypedResults.Ok(shown);
    }

    private static async Task<IResult> HoldAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        HoldService holds,
        HoldRequest request,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http, request.Reason) is { } wrong)
        {
            return wrong;
        }

        if (request.Invoice is null == string.IsNullOrEmpty(request.Customer))
        {
            return ApiProblems.Invalid([Fault.Fatal("GW-PAY-HOLD", "A hold is of an invoice or of a customer.", "/invoice", hint: "Name one of both.")]);
        }

        var command = PaymentAnswers.Command(http, user, Guid.Empty, "", request.Reason, request);
        var (outcome, id) = await holds.HoldAsync(
            command,
            request.Invoice is { } invoice ? new InvoiceId(invoice) : null,
            request.Customer,
            request.Until,
            cancellation
        );
        id = outcome is CashOutcome.Replayed before ? Guid.Parse(before.Subject, CultureInfo.InvariantCulture) : id;
        return await PaymentAnswers.OfAsync(
            http,
            outcome,
            async () =>
                TypedResults.Created($"/v1/holds/{id}", await ShowAsync(user, store, (await store.HoldAsync(user.Tenant(), id, cancellation))!, cancellation))
        );
    }

    private static async Task<IResult> LiftAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        HoldService holds,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http, request.Reason) is { } wrong)
        {
            return wrong;
        }

        if (await store.HoldAsync(user.Tenant(), id, cancellation) is null)
        {
            return ApiProblems.NotFound("hold");
        }

        var outcome = await holds.LiftAsync(PaymentAnswers.Command(http, user, Guid.Empty, id.ToString(), request.Reason, request), id, cancellation);
        return await PaymentAnswers.OfAsync(
            http,
            outcome,
            async () => TypedResults.Ok(await ShowAsync(user, store, (await store.HoldAsync(user.Tenant(), id, cancellation))!, cancellation))
        );
    }

    /// <summary>A hold with the id that its tenant knows the invoice by.</summary>
    private static async Task<HoldResource> ShowAsync(ClaimsPrincipal user, IPaymentStore store, CollectionHold hold, CancellationToken cancellation)
    {
        var item = hold.Invoice is { } invoice ? await store.ItemOfAsync(user.Tenant(), invoice, cancellation) : null;
        return HoldResource.Of(hold, item?.Item.KnownAs.Value);
    }
}
