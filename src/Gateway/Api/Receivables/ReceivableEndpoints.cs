using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Json;
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
        api.MapPost("/receivables/{id:guid}/corrections", CorrectAsync)
            .RequireAuthorization(Scopes.ReceivablesWrite)
            .WithTags("Receivables")
            .WithName("correctReceivable")
            .WithSummary("Credit, debit, correct or void an issued document, by a document of its own.")
            .WithMetadata(new TakesAdjustment())
            .Produces<IssuedResource>(201)
            .Produces<LaidDownResource>(202)
            .Problems(400, 404, 409, 413, 415, 503);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        CorrectionService corrections,
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
        var shown = new List<ReceivableResource>();
        foreach (var one in page.Documents)
        {
            shown.Add(ReceivableResource.Of(one, await corrections.ActionsOfAsync(one, cancellation)));
        }

        return TypedResults.Ok(new ReceivablePageResource(shown, page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> GetAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        CorrectionService corrections,
        Guid id,
        CancellationToken cancellation
    ) =>
        await store.FindAsync(user.Tenant(), new InvoiceId(id), cancellation) is { } found
            ? TypedResults.Ok(ReceivableResource.Of(found, await corrections.ActionsOfAsync(found, cancellation)))
            : ApiProblems.NotFound("receivable");

    private static async Task<IResult> CorrectAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        CorrectionService corrections,
        IReceivableStore store,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (await store.FindAsync(user.Tenant(), new InvoiceId(id), cancellation) is null)
        {
            return ApiProblems.NotFound("receivable");
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            using var whole = JsonTexts.Parse(body.Content);
            var asked = JsonNode.Parse(whole.RootElement.GetRawText()) as JsonObject ?? throw new JsonException("It is no object.");
            asked["invoice"] = id.ToString();
            using var stated = JsonDocument.Parse(asked.ToJsonString());
            if (UnknownMembers.WhyNot(stated.RootElement, typeof(Adjustment), "AdjustmentRequested") is { } unknown)
            {
                return ApiProblems.Invalid([unknown]);
            }

            var adjustment = stated.RootElement.Deserialize<Adjustment>(EventJson.Options)!;
            if (adjustment.Id.Length == 0 || CorrectionService.KeyOf(adjustment).Length > CloudEventReader.Longest)
            {
                return ApiProblems.Invalid([Fault.Fatal("GW-REC-DATA", "The id is empty or too long.", "/id", hint: "A name of your own for the correction.")]);
            }

            return IssueAnswers.Of(
                await corrections.CorrectAsync(user.Tenant(), user.Actor(), adjustment, CorrectionService.KeyOf(adjustment), [], cancellation)
            );
        }
        catch (JsonException exception)
        {
            return ApiProblems.Invalid([
                Fault.Fatal(
                    "GW-REC-DATA",
                    $"The body is no correction: {JsonTrouble.Of(exception)}",
                    exception.Path,
                    hint: "See /v1/schemas/events/AdjustmentRequested."
                ),
            ]);
        }
    }

    private static async Task<IResult> EntriesAsync(ClaimsPrincipal user, IReceivableStore store, Guid id, CancellationToken cancellation) =>
        await store.FindAsync(user.Tenant(), new InvoiceId(id), cancellation) is null
            ? ApiProblems.NotFound("receivable")
            : TypedResults.Ok(await store.EntriesAsync(user.Tenant(), new InvoiceId(id), cancellation));

    private static async Task<IResult> BalancesAsync(ClaimsPrincipal user, IReceivableStore store, DateOnly? until, CancellationToken cancellation) =>
        TypedResults.Ok(await store.BalancesAsync(user.Tenant(), until ?? DateOnly.MaxValue, cancellation));
}
