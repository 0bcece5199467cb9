using System.Globalization;
using System.Security.Claims;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Receivables;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Disputes;
using Microsoft.AspNetCore.Routing;
using static Invoicing.Gateway.Api.Payments.PaymentsAccess;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Disputes: what buyers object to, what was handed in with it, and how it ended.</summary>
internal static class DisputeEndpoints
{
    /// <summary>Media types that attachments come with beside XML and JSON.</summary>
    private static readonly string[] Attachments =
    [
        "application/pdf",
        "image/png",
        "image/jpeg",
        "text/plain",
        "text/csv",
        "message/rfc822",
        "application/octet-stream",
    ];

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        Act(
                api.MapPost("/open-items/{id:guid}/dispute", OpenAsync).WithTags("Payments"),
                "openDispute",
                "Take a buyer's objection down, of an invoice or a line."
            )
            .Produces<DisputeResource>(201);
        var group = api.MapGroup("/disputes").WithTags("Payments");
        Read(group.MapGet("", ListAsync), "listDisputes", "Disputes, oldest first, a page at a time.").Produces<DisputePageResource>().Problems(400);
        Read(group.MapGet("/{id:guid}", GetAsync), "getDispute", "A dispute, with its history.").Produces<DisputeResource>().Problems(404);
        Act(group.MapPost("/{id:guid}/note", NoteAsync), "noteDispute", "Note what was said, or set another deadline.").Produces<DisputeResource>();
        Act(group.MapPost("/{id:guid}/win", WinAsync), "winDispute", "The invoice stands; dunning goes on.").Produces<DisputeResource>();
        Act(group.MapPost("/{id:guid}/lose", LoseAsync), "loseDispute", "Credit all that is disputed.").Produces<DisputeResource>();
        Act(group.MapPost("/{id:guid}/concede", ConcedeAsync), "concedeDispute", "Credit a part of what is disputed; dunning goes on for the rest.")
            .Produces<DisputeResource>();
        group
            .MapPost("/{id:guid}/attachments", AttachAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("attachToDispute")
            .WithSummary("Hand something in with a dispute: a delivery note, a photograph, a letter. The same bytes again add nothing.")
            .WithMetadata(new TakesAttachment())
            .Produces<DisputeResource>()
            .Problems(400, 404, 409, 413, 415, 503);
        Read(group.MapGet("/{id:guid}/attachments/{number:int}", AttachmentAsync), "getAttachment", "The bytes of an attachment; ETag is their SHA-256.")
            .Produces(200)
            .WithMetadata(new AnswersFile("application/octet-stream"))
            .Problems(404);
    }

    private static async Task<IResult> OpenAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        DisputeService disputes,
        TimeProvider clock,
        Guid id,
        DisputeRequest request,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http, request.Note) is { } wrong)
        {
            return wrong;
        }

        var command = PaymentAnswers.Command(http, user, Guid.Empty, id.ToString(), request.Note, request);
        var said = new NewDispute(request.Reason ?? "", request.Line, request.Amount, request.AnswerBy, request.Note ?? "");
        var (outcome, opened) = await disputes.OpenAsync(command, new InvoiceId(id), said, cancellation);
        opened = outcome is CashOutcome.Replayed before ? Guid.Parse(before.Subject, CultureInfo.InvariantCulture) : opened;
        return await PaymentAnswers.OfAsync(
            http,
            outcome,
            async () =>
                await ShowAsync(user, store, opened, clock, cancellation) is { } shown
                    ? TypedResults.Created($"/v1/disputes/{opened}", shown)
                    : ApiProblems.NotFound("dispute")
        );
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        TimeProvider clock,
        string? status,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        if ((Paging.Word<DisputeStatus>(status, out var word) ?? Paging.Fault(cursor, limit)) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var open = word is { } one ? one == DisputeStatus.Open : (bool?)null;
        var page = await store.DisputesAsync(user.Tenant(), open, Paging.Place(cursor) ?? 0, limit ?? 50, cancellation);
        var shown = new List<DisputeResource>();
        foreach (var dispute in page.Items)
        {
            shown.Add(await ShowAsync(user, store, dispute, clock, cancellation));
        }

        return TypedResults.Ok(new DisputePageResource(shown, page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IPaymentStore store, TimeProvider clock, Guid id, CancellationToken cancellation) =>
        await ShowAsync(user, store, id, clock, cancellation) is { } shown ? TypedResults.Ok(shown) : ApiProblems.NotFound("dispute");

    private static Task<IResult> NoteAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        DisputeService disputes,
        TimeProvider clock,
        Guid id,
        NoteRequest request,
        CancellationToken cancellation
    ) =>
        RunAsync(
            http,
            user,
            store,
            clock,
            id,
            (request.Note, request),
            command => disputes.NoteAsync(command, id, request.AnswerBy, cancellation),
            cancellation
        );

    private static Task<IResult> WinAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        DisputeService disputes,
        TimeProvider clock,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) =>
        RunAsync(
            http,
            user,
            store,
            clock,
            id,
            (request.Reason, request),
            command => disputes.CloseAsync(command, id, DisputeOutcomes.Won, null, cancellation),
            cancellation
        );

    private static Task<IResult> LoseAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        DisputeService disputes,
        TimeProvider clock,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    ) =>
        RunAsync(
            http,
            user,
            store,
            clock,
            id,
            (request.Reason, request),
            command => disputes.CloseAsync(command, id, DisputeOutcomes.Lost, null, cancellation),
            cancellation
        );

    private static Task<IResult> ConcedeAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        DisputeService disputes,
        TimeProvider clock,
        Guid id,
        AmountRequest request,
        CancellationToken cancellation
    ) =>
        RunAsync(
            http,
            user,
            store,
            clock,
            id,
            (request.Reason, request),
            command => disputes.CloseAsync(command, id, DisputeOutcomes.Partly, request.Amount, cancellation),
            cancellation
        );

    private static async Task<IResult> AttachAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        IPaymentStore store,
        DisputeService disputes,
        TimeProvider clock,
        Guid id,
        string? name,
        CancellationToken cancellation
    )
    {
        using var body = await bodies.ReadAsync(http.Request, cancellation, Attachments);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var file = (name ?? "attachment", http.Request.ContentType ?? "application/octet-stream", body.Content.ToArray());
        return await RunAsync(http, user, store, clock, id, (name, name ?? ""), command => disputes.AttachAsync(command, id, file, cancellation), cancellation);
    }

    private static async Task<IResult> AttachmentAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, int number, CancellationToken cancellation)
    {
        var dispute = await store.DisputeAsync(user.Tenant(), id, cancellation);
        return
            dispute?.Attachments.FirstOrDefault(one => one.Number == number) is { } attachment
            && await store.AttachmentAsync(user.Tenant(), id, number, cancellation) is { } content
            ? TypedResults.File(content, "application/octet-stream", attachment.Name, entityTag: new($"\"{attachment.Hash}\""))
            : ApiProblems.NotFound("attachment");
    }

    private static async Task<IResult> RunAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        TimeProvider clock,
        Guid id,
        (string? Reason, object Said) request,
        Func<PaymentCommand, Task<CashOutcome>> run,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http, request.Reason) is { } wrong)
        {
            return wrong;
        }

        if (await store.DisputeAsync(user.Tenant(), id, cancellation) is null)
        {
            return ApiProblems.NotFound("dispute");
        }

        var outcome = await run(PaymentAnswers.Command(http, user, Guid.Empty, id.ToString(), request.Reason, request.Said));
        return await PaymentAnswers.OfAsync(http, outcome, () => GetAsync(user, store, clock, id, cancellation));
    }

    private static async Task<DisputeResource?> ShowAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        Guid id,
        TimeProvider clock,
        CancellationToken cancellation
    ) => await store.DisputeAsync(user.Tenant(), id, cancellation) is { } dispute ? await ShowAsync(user, store, dispute, clock, cancellation) : null;

    private static async Task<DisputeResource> ShowAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        Dispute dispute,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        DisputeResource.Of(
            dispute,
            (await store.ItemOfAsync(user.Tenant(), dispute.Invoice, cancellation))!.Item,
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
        );
}
