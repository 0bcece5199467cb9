using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Api;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Invoices;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Operations;
using Invoicing.Store;

namespace Invoicing.Gateway.Functions.Doors;

/// <summary>The part of the HTTP API that hands in, reads and operates invoices; paths, keys and answers are the server's.</summary>
internal sealed class HttpDoor(ApiKeyRing keys, BodyReader bodies, InvoiceIntake intake, InvoiceOperations operations, IInvoiceStore store)
{
    private const string Bearer = "Bearer ";

    /// <summary>POST /v1/invoices, PUT /v1/invoices/{id}: 202 once the invoice is durable.</summary>
    public async Task<IResult> SubmitAsync(HttpRequest request, InvoiceId? id, Doorbell doorbell, CancellationToken cancellation)
    {
        if (Enter(request, Scopes.InvoicesWrite, out var key) is { } refused)
        {
            return refused;
        }

        using var body = await bodies.ReadAsync(request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var handedIn = new IntakeRequest(key!.Tenant, Actor(key), body.Content)
        {
            MediaType = request.ContentType,
            IdempotencyKey = request.Headers.TryGetValue("Idempotency-Key", out var stated) ? stated.ToString() : null,
            Id = id,
            Route = request.Query.TryGetValue("route", out var route) ? route.ToString() : null,
        };
        var result = await intake.ReceiveAsync(handedIn, cancellation);
        if (result is IntakeResult.Accepted { IsReplay: false } fresh)
        {
            await doorbell.RingAsync(fresh.State, cancellation);
        }

        return Answer(request.HttpContext, result);
    }

    /// <summary>GET /v1/invoices/{id}.</summary>
    public async Task<IResult> ReadAsync(HttpRequest request, InvoiceId id, CancellationToken cancellation) =>
        Enter(request, Scopes.InvoicesRead, out var key) ?? (await OfTenantAsync(id, key!, cancellation) is { } state ? Shown(state) : ApiProblems.NotFound("invoice"));

    /// <summary>POST /v1/invoices/{id}/retry.</summary>
    public Task<IResult> RetryAsync(HttpRequest request, InvoiceId id, Doorbell doorbell, CancellationToken cancellation) =>
        OperateAsync(request, id, operations.RetryAsync, doorbell, cancellation);

    /// <summary>POST /v1/invoices/{id}/cancel.</summary>
    public Task<IResult> CancelAsync(HttpRequest request, InvoiceId id, Doorbell doorbell, CancellationToken cancellation) =>
        OperateAsync(request, id, operations.CancelAsync, doorbell, cancellation);

    private static string Actor(ApiKeyOptions key) => $"key:{key.Name}";

    private static IResult Shown(InvoiceState state, int status = StatusCodes.Status200OK) => Results.Json(InvoiceResource.Of(state), ApiJson.Options, statusCode: status);

    private static IResult Answer(HttpContext http, IntakeResult result)
    {
        if (result is IntakeResult.Accepted accepted)
        {
            http.Response.Headers.Location = $"/v1/invoices/{accepted.State.Id}";
            if (accepted.IsReplay)
            {
                http.Response.Headers["Idempotency-Replayed"] = "true";
            }
        }

        return result switch
        {
            IntakeResult.Accepted { State: var state } => Shown(state, StatusCodes.Status202Accepted),
            IntakeResult.Unreadable unreadable => ApiProblems.Unreadable(unreadable.Faults),
            IntakeResult.Conflict conflict => ApiProblems.Conflict(conflict.Original, conflict.Fault),
            IntakeResult.KeyReused reused => ApiProblems.KeyReused(reused.Original, reused.Fault),
            IntakeResult.Busy busy => ApiProblems.Busy(busy.Problem),
            _ => throw new InvalidOperationException($"{result.GetType().Name} has no answer."),
        };
    }

    private async Task<IResult> OperateAsync(
        HttpRequest request, InvoiceId id, Func<InvoiceId, string, CancellationToken, Task<OperationResult>> operate, Doorbell doorbell, CancellationToken cancellation)
    {
        if (Enter(request, Scopes.Operate, out var key) is { } refused)
        {
            return refused;
        }

        if (await OfTenantAsync(id, key!, cancellation) is null)
        {
            return ApiProblems.NotFound("invoice");
        }

        switch (await operate(id, Actor(key!), cancellation))
        {
            case OperationResult.Done done:
                await doorbell.RingAsync(done.State, cancellation);
                return Shown(done.State);
            case OperationResult.Refused refusal:
                return ApiProblems.NotPossible(refusal.Fault);
            default:
                return ApiProblems.NotFound("invoice");
        }
    }

    private async Task<InvoiceState?> OfTenantAsync(InvoiceId id, ApiKeyOptions key, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { } state && state.Tenant == key.Tenant ? state : null;

    /// <returns>The refusal, where the caller may not.</returns>
    private IResult? Enter(HttpRequest request, string scope, out ApiKeyOptions? key)
    {
        key = request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? keys.Find(value[Bearer.Length..].Trim()) : null;
        return key is null ? ApiProblems.Unauthenticated() : key.Scopes.Contains(scope) ? null : ApiProblems.Forbidden(scope);
    }
}
