using System.Diagnostics;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Observability;
using Invoicing.Gateway.Pressure;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>The way from a request to the intake and back.</summary>
internal sealed class Submissions(InvoiceIntake intake, BodyReader bodies, Admission admission, GatewayMetrics metrics)
{
    /// <summary>Header that makes a repetition harmless. Source: IETF draft-ietf-httpapi-idempotency-key-header-07, section 2.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Header of a replayed answer in the spelling that ours had first.</summary>
    public const string FirstReplayedHeader = "Idempotency-Replayed";

    /// <summary>Reads, hands in, answers.</summary>
    public async Task<IResult> ReceiveAsync(HttpContext http, ClaimsPrincipal user, InvoiceId? id, SubmissionQuery query, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        if (!TryGetKey(http, out var key, out var wrong))
        {
            return ApiProblems.Invalid([wrong!]);
        }

        if (admission.Refusal() is { } closed)
        {
            return Answer(http, Refused(closed, started));
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        if (admission.Refusal() is { } closing)
        {
            return Answer(http, Refused(closing, started));
        }

        var request = new IntakeRequest(user.Tenant(), user.Actor(), body.Content)
        {
            MediaType = http.Request.ContentType,
            IdempotencyKey = key,
            Id = id,
            Route = query.Route,
            Reference = query.Reference,
            Metadata = SenderNotes.Parse(query.Metadata ?? []),
            Format = query.Format,
            IsOffline = query.Offline ?? false,
            TraceParent = http.Request.Headers.TraceParent,
        };
        var result = await HandInAsync(request, cancellation);
        metrics.Accepted(result, Stopwatch.GetElapsedTime(started));
        return result is IntakeResult.Unreadable unreadable
            ? ApiProblems.Unreadable(ContentTypeHint.Beside(unreadable.Faults, http.Request, body.Content))
            : Answer(http, result);
    }

    /// <summary>An empty key is no missing one: who sends it believes in a protection that would not be there.</summary>
    private static bool TryGetKey(HttpContext http, out string? key, out Fault? fault)
    {
        var values = http.Request.Headers[KeyHeader];
        (key, fault) = (values.Count == 1 ? values[0] : null, null);
        if (values.Count > 1)
        {
            fault = Fault.Fatal("GW-API-KEY-HEADER", "The header Idempotency-Key is there more than once.", hint: "Send it once.");
        }
        else if (values.Count == 1 && string.IsNullOrWhiteSpace(key))
        {
            fault = Fault.Fatal(
                "GW-API-KEY-HEADER",
                "The header Idempotency-Key is empty.",
                hint: $"Name a key of 1 to {InvoiceIntake.MaxKeyLength} characters, or leave the header out."
            );
        }

        return fault is null;
    }

    private async Task<IntakeResult> HandInAsync(IntakeRequest request, CancellationToken cancellation)
    {
        try
        {
            var result = await intake.ReceiveAsync(request, cancellation);
            if (result is IntakeResult.Accepted or IntakeResult.Busy { Problem.Code: "GW-STORE-UNAVAILABLE" })
            {
                admission.Note(result is IntakeResult.Accepted);
            }

            return result;
        }
        catch (StoreUnavailableException)
        {
            admission.Note(hasTaken: false);
            throw;
        }
    }

    private IntakeResult.Busy Refused(Problem problem, long started)
    {
        var busy = new IntakeResult.Busy(problem);
        metrics.Accepted(busy, Stopwatch.GetElapsedTime(started));
        return busy;
    }

    private static IResult Answer(HttpContext http, IntakeResult result)
    {
        if (result is IntakeResult.Accepted { IsReplay: true })
        {
            http.Response.Headers[SharedHeaders.Replayed] = "true";
            http.Response.Headers[FirstReplayedHeader] = "true";
        }

        return result switch
        {
            IntakeResult.Accepted accepted => TypedResults.Accepted($"/v1/invoices/{accepted.Invoice.Record.KnownAs}", InvoiceResource.Of(accepted.Invoice)),
            IntakeResult.Conflict conflict => ApiProblems.Conflict(conflict.Original, conflict.Fault),
            IntakeResult.KeyReused reused => ApiProblems.KeyReused(reused.Original, reused.Fault),
            IntakeResult.Busy busy => ApiProblems.Busy(busy.Problem),
            _ => throw new InvalidOperationException($"{result.GetType().Name} has no answer."),
        };
    }
}
