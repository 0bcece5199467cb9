using System.Globalization;
using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Receivables;
using Invoicing.Gateway.Api.Security;
using Invoicing.Payments.Matching;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash;
using Invoicing.Receivables.Cash.Advices;
using Invoicing.Receivables.Cash.Commits;
using Microsoft.AspNetCore.Routing;
using static Invoicing.Gateway.Api.Payments.PaymentsAccess;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Remittance advices: what customers announce that they pay with one transfer.</summary>
internal static class AdviceEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/remittance-advices").WithTags("Payments");
        Read(group.MapGet("", ListAsync), "listRemittanceAdvices", "Remittance advices, newest first, a page at a time.")
            .Produces<AdvicePageResource>()
            .Problems(400);
        Write(
                group.MapPost("", PostAsync),
                "postRemittanceAdvice",
                "Hand in what a customer will pay with one transfer. The same again changes nothing; payments that came before it are not looked at anew."
            )
            .Produces<AdviceResource>(201)
            .Produces<AdviceResource>()
            .Problems(400, 409, 415, 503);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IPaymentStore store, string? cursor, int? limit, CancellationToken cancellation)
    {
        if (Paging.Fault(cursor, limit) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var page = await store.AdvicesAsync(user.Tenant(), Paging.Place(cursor), limit ?? 50, cancellation);
        return TypedResults.Ok(new AdvicePageResource([.. page.Items.Select(AdviceResource.Of)], page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> PostAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        AdviceService advices,
        NewAdvice request,
        CancellationToken cancellation
    )
    {
        var (outcome, isKnown) = await advices.TakeAsync(user.Tenant(), user.Actor(), request, cancellation);
        if (outcome is not CashOutcome.Done)
        {
            var faults = PaymentService.FaultsOf(outcome);
            return isKnown || faults[0].Code == "GW-PAY-BUSY" ? PaymentAnswers.Refused(faults) : ApiProblems.Invalid(faults);
        }

        var resource = AdviceResource.Of((await store.AdvicesAsync(user.Tenant(), [MatchKeys.Compact(request.Id)], cancellation))[0]);
        return isKnown ? TypedResults.Ok(resource) : TypedResults.Created("/v1/remittance-advices", resource);
    }
}
