using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Operations;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>What a person can do to an invoice.</summary>
internal static class OperationEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/invoices/{id:guid}").RequireAuthorization(Scopes.Operate).WithTags("Operation");
        group
            .MapPost("/retry", RetryAsync)
            .WithName("retryInvoice")
            .WithSummary("Put a parked invoice back on its way, or wake a waiting one now.")
            .Produces<InvoiceResource>()
            .Problems(404, 409);
        group
            .MapPost("/release", ReleaseAsync)
            .WithName("releaseInvoice")
            .WithSummary("Accept the warnings that hold an invoice (GW-WARNING-HELD), and put it back on its way.")
            .Produces<InvoiceResource>()
            .Problems(404, 409);
        group
            .MapPost("/cancel", CancelAsync)
            .WithName("cancelInvoice")
            .WithSummary("Withdraw an invoice that the destination certainly does not have.")
            .Produces<InvoiceResource>()
            .Problems(404, 409);
        group
            .MapPost("/withdraw", WithdrawAsync)
            .WithName("withdrawInvoice")
            .WithSummary("Have the authority withdraw an invoice that it has cleared: a transmission of its own, for a reason that the authority is told.")
            .Produces<InvoiceResource>()
            .Problems(400, 404, 409);
        group
            .MapPost("/resolve", ResolveAsync)
            .WithName("resolveInvoice")
            .WithSummary("Say which of two contradictory acknowledgements of the authority stands: authority=cleared or authority=rejected.")
            .Produces<InvoiceResource>()
            .Problems(400, 404, 409);
    }

    private static Task<IResult> WithdrawAsync(
        ClaimsPrincipal user,
        IInvoiceStore store,
        InvoiceWithdrawal withdrawal,
        Guid id,
        int? transmission,
        WithdrawalReason request,
        CancellationToken cancellation
    ) => OperateAsync(user, store, id, transmission, (invoice, actor, stop) => withdrawal.WithdrawAsync(invoice, request.Reason, actor, stop), cancellation);

    private static Task<IResult> ResolveAsync(
        ClaimsPrincipal user,
        IInvoiceStore store,
        InvoiceOperations operations,
        Guid id,
        string? authority,
        int? transmission,
        CancellationToken cancellation
    ) =>
        authority?.ToUpperInvariant() switch
        {
            "CLEARED" => OperateAsync(
                user,
                store,
                id,
                transmission,
                (invoice, actor, stop) => operations.ResolveAsync(invoice, AuthorityStatus.Cleared, actor, stop),
                cancellation
            ),
            "REJECTED" => OperateAsync(
                user,
                store,
                id,
                transmission,
                (invoice, actor, stop) => operations.ResolveAsync(invoice, AuthorityStatus.Rejected, actor, stop),
                cancellation
            ),
            _ => Task.FromResult(
                ApiProblems.Invalid([
                    Fault.Fatal("GW-API-QUERY", "What the authority answered is missing.", "authority", hint: "?authority=cleared or ?authority=rejected."),
                ])
            ),
        };

    private static Task<IResult> RetryAsync(
        ClaimsPrincipal user,
        IInvoiceStore store,
        InvoiceOperations operations,
        Guid id,
        int? transmission,
        CancellationToken cancellation
    ) => OperateAsync(user, store, id, transmission, operations.RetryAsync, cancellation);

    private static Task<IResult> ReleaseAsync(
        ClaimsPrincipal user,
        IInvoiceStore store,
        InvoiceOperations operations,
        Guid id,
        int? transmission,
        CancellationToken cancellation
    ) => OperateAsync(user, store, id, transmission, operations.ReleaseAsync, cancellation);

    private static Task<IResult> CancelAsync(
        ClaimsPrincipal user,
        IInvoiceStore store,
        InvoiceOperations operations,
        Guid id,
        int? transmission,
        CancellationToken cancellation
    ) => OperateAsync(user, store, id, transmission, operations.CancelAsync, cancellation);

    /// <summary>On the transmission that is named; else on the first that is on hold, else on the first.</summary>
    private static async Task<IResult> OperateAsync(
        ClaimsPrincipal user,
        IInvoiceStore store,
        Guid id,
        int? number,
        Func<TransmissionId, string, CancellationToken, Task<OperationResult>> operate,
        CancellationToken cancellation
    )
    {
        if (await store.OfTenantAsync(user, id, cancellation) is not { } invoice)
        {
            return ApiProblems.NotFound("invoice");
        }

        var meant = number is { } named ? invoice.Transmissions.FirstOrDefault(transmission => transmission.Number == named) : InvoiceOperations.Meant(invoice);
        if (meant is null)
        {
            return ApiProblems.NotFound("transmission");
        }

        return await operate(meant.Id, user.Actor(), cancellation) switch
        {
            OperationResult.Done done => TypedResults.Ok(InvoiceResource.Of(done.Invoice)),
            OperationResult.Refused refused => ApiProblems.NotPossible(refused.Fault),
            _ => ApiProblems.NotFound("invoice"),
        };
    }
}
