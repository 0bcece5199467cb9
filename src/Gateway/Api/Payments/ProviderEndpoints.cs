using Invoicing.Connectors.Webhook;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Ports.Secrets;
using Invoicing.Receivables.Cash;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Providers;
using Invoicing.Receivables.Cash.Settings;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>
/// Signed events of payment providers. The signature stands for the key: what is not signed, signed otherwise, or more than five minutes old changes nothing.
/// </summary>
internal static class ProviderEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/payment-events/{provider}", PostAsync)
            .AllowAnonymous()
            .WithTags("Payments")
            .WithName("postPaymentEvent")
            .WithSummary("A signed event of a payment provider (Standard Webhooks, or Stripe's scheme). The same again changes nothing.")
            .WithMetadata(new TakesDocument())
            .Produces<ProviderEventResource>()
            .Problems(400, 404, 409, 413, 415, 503);

    private static async Task<IResult> PostAsync(
        HttpContext http,
        BodyReader bodies,
        CashSettings settings,
        ISecretSource secrets,
        ProviderIntake intake,
        TimeProvider clock,
        string provider,
        CancellationToken cancellation
    )
    {
        if (!settings.Providers.TryGetValue(provider, out var known))
        {
            return ApiProblems.NotFound("payment provider");
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!IsGenuine(http.Request, known, secrets, provider, body.Content, clock.GetUtcNow()))
        {
            return ApiProblems.Unauthenticated();
        }

        var (news, fault) = ProviderBodies.Read(known.Scheme, body.Content);
        if (fault is not null)
        {
            return ApiProblems.Unreadable([fault]);
        }

        if (news is null)
        {
            return TypedResults.Ok(new ProviderEventResource("ignored"));
        }

        var (outcome, isNew) = await intake.ReceiveAsync(known.Tenant, provider, news, cancellation);
        return outcome is CashOutcome.Done
            ? TypedResults.Ok(new ProviderEventResource(isNew ? "taken" : "known"))
            : PaymentAnswers.Refused(PaymentService.FaultsOf(outcome));
    }

    private static bool IsGenuine(
        HttpRequest request,
        ProviderSettings settings,
        ISecretSource secrets,
        string provider,
        ReadOnlyMemory<byte> body,
        DateTimeOffset now
    ) =>
        settings.Secrets.Any(named =>
            secrets.Resolve($"payments.providers.{provider}.secrets", named) is { Value: { } secret }
            && (
                settings.Scheme == SignatureScheme.Stripe
                    ? StripeSignature.Verify(secret, request.Headers["Stripe-Signature"].ToString(), body.Span, now)
                    : WebhookSignature.Verify(
                        secret,
                        request.Headers["webhook-id"].ToString(),
                        request.Headers["webhook-timestamp"].ToString(),
                        request.Headers["webhook-signature"].ToString(),
                        body.Span,
                        now
                    )
            )
        );
}
