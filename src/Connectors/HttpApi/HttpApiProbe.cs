using Invoicing.Connectors.Absence;
using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// <c>GET address/{transmissionId}</c>: 200 names the digest of what is there, 404 says that nothing is; anything else tells nothing. The receiver promises no
/// order between a document that it is still working on and the probe, so 404 is believed once <see cref="AbsenceClock"/> says so, and proves nothing before.
/// </summary>
internal sealed class HttpApiProbe(HttpApiOptions options, HttpApiCalls calls, AbsenceClock absence, TimeProvider clock)
{
    /// <summary>Looks, without sending.</summary>
    public async Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        var address = $"{options.Address.AbsoluteUri}/{Uri.EscapeDataString(transmission.TransmissionId)}";
        var askedAt = clock.GetUtcNow();
        return await calls.CallAsync(HttpMethod.Get, address, cancellation) switch
        {
            HttpAnswer.Reply { Status: 200 } reply => Found(HttpApiReply.Of(reply), transmission),
            HttpAnswer.Reply { Status: 404 } => AbsentWhenOldEnough(transmission, askedAt),
            HttpAnswer.Reply reply => new ProbeResult.CannotTell(
                Failure.Unknown(new("GW-HTTPAPI-STATUS", $"{options.Address.Host} answers a probe with {reply.Status}."), reply.RetryAt) with
                {
                    SuspendsDestination = reply.Status is 429 or 503 && reply.RetryAt is not null,
                }
            ),
            HttpAnswer.Failure failure => new ProbeResult.CannotTell(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };
    }

    private ProbeResult AbsentWhenOldEnough(OutboundDocument transmission, DateTimeOffset askedAt)
    {
        var certain = absence.CertainAt(transmission);
        absence.Unseen(transmission, askedAt);
        return askedAt >= certain
            ? new ProbeResult.Absent { Evidence = AbsenceEvidence.Clock }
            : new ProbeResult.CannotTell(
                Failure.Unknown(
                    new(
                        "GW-HTTPAPI-LAG",
                        $"{options.Address.Host} knows no {transmission.TransmissionId}; before {certain:u} that proves nothing, since it may still be "
                            + $"at work on it."
                    ),
                    certain
                )
            );
    }

    private ProbeResult Found(HttpApiReply reply, OutboundDocument transmission)
    {
        absence.Seen(transmission);
        return Known(reply, transmission);
    }

    private static ProbeResult Known(HttpApiReply reply, OutboundDocument transmission) =>
        reply.Hash is { } hash
            ? new ProbeResult.Found(
                reply.Reference,
                HttpApiWords.StatusOf(reply.Status) is { } status and not AuthorityStatus.Rejected ? status : AuthorityStatus.Submitted,
                reply.DifferenceFrom(transmission) is null
            )
            : new ProbeResult.CannotTell(
                Failure.Unknown(
                    new(
                        "GW-HTTPAPI-ANSWER",
                        "The receiver answers a probe with 200, but names no digest of what it has.",
                        "It must answer 404 for a key that it does not know."
                    )
                )
            );
}
