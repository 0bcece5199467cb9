using System.Security.Claims;
using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Journals;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>The journal for the accountants: batches without gaps, the same bytes whenever they are asked for, and periods that are locked.</summary>
internal static class JournalEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/journal-batches").WithTags("Payments");
        group
            .MapPost("", CloseAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("closeJournalBatch")
            .WithSummary("Put every entry of the ledger up to a day that is in no batch into the next one.")
            .Produces<JournalBatchResource>(StatusCodes.Status201Created)
            .Problems(409, 415, 503);
        group
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listJournalBatches")
            .WithSummary("Batches, oldest first.")
            .Produces<IReadOnlyList<JournalBatchResource>>()
            .Problems();
        group
            .MapGet("/{number:long}", ExportAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("exportJournalBatch")
            .WithSummary("A batch as hledger, beancount, csv, datev, saft-pt or saft-no; the same bytes whenever it is asked for. ETag is their SHA-256.")
            .Produces(200)
            .WithMetadata(new AnswersFile("text/plain", "text/csv", "application/xml"))
            .Problems(400, 404);
        group
            .MapGet("/{number:long}/deliveries", DeliveriesAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listDeliveriesOfBatch")
            .WithSummary("Where a batch was delivered to, and what its receivers have.")
            .Produces<IReadOnlyList<ExportDeliveryResource>>()
            .Problems(404);
        group
            .MapPost("/{number:long}/deliver", DeliverAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("deliverBatch")
            .WithSummary("Try a batch at a target now. One that is delivered stays as it is.")
            .Produces<ExportDeliveryResource>()
            .Problems(404, 415, 503);
        api.MapPost("/period-locks", LockAsync)
            .WithTags("Payments")
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("lockPeriod")
            .WithSummary("Lock the ledger up to a day; what comes later is posted after it.")
            .Produces<PeriodLockResource>()
            .Problems(400, 415, 503);
        api.MapGet("/period-locks", LockedAsync)
            .WithTags("Payments")
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("getPeriodLock")
            .WithSummary("Up to when the ledger is locked.")
            .Produces<PeriodLockResource>()
            .Problems();
    }

    private static async Task<IResult> CloseAsync(
        ClaimsPrincipal user,
        JournalService journals,
        TimeProvider clock,
        UntilRequest request,
        CancellationToken cancellation
    )
    {
        var until = request.Until ?? Latest(clock);
        return await journals.CloseAsync(user.Tenant(), user.Actor(), until, cancellation) is { } batch
            ? TypedResults.Created($"/v1/journal-batches/{batch.Number}", JournalBatchResource.Of(batch))
            : ApiProblems.NotPossible(Fault.Fatal("GW-PAY-BATCH", $"No entry up to {until:yyyy-MM-dd} is in no batch."));
    }

    /// <summary>Today, where it is latest: what is issued there now is of that day.</summary>
    private static DateOnly Latest(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(14)).DateTime);

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IPaymentStore store, CancellationToken cancellation) =>
        TypedResults.Ok((await store.BatchesAsync(user.Tenant(), cancellation)).Select(JournalBatchResource.Of).ToList());

    private static async Task<IResult> ExportAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        JournalService journals,
        long number,
        string? format,
        int? consultant,
        int? client,
        CancellationToken cancellation
    )
    {
        var batch = (await store.BatchesAsync(user.Tenant(), cancellation)).FirstOrDefault(one => one.Number == number);
        if (batch is null)
        {
            return ApiProblems.NotFound("batch");
        }

        var file = await journals.ExportAsync(batch, format ?? "csv", (consultant ?? 0, client ?? 0), cancellation);
        return file.Succeeded
            ? TypedResults.File(
                file.Value.Content,
                file.Value.MediaType,
                file.Value.Name,
                entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file.Value.Content))}\"")
            )
            : ApiProblems.Invalid(file.Faults);
    }

    private static async Task<IResult> DeliveriesAsync(ClaimsPrincipal user, IPaymentStore store, long number, CancellationToken cancellation) =>
        (await store.BatchesAsync(user.Tenant(), cancellation)).Any(one => one.Number == number)
            ? TypedResults.Ok((await store.DeliveriesAsync(user.Tenant(), number, cancellation)).Select(ExportDeliveryResource.Of).ToList())
            : ApiProblems.NotFound("batch");

    private static async Task<IResult> DeliverAsync(
        ClaimsPrincipal user,
        JournalDeliveries deliveries,
        long number,
        TargetRequest request,
        CancellationToken cancellation
    ) =>
        await deliveries.DeliverAsync(user.Tenant(), request.Target, number, cancellation) is { } delivery
            ? TypedResults.Ok(ExportDeliveryResource.Of(delivery))
            : ApiProblems.NotFound("batch or target");

    private static async Task<IResult> LockAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        TimeProvider clock,
        UntilRequest request,
        CancellationToken cancellation
    )
    {
        // Where it is still that day somewhere, invoices of it may still be issued.
        var latest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-2);
        if (request.Until is not { } until || until > latest)
        {
            return ApiProblems.Invalid([
                Fault.Fatal("GW-PAY-LOCK", "A period is locked once it is over.", "/until", hint: $"At the latest {latest:yyyy-MM-dd}."),
            ]);
        }

        await store.LockAsync(user.Tenant(), until, user.Actor(), clock.GetUtcNow(), cancellation);
        return await LockedAsync(user, store, cancellation);
    }

    private static async Task<IResult> LockedAsync(ClaimsPrincipal user, IPaymentStore store, CancellationToken cancellation) =>
        TypedResults.Ok(new PeriodLockResource(await store.LockedUntilAsync(user.Tenant(), cancellation)));
}
