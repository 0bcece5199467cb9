using System.Globalization;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Pressure;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Mapping;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Settings;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Business events: handing them in, following them, and what a person does about those that are parked.</summary>
internal static class EventEndpoints
{
    private const string Structured = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/events").WithTags("Events");
        group
            .MapPost("", PostAsync)
            .RequireAuthorization(Scopes.ReceivablesWrite)
            .WithName("postEvents")
            .WithSummary("Hand in business events: CloudEvents 1.0, structured, binary or as a batch. The same event again changes nothing.")
            .WithMetadata(new TakesEvents())
            .Produces<EventReceiptResource>(StatusCodes.Status202Accepted)
            .Problems(400, 409, 413, 415, 503);
        api.MapPost("/mapped-events/{mapping}", PostMappedAsync)
            .WithTags("Events")
            .RequireAuthorization(Scopes.ReceivablesWrite)
            .WithName("postMappedEvent")
            .WithSummary("Hand in the payload of another system; a configured mapping makes the event of it.")
            .WithMetadata(new TakesEvents())
            .Produces<EventReceiptResource>(StatusCodes.Status202Accepted)
            .Problems(400, 404, 409, 413, 415, 503);
        group
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.ReceivablesRead)
            .WithName("listEvents")
            .WithSummary("Business events, oldest first, a page at a time.")
            .Produces<EventPageResource>()
            .Problems(400);
        group
            .MapGet("/{id:guid}", GetAsync)
            .RequireAuthorization(Scopes.ReceivablesRead)
            .WithName("getEvent")
            .WithSummary("A business event, and what it became.")
            .Produces<EventResource>()
            .Problems(404);
        Decision(group, "retry", "retryEvent", "Try a parked event again, once its cause is corrected.", EventStatus.Pending);
        Decision(group, "discard", "discardEvent", "Decide that a parked event has no effect.", EventStatus.Discarded);
        api.MapGet("/schemas/events/{type}", Schema)
            .WithTags("Events")
            .WithName("eventSchema")
            .WithSummary("JSON Schema of the data of an event.")
            .Produces(200)
            .WithMetadata(new AnswersFile("application/schema+json"))
            .Problems(404);
    }

    private static void Decision(RouteGroupBuilder group, string path, string name, string summary, EventStatus to) =>
        group
            .MapPost(
                $"/{{id:guid}}/{path}",
                (ClaimsPrincipal user, IReceivableStore store, EventQueue queue, TimeProvider clock, Guid id, CancellationToken cancellation) =>
                    DecideAsync(user, store, queue, clock, id, to, cancellation)
            )
            .RequireAuthorization(Scopes.ReceivablesWrite)
            .WithName(name)
            .WithSummary(summary)
            .Produces<EventResource>()
            .Problems(404, 409);

    private static async Task<IResult> PostAsync(
        HttpContext http,
        ClaimsPrincipal user,
        EventIntake intake,
        BodyReader bodies,
        Admission admission,
        CancellationToken cancellation
    )
    {
        if (admission.Refusal() is { } closed)
        {
            return ApiProblems.Busy(closed);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation, Structured, Batch);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = CloudEventReader.Read(http.Request.ContentType, name => HeaderOf(http.Request, name), body.Content);
        return read.Succeeded ? await TakeAsync(user, intake, read.Value, cancellation) : ApiProblems.Invalid(read.Faults);
    }

    private static async Task<IResult> PostMappedAsync(
        HttpContext http,
        ClaimsPrincipal user,
        EventIntake intake,
        ReceivableSettings settings,
        BodyReader bodies,
        Admission admission,
        string mapping,
        CancellationToken cancellation
    )
    {
        if (!settings.Mappings.TryGetValue(mapping, out var found) || found.Tenant != user.Tenant())
        {
            return ApiProblems.NotFound("mapping");
        }

        if (admission.Refusal() is { } closed)
        {
            return ApiProblems.Busy(closed);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = PayloadMapper.Map(found, body.Content);
        return read.Succeeded ? await TakeAsync(user, intake, [read.Value], cancellation) : ApiProblems.Invalid(read.Faults);
    }

    private static async Task<IResult> TakeAsync(ClaimsPrincipal user, EventIntake intake, IReadOnlyList<CloudEvent> events, CancellationToken cancellation)
    {
        var receipts = await intake.ReceiveAsync(user.Tenant(), user.Actor(), events, cancellation);
        var conflicts = receipts.Where(receipt => receipt.IsConflict).Select(receipt => receipt.Stored.Event.EventId).ToList();
        return conflicts.Count == receipts.Count && conflicts.Count > 0
            ? ApiProblems.NotPossible(
                Fault.Fatal("GW-REC-EVENT-ID", $"Event {conflicts[0]} came before with other content.", "/id", hint: "Give each event an id of its own.")
            )
            : TypedResults.Accepted((string?)null, new EventReceiptResource([.. receipts.Select(receipt => EventResource.Of(receipt.Stored))], conflicts));
    }

    private static string? HeaderOf(HttpRequest request, string name) =>
        request.Headers.TryGetValue($"ce-{name}", out var value) ? Uri.UnescapeDataString(value.ToString()) : null;

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        string? status,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        if ((Paging.Word<EventStatus>(status, out var word) ?? Paging.Fault(cursor, limit)) is { } fault)
        {
            return ApiProblems.Invalid([fault]);
        }

        var query = new EventQuery(user.Tenant(), word is { } one ? [one] : [], limit ?? 50) { After = Paging.Place(cursor) ?? 0 };
        var page = await store.EventsAsync(query, cancellation);
        return TypedResults.Ok(new EventPageResource([.. page.Events.Select(EventResource.Of)], page.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IReceivableStore store, Guid id, CancellationToken cancellation) =>
        await store.FindEventAsync(user.Tenant(), id, cancellation) is { } one ? TypedResults.Ok(EventResource.Of(one)) : ApiProblems.NotFound("event");

    private static async Task<IResult> DecideAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        EventQueue queue,
        TimeProvider clock,
        Guid id,
        EventStatus to,
        CancellationToken cancellation
    )
    {
        if (await store.FindEventAsync(user.Tenant(), id, cancellation) is null)
        {
            return ApiProblems.NotFound("event");
        }

        var result = to == EventStatus.Discarded ? $"by:{user.Actor()}" : null;
        var moved = await store.SettleAsync(new(id, [EventStatus.Parked], to, clock.GetUtcNow(), result), cancellation);
        var now = (await store.FindEventAsync(user.Tenant(), id, cancellation))!;
        if (!moved)
        {
            return ApiProblems.NotPossible(
                Fault.Fatal("GW-REC-EVENT", $"The event is {now.Status.ToString().ToLowerInvariant()}.", hint: "Only a parked one.")
            );
        }

        if (to == EventStatus.Pending)
        {
            queue.Add(now);
        }

        return TypedResults.Ok(EventResource.Of(now));
    }

    private static IResult Schema(string type) =>
        EventCatalogue.Find(type) is { } kind
            ? TypedResults.Bytes(System.Text.Encoding.UTF8.GetBytes(kind.Schema().ToJsonString()), "application/schema+json")
            : ApiProblems.NotFound("type of event");
}
