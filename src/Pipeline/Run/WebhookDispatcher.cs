using System.Collections.Concurrent;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Run;

/// <summary>
/// Tells the ERP: claims deliveries that are due, tries each once and records what became of it. Delivery is at least once, under one id;
/// a slow endpoint holds back nothing but itself.
/// </summary>
public sealed class WebhookDispatcher(
    IWebhookStore store,
    IWebhookSender sender,
    OutboxSignal signal,
    DispatcherOptions options,
    TimeProvider clock,
    ILogger<WebhookDispatcher> log
)
{
    private readonly ConcurrentDictionary<Task, bool> _inFlight = new();

    /// <summary>Runs until it is told to stop; tries that are under way come to their end.</summary>
    /// <param name="cancellation">Stop.</param>
    /// <param name="abandon">Tries that are under way are cut off; null to cut them off with the stop.</param>
    public async Task RunAsync(CancellationToken cancellation, CancellationToken? abandon = null)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await StartDueAsync(cancellation, abandon ?? cancellation) == 0)
                {
                    await signal.WaitAsync(options.IdlePause, clock, cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
            catch (Exception exception)
            {
                log.LogError(exception, "The store could not be asked for due webhooks; the dispatcher looks again.");
                await Task.Delay(options.IdlePause, clock, CancellationToken.None);
            }
        }

        await Task.WhenAll(_inFlight.Keys);
    }

    /// <summary>Tries all that is due, round by round, until nothing is left or the time is over; for a shell that is called by the clock.</summary>
    /// <param name="within">No round is begun after this; the last one may take as long as a try.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>How many deliveries were tried.</returns>
    public async Task<int> DrainAsync(TimeSpan within, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() + within;
        for (var tried = 0; ; )
        {
            var due = await ClaimAsync(options.MostInFlight, cancellation);
            await Task.WhenAll(due.Select(delivery => TryAsync(delivery, cancellation)));
            tried += due.Count;
            if (due.Count == 0 || clock.GetUtcNow() >= until)
            {
                return tried;
            }
        }
    }

    private async Task<int> StartDueAsync(CancellationToken cancellation, CancellationToken abandon)
    {
        var free = options.MostInFlight - _inFlight.Count;
        if (free <= 0)
        {
            await Task.WhenAny(_inFlight.Keys).WaitAsync(cancellation);
            return 1;
        }

        var due = await ClaimAsync(free, cancellation);
        foreach (var delivery in due)
        {
            var run = Task.Run(() => TryAsync(delivery, abandon), CancellationToken.None);
            _inFlight[run] = true;
            _ = run.ContinueWith(
                done => _inFlight.TryRemove(done, out _),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        }

        return due.Count;
    }

    private Task<IReadOnlyList<WebhookDelivery>> ClaimAsync(int limit, CancellationToken cancellation) =>
        store.ClaimDeliveriesAsync(options.Node, clock.GetUtcNow(), options.Lease, limit, cancellation);

    /// <summary>A try that shutdown cuts off is not recorded: its lease ends, and it is made again under the same id.</summary>
    private async Task TryAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        try
        {
            var answer = await sender.SendAsync(delivery, cancellation);
            await store.RecordDeliveryAsync(After(delivery, answer), CancellationToken.None);
            if (answer is WebhookAnswer.GivenUp { IsGone: true } gone && !OperatorEndpoints.Owns(delivery.Endpoint.Id))
            {
                await LeaveAsync(delivery.Endpoint, gone.Problem);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
        catch (Exception exception)
        {
            log.LogError(exception, "Webhook delivery {DeliveryId} could not be tried or recorded; it is tried again when its lease ends.", delivery.Id);
        }
    }

    /// <summary>Who says that he is gone is not called again, until somebody enables the endpoint.</summary>
    private async Task LeaveAsync(WebhookEndpoint endpoint, Problem problem)
    {
        if (await store.DisableEndpointAsync(endpoint.Tenant, endpoint.Id, clock.GetUtcNow(), Text(problem), CancellationToken.None))
        {
            log.LogWarning(
                "Webhook endpoint {Endpoint} of {Tenant} is disabled, since it answers that it is gone (410): {Url}. Enable it, or remove it.",
                endpoint.Id,
                endpoint.Tenant,
                endpoint.Url
            );
        }
    }

    private WebhookDelivery After(WebhookDelivery delivery, WebhookAnswer answer)
    {
        var tried = delivery with { Tries = delivery.Tries + 1, NextAt = null };
        return answer switch
        {
            WebhookAnswer.Delivered delivered => tried with
            {
                DeliveredAt = clock.GetUtcNow(),
                LastAnswer = delivered.Status.ToString(CultureInfo.InvariantCulture),
            },
            WebhookAnswer.Retry retry => tried with { NextAt = retry.At, LastAnswer = Text(retry.Problem) },
            WebhookAnswer.GivenUp givenUp => tried with { LastAnswer = Text(givenUp.Problem) },
            _ => throw new InvalidOperationException($"{answer.GetType().Name} has no meaning here."),
        };
    }

    private static string Text(Problem problem) => $"{problem.Code} {problem.Message} {problem.Hint}".TrimEnd();
}
