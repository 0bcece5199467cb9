using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Drafts;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Records;
using Microsoft.AspNetCore.Routing;
using static Invoicing.Gateway.Api.Receivables.ReceivablesAccess;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Drafts: what will become an invoice, but has no number yet.</summary>
internal static class DraftEndpoints
{
    /// <summary>
    /// What of a preview issuing makes anew, as JSON Pointers: number and reference, the payment link that is made of them, and the dates where it is issued on
    /// another day.
    /// </summary>
    private const string ProvisionalHeader = "Invoicing-Provisional";

    private const string Provisional = "/number /issueDate /dueDate /paymentInstructions/remittanceInformation";

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/drafts").WithTags("Receivables");
        Read(group.MapGet("", ListAsync), "listDrafts", "Drafts, oldest first, a page at a time.").Produces<DraftPageResource>().Problems(400);
        Read(group.MapGet("/{id:guid}", GetAsync), "getDraft", "A draft, and what may be done with it.").Produces<DraftResource>().Problems(404);
        Read(group.MapGet("/{id:guid}/preview", PreviewAsync), "previewDraft", "The invoice as it would be issued today, but for number and reference.")
            .Produces(200)
            .WithMetadata(new AnswersFile("application/json"))
            .Problems(400, 404);
        Write(group.MapPost("", PostAsync), "createDraft", "Lay an order down as a draft.")
            .WithMetadata(new TakesOrder())
            .Produces<DraftResource>(201)
            .Problems(400, 413, 415);
        Write(group.MapPut("/{id:guid}", PutAsync), "editDraft", "Replace what a draft says; its approval is gone with it.")
            .WithMetadata(new TakesOrder())
            .Produces<DraftResource>()
            .Problems(400, 404, 409, 413, 415);
        Write(group.MapPost("/{id:guid}/approve", ApproveAsync), "approveDraft", "Approve this version, as a second person.")
            .Produces<DraftResource>()
            .Problems(404, 409);
        Write(group.MapPost("/{id:guid}/discard", DiscardAsync), "discardDraft", "Discard a draft.").Produces<DraftResource>().Problems(404, 409);
        Write(group.MapPost("/{id:guid}/issue", IssueAsync), "issueDraft", "Issue a draft: it gets a number and goes on its way.")
            .Produces<IssuedResource>(201)
            .Problems(400, 404, 409, 503);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        DraftService drafts,
        string? status,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        var wrong = Paging.Word<DraftStatus>(status, out var word);
        if ((Paging.Skip(cursor, limit, out var skip) ?? wrong) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var most = limit ?? 50;
        var found = await store.DraftsAsync(user.Tenant(), word, skip, most + 1, cancellation);
        var shown = new List<DraftResource>();
        foreach (var draft in found.Take(most))
        {
            shown.Add(await DraftResource.OfAsync(draft, drafts, user.Actor(), cancellation));
        }

        return TypedResults.Ok(new DraftPageResource(shown, found.Count > most ? (skip + most).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static Task<IResult> GetAsync(ClaimsPrincipal user, IReceivableStore store, DraftService drafts, Guid id, CancellationToken cancellation) =>
        WithAsync(user, store, id, async draft => TypedResults.Ok(await DraftResource.OfAsync(draft, drafts, user.Actor(), cancellation)), cancellation);

    private static Task<IResult> PreviewAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IReceivableStore store,
        DraftService drafts,
        Guid id,
        CancellationToken cancellation
    ) =>
        WithAsync(
            user,
            store,
            id,
            async draft =>
            {
                var preview = await drafts.PreviewAsync(draft, cancellation);
                if (preview.Succeeded)
                {
                    http.Response.Headers[ProvisionalHeader] = string.Join(' ', [Provisional, .. PaymentLinks.PlacesIn(preview.Value.Invoice)]);
                }

                return preview.Succeeded
                    ? TypedResults.Bytes(JsonInvoice.Write(preview.Value.Invoice), "application/json")
                    : ApiProblems.Unreadable(preview.Faults);
            },
            cancellation
        );

    private static async Task<IResult> PostAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        RecordService records,
        DraftService drafts,
        CancellationToken cancellation
    ) =>
        await OrderAsync(
            http,
            user,
            records,
            bodies,
            async order =>
            {
                var added = await drafts.AddAsync(user.Tenant(), user.Actor(), order, cancellation);
                return added.Succeeded
                    ? TypedResults.Created($"/v1/drafts/{added.Value.Id}", await DraftResource.OfAsync(added.Value, drafts, user.Actor(), cancellation))
                    : ApiProblems.Invalid(added.Faults);
            },
            cancellation
        );

    private static Task<IResult> PutAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        RecordService records,
        IReceivableStore store,
        DraftService drafts,
        Guid id,
        CancellationToken cancellation
    ) =>
        WithAsync(
            user,
            store,
            id,
            draft =>
                OrderAsync(
                    http,
                    user,
                    records,
                    bodies,
                    async order => await AnswerAsync(await drafts.EditAsync(draft, user.Actor(), order, cancellation), drafts, user, cancellation),
                    cancellation
                ),
            cancellation
        );

    private static Task<IResult> ApproveAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        DraftService drafts,
        Guid id,
        long? version,
        CancellationToken cancellation
    ) =>
        WithAsync(
            user,
            store,
            id,
            async draft =>
                version is { } seen && seen != draft.Version
                    ? ApiProblems.NotPossible(Changed("GW-REC-DRAFT", draft.Version, seen))
                    : await AnswerAsync(await drafts.ApproveAsync(draft, user.Actor(), cancellation), drafts, user, cancellation),
            cancellation
        );

    private static Task<IResult> DiscardAsync(ClaimsPrincipal user, IReceivableStore store, DraftService drafts, Guid id, CancellationToken cancellation) =>
        WithAsync(
            user,
            store,
            id,
            async draft => await AnswerAsync(await drafts.DiscardAsync(draft, user.Actor(), cancellation), drafts, user, cancellation),
            cancellation
        );

    private static Task<IResult> IssueAsync(ClaimsPrincipal user, IReceivableStore store, DraftService drafts, Guid id, CancellationToken cancellation) =>
        WithAsync(user, store, id, async draft => IssueAnswers.Of(await drafts.IssueAsync(draft, user.Actor(), null)), cancellation);

    /// <summary>What somebody wants to approve is no longer what they looked at.</summary>
    internal static Fault Changed(string code, long version, long seen) =>
        Fault.Fatal(code, $"It is version {version} by now, and not {seen}.", "version", hint: "Look at it once more, and approve the version that you saw.");

    private static async Task<IResult> AnswerAsync(Result<StoredDraft> result, DraftService drafts, ClaimsPrincipal user, CancellationToken cancellation) =>
        result.Succeeded ? TypedResults.Ok(await DraftResource.OfAsync(result.Value, drafts, user.Actor(), cancellation))
        : result.Faults[0].Code == "GW-REC-DRAFT" ? ApiProblems.NotPossible(result.Faults[0])
        : ApiProblems.Invalid(result.Faults);

    private static async Task<IResult> WithAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        Guid id,
        Func<StoredDraft, Task<IResult>> then,
        CancellationToken cancellation
    ) => await store.FindDraftAsync(user.Tenant(), id, cancellation) is { } draft ? await then(draft) : ApiProblems.NotFound("draft");

    private static async Task<IResult> OrderAsync(
        HttpContext http,
        ClaimsPrincipal user,
        RecordService records,
        BodyReader bodies,
        Func<Order, Task<IResult>> then,
        CancellationToken cancellation
    )
    {
        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            using var document = JsonTexts.Parse(body.Content);
            var expanded = await records.ExpandAsync(user.Tenant(), document.RootElement, cancellation);
            if (!expanded.Succeeded)
            {
                return ApiProblems.Invalid(expanded.Faults);
            }

            if (UnknownMembers.WhyNot(document.RootElement, typeof(Order), "OrderPlaced") is { } unknown)
            {
                return ApiProblems.Invalid([unknown]);
            }

            var order = expanded.Value.Data.Deserialize<Order>(EventJson.Options);
            return order is null ? throw new JsonException("It is null.") : await then(order);
        }
        catch (JsonException exception)
        {
            return ApiProblems.Invalid([
                Fault.Fatal("GW-REC-DATA", $"The body is no order: {JsonTrouble.Of(exception)}", exception.Path, hint: "See /v1/schemas/events/OrderPlaced."),
            ]);
        }
    }
}
