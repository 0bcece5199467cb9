using System.Globalization;
using System.Security.Claims;
using System.Text;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Receivables;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Collections;
using Invoicing.Receivables.Cash.Commits;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Collections by SEPA direct debit.</summary>
internal static class DirectDebitEndpoints
{
    private const int MostMandates = 1_000;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/direct-debits").WithTags("Payments");
        group
            .MapPost("", CollectAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("collectDirectDebit")
            .WithSummary("Collect what is due of payers with a mandate: neither what is disputed or held, nor what was collected within two weeks.")
            .WithMetadata(new TakesIdempotencyKey())
            .Produces<DirectDebitResource>(201)
            .Problems(400, 409, 415, 503);
        group
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listDirectDebits")
            .WithSummary("Collections, newest first, a page at a time.")
            .Produces<DirectDebitPageResource>()
            .Problems(400);
        group
            .MapGet("/{id:guid}", GetAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("getDirectDebit")
            .WithSummary("A collection.")
            .Produces<DirectDebitResource>()
            .Problems(404);
        group
            .MapGet("/{id:guid}/file", FileAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("getDirectDebitFile")
            .WithSummary("The file for the bank: pain.008.001.08, the same bytes whenever it is asked for.")
            .Produces(200)
            .WithMetadata(new AnswersFile("application/xml"))
            .Problems(404);
    }

    private static async Task<IResult> CollectAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        CollectionService collections,
        DirectDebitRequest request,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http) is { } wrong)
        {
            return wrong;
        }

        if (request.Mandates is not { Count: > 0 and <= MostMandates } || request.Mandates.DistinctBy(one => one.Customer).Count() != request.Mandates.Count)
        {
            return ApiProblems.Invalid([
                Fault.Fatal("GW-PAY-COLLECTION", "Name payers, each once.", "/mandates", hint: $"From 1 to {MostMandates}, one mandate for each."),
            ]);
        }

        var command = PaymentAnswers.Command(http, user, Guid.Empty, "", null, request);
        var (outcome, id) = await collections.CollectAsync(command, request.Mandates, request.CollectOn, cancellation);
        id = outcome is CashOutcome.Replayed before ? Guid.Parse(before.Subject, CultureInfo.InvariantCulture) : id;
        return await PaymentAnswers.OfAsync(
            http,
            outcome,
            async () => TypedResults.Created($"/v1/direct-debits/{id}", DirectDebitResource.Of((await store.CollectionAsync(user.Tenant(), id, cancellation))!))
        );
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IPaymentStore store, string? cursor, int? limit, CancellationToken cancellation)
    {
        if (Paging.Fault(cursor, limit) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var page = await store.CollectionsAsync(user.Tenant(), Paging.Place(cursor), limit ?? 50, cancellation);
        return TypedResults.Ok(new DirectDebitPageResource([.. page.Items.Select(DirectDebitResource.Of)], page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.CollectionAsync(user.Tenant(), id, cancellation) is { } found
            ? TypedResults.Ok(DirectDebitResource.Of(found))
            : ApiProblems.NotFound("collection");

    private static async Task<IResult> FileAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.CollectionAsync(user.Tenant(), id, cancellation) is { } found
            ? TypedResults.File(Encoding.UTF8.GetBytes(found.File), "application/xml", $"pain.008-{found.CollectOn:yyyy-MM-dd}.xml")
            : ApiProblems.NotFound("collection");
}
