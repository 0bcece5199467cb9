using System.Globalization;
using System.Security.Claims;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Issued documents and the ledger.</summary>
internal static class ReceivableEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").RequireAuthorization(Scopes.ReceivablesRead).WithTags("Receivables");
        group
            .MapGet("/receivables", ListAsync)
            .WithName("listReceivables")
            .WithSummary("Issued documents, newest first, a page at a time.")
            .Produces<ReceivablePageResource>()
            .Problems(400);
        group
            .MapGet("/receivables/{id:guid}", GetAsync)
            .WithName("getReceivable")
            .WithSummary("An issued document: its number, its figures, what credits took of it.")
            .Produces<ReceivableResource>()
            .Problems(404);
        group
            .MapGet("/receivables/{id:guid}/entries", EntriesAsync)
            .WithName("listEntries")
            .WithSummary("What the ledger says of a document.")
            .Produces<IReadOnlyList<LedgerEntry>>()
            .Problems(404);
        group
            .MapGet("/ledger/balances", BalancesAsync)
            .WithName("listBalances")
            .WithSummary("What each account comes to, as the sum of its lines.")
            .Produces<IReadOnlyList<AccountBalance>>()
            .Problems();
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        Guid? corrects,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        if (Paging.Fault(cursor, limit) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var page = await store.ListAsync(
            user.Tenant(),
            corrects is { } original ? new InvoiceId(original) : null,
            Paging.Place(cursor),
            limit ?? 50,
            cancellation
        );
        return TypedResults.Ok(
            new ReceivablePageResource([.. page.Documents.Select(ReceivableResource.Of)], page.Next?.ToString(CultureInfo.InvariantCulture))
        );
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IReceivableStore store, Guid id, CancellationToken cancellation) =>
        await store.FindAsync(user.Tenant(), new InvoiceId(id), cancellation) is { } found
            ? TypedResults.Ok(ReceivableResource.Of(found))
            : ApiProblems.NotFound("receivable");

    private static async Task<IResult> EntriesAsync(ClaimsPrincipal user, IReceivableStore store, Guid id, CancellationToken cancellation) =>
        await store.FindAsync(user.Tenant(), new InvoiceId(id), cancellation) is null
            ? ApiProblems.NotFound("receivable")
            : TypedResults.Ok(await store.EntriesAsync(user.Tenant(), new InvoiceId(id), cancellation));

    private static async Task<IResult> BalancesAsync(ClaimsPrincipal user, IReceivableStore store, DateOnly? until, CancellationToken cancellation) =>
        TypedResults.Ok(await store.BalancesAsync(user.Tenant(), until ?? DateOnly.MaxValue, cancellation));
}
