using System.Globalization;
using System.Security.Claims;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Receivables;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Pressure;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Import;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Bank files: handing them in, and what they brought.</summary>
internal static class BankFileEndpoints
{
    /// <summary>Media types that banks' files come with beside XML.</summary>
    private static readonly string[] Plain = ["text/plain", "text/csv", "application/octet-stream"];

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/bank-files").WithTags("Payments");
        group
            .MapPost("", PostAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("postBankFile")
            .WithSummary("Hand in a bank file: camt.052, .053, .054, MT940, MT942, CODA, or CSV by a mapping. The same lines again add nothing.")
            .WithMetadata(new TakesBankFile())
            .Produces<BankFileResource>(StatusCodes.Status201Created)
            .Produces<BankFileResource>()
            .Problems(400, 413, 415, 503);
        group
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listBankFiles")
            .WithSummary("Bank files, newest first, a page at a time.")
            .Produces<BankFilePageResource>()
            .Problems(400);
        group
            .MapGet("/{id:guid}/lines", LinesAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listBankLines")
            .WithSummary("The lines that a bank file was the first to bring.")
            .Produces<IReadOnlyList<BankLineResource>>()
            .Problems();
    }

    private static async Task<IResult> PostAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        BankFileImport import,
        Admission admission,
        string? name,
        string? mapping,
        CancellationToken cancellation
    )
    {
        if (admission.Refusal() is { } closed)
        {
            return ApiProblems.Busy(closed);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation, Plain);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var result = await import.ImportAsync(user.Tenant(), user.Actor(), body.Content, name ?? "", mapping, cancellation);
        return !result.Succeeded ? PaymentAnswers.Refused(result.Faults)
            : result.Value.IsKnown ? TypedResults.Ok(BankFileResource.Of(result.Value))
            : TypedResults.Created($"/v1/bank-files/{result.Value.File.Id}/lines", BankFileResource.Of(result.Value));
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, IPaymentStore store, string? cursor, int? limit, CancellationToken cancellation)
    {
        if (Paging.Fault(cursor, limit) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var page = await store.BankFilesAsync(user.Tenant(), Paging.Place(cursor), limit ?? 50, cancellation);
        return TypedResults.Ok(new BankFilePageResource([.. page.Items.Select(BankFileResource.Of)], page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> LinesAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        TypedResults.Ok((await store.LinesAsync(user.Tenant(), id, cancellation)).Select(BankLineResource.Of).ToList());
}
