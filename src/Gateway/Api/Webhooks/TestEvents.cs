using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>
/// Events that are sent on request, whatever events the endpoint asks for: signed and shaped as all others, of no invoice, tried once while the caller
/// waits, and kept nowhere.
/// </summary>
internal sealed class TestEvents(IWebhookSender sender, TimeProvider clock) : IDisposable
{
    /// <summary>Most tests under way at once, of all tenants: each holds a request for as long as a slow endpoint may take.</summary>
    private const int MostAtOnce = 16;

    private readonly SemaphoreSlim _free = new(MostAtOnce);

    /// <summary>Sends one; null when too many are under way.</summary>
    public async Task<TestResource?> SendAsync(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        if (!await _free.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return null;
        }

        try
        {
            var now = clock.GetUtcNow();
            var data = JsonSerializer.Serialize(new { endpoint = endpoint.Id }, JsonSerializerOptions.Web);
            var happened = new LifecycleEvent(Guid.CreateVersion7(now), default, endpoint.Tenant, LifecycleEvents.Test, now, data);
            var delivery = new WebhookDelivery
            {
                Id = Guid.CreateVersion7(now),
                Endpoint = endpoint,
                Event = happened,
            };
            return await sender.SendAsync(delivery, cancellation) switch
            {
                WebhookAnswer.Delivered delivered => new(delivery.Id, LifecycleEvents.Test, true, delivered.Status),
                WebhookAnswer.Retry retry => new(delivery.Id, LifecycleEvents.Test, false, Answer: Text(retry.Problem)),
                WebhookAnswer.GivenUp givenUp => new(delivery.Id, LifecycleEvents.Test, false, Answer: Text(givenUp.Problem)),
                var other => throw new InvalidOperationException($"{other.GetType().Name} has no meaning here."),
            };
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private static string Text(Problem problem) => $"{problem.Code} {problem.Message} {problem.Hint}".TrimEnd();
}
