using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Bench.Blocked;

/// <summary>A destination that takes 10 ms for a document; or is dead: no answer for 30 s; or throttles: come back in an hour. A poison invoice fails
/// everywhere.</summary>
internal sealed class BlockedAuthority(string id) : IConnector
{
    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if (id == "dead")
        {
            await Task.Delay(TimeSpan.FromSeconds(30), cancellation);
            return new SendResult.Failed(Failure.Unknown(new("GW-HTTP-TIMEOUT", "No answer.")));
        }

        if (id == "throttled")
        {
            return new SendResult.Failed(
                Failure.Quota(new("GW-LIMIT", "429"), TimeProvider.System.GetUtcNow().AddHours(1)) with
                {
                    SuspendsDestination = true,
                }
            );
        }

        await Task.Delay(TimeSpan.FromMilliseconds(10), cancellation);
        return transmission.Key.Number.StartsWith("poison", StringComparison.Ordinal)
            ? new SendResult.Failed(Failure.Transient(new("GW-POISON", "Fails for ever.")))
            : new SendResult.Delivered(null, AuthorityStatus.Cleared, default, "text/plain");
    }

    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        Task.FromResult<ProbeResult>(new ProbeResult.CannotTell(Failure.Unknown(new("GW-HTTP-TIMEOUT", "No answer."))));

    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => Task.FromResult<PollResult>(new PollResult.Pending());
}
