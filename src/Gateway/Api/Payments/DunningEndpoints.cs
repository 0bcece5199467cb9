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
using Invoicing.Receivables.Cash.Dunning;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Dunning: what a day asks for, runs, and letters.</summary>
internal static class DunningEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/dunning").WithTags("Payments");
        group
            .MapGet("/plan", PlanAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("planDunning")
            .WithSummary("The letters that a run would write on a day; nothing is written.")
            .Produces<DunningReportResource>()
            .Problems(400);
        group
            .MapPost("/runs", RunAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("runDunning")
            .WithSummary("Write the letters of a day. An invoice comes to a level once: the same day again writes none.")
            .Produces<DunningReportResource>()
            .Problems(400, 415, 503);
        group
            .MapGet("/letters", ListAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("listDunningLetters")
            .WithSummary("Letters, newest first, a page at a time.")
            .Produces<DunningLetterPageResource>()
            .Problems(400);
        group
            .MapGet("/letters/{id:guid}", GetAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("getDunningLetter")
            .WithSummary("A letter: its invoices, their levels, fees and interest day by day.")
            .Produces<DunningLetterResource>()
            .Problems(404);
        group
            .MapGet("/letters/{id:guid}/text", TextAsync)
            .RequireAuthorization(Scopes.PaymentsRead)
            .WithName("getDunningText")
            .WithSummary("A letter in words, to be sent.")
            .Produces(200)
            .WithMetadata(new AnswersFile("text/plain"))
            .Problems(404);
        group
            .MapPost("/letters/{id:guid}/waive", WaiveAsync)
            .RequireAuthorization(Scopes.PaymentsWrite)
            .WithName("waiveDunning")
            .WithSummary("Give up the fees and interest of a letter, with a reason.")
            .WithMetadata(new TakesIdempotencyKey())
            .Produces<DunningLetterResource>()
            .Problems(400, 404, 409, 415, 503);
    }

    private static async Task<IResult> PlanAsync(
        ClaimsPrincipal user,
        DunningService dunning,
        IPaymentStore store,
        TimeProvider clock,
        DateOnly? asOf,
        CancellationToken cancellation
    ) => TypedResults.Ok(await ShowAsync(await dunning.PlanAsync(user.Tenant(), user.Actor(), asOf ?? Today(clock), cancellation), store, cancellation));

    private static async Task<IResult> RunAsync(
        ClaimsPrincipal user,
        DunningService dunning,
        IPaymentStore store,
        TimeProvider clock,
        DunningRunRequest request,
        CancellationToken cancellation
    )
    {
        var day = request.Day ?? Today(clock);
        return day > Today(clock)
            ? ApiProblems.Invalid([Fault.Fatal("GW-PAY-DAY", $"{day:yyyy-MM-dd} is not yet.", "/day", hint: "GET /v1/dunning/plan says what it would write.")])
            : TypedResults.Ok(await ShowAsync(await dunning.RunAsync(user.Tenant(), user.Actor(), day, cancellation), store, cancellation));
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IPaymentStore store,
        string? customer,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        if (Paging.Fault(cursor, limit) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var page = await store.LettersAsync(user.Tenant(), customer, Paging.Place(cursor), limit ?? 50, cancellation);
        return TypedResults.Ok(
            new DunningLetterPageResource(await ShowAsync(page.Items, store, cancellation), page.Next?.ToString(CultureInfo.InvariantCulture))
        );
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.LetterAsync(user.Tenant(), id, cancellation) is { } letter
            ? TypedResults.Ok(await DunningLetterResource.OfAsync(letter, store, cancellation))
            : ApiProblems.NotFound("letter");

    private static async Task<IResult> TextAsync(ClaimsPrincipal user, IPaymentStore store, Guid id, CancellationToken cancellation) =>
        await store.LetterAsync(user.Tenant(), id, cancellation) is { } letter
            ? TypedResults.File(Encoding.UTF8.GetBytes(letter.Text), "text/plain; charset=utf-8", $"letter-{letter.On:yyyy-MM-dd}-{letter.Level}.txt")
            : ApiProblems.NotFound("letter");

    private static async Task<IResult> WaiveAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IPaymentStore store,
        DunningService dunning,
        Guid id,
        ReasonRequest request,
        CancellationToken cancellation
    )
    {
        if (PaymentAnswers.Wrong(http, request.Reason) is { } wrong)
        {
            return wrong;
        }

        if (await store.LetterAsync(user.Tenant(), id, cancellation) is null)
        {
            return ApiProblems.NotFound("letter");
        }

        var outcome = await dunning.WaiveAsync(PaymentAnswers.Command(http, user, Guid.Empty, id.ToString(), request.Reason, request), id, cancellation);
        return await PaymentAnswers.OfAsync(http, outcome, () => GetAsync(user, store, id, cancellation));
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static async Task<DunningReportResource> ShowAsync(DunningReport report, IPaymentStore store, CancellationToken cancellation) =>
        new(report.Day, await ShowAsync(report.Letters, store, cancellation), FaultResource.Of(report.Problems));

    private static async Task<List<DunningLetterResource>> ShowAsync(
        IReadOnlyList<StoredDunningLetter> letters,
        IPaymentStore store,
        CancellationToken cancellation
    )
    {
        var shown = new List<DunningLetterResource>();
        foreach (var letter in letters)
        {
            shown.Add(await DunningLetterResource.OfAsync(letter, store, cancellation));
        }

        return shown;
    }
}
