using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;
using Invoicing.Ports;

namespace Invoicing.Connectors.HttpApi;

/// <summary><c>GET address/{transmissionId}</c>: 200 names the digest of what is there, 404 says that nothing is; anything else tells nothing.</summary>
internal sealed class HttpApiProbe(HttpApiOptions options, HttpApiCalls calls)
{
    /// <summary>Looks, without sending.</summary>
    public async Task<ProbeResult> ProbeAsync(Transmission transmission, CancellationToken cancellation)
    {
        var address = $"{options.Address.AbsoluteUri}/{Uri.EscapeDataString(transmission.TransmissionId)}";
        return await calls.CallAsync(HttpMethod.Get, address, cancellation) switch
        {
            HttpAnswer.Reply { Status: 200 } reply => Found(HttpApiReply.Of(reply), transmission),
            HttpAnswer.Reply { Status: 404 } => new ProbeResult.Absent(),
            HttpAnswer.Reply reply => new ProbeResult.CannotTell(new("GW-HTTPAPI-STATUS", $"{options.Address.Host} answers a probe with {reply.Status}."), reply.RetryAt)
            {
                HoldsDestination = reply.Status is 429 or 503 && reply.RetryAt is not null,
            },
            HttpAnswer.Failure failure => new ProbeResult.CannotTell(failure.Problem),
            _ => throw new InvalidOperationException(),
        };
    }

    private static ProbeResult Found(HttpApiReply reply, Transmission transmission) => reply.Hash is { } hash
        ? new ProbeResult.Found(reply.Reference, HttpApiWords.StatusOf(reply.Status) is { } status and not AuthorityStatus.Rejected ? status : AuthorityStatus.Submitted, hash == transmission.Hash)
        : new ProbeResult.CannotTell(new("GW-HTTPAPI-ANSWER", "The receiver answers a probe with 200, but names no digest of what it has.", "It must answer 404 for a key that it does not know."));
}
