using System.Text;
using Invoicing.Connectors.Absence;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// One <c>POST</c>. 2xx has taken it. 409 has one under this key. 429 and 503 with Retry-After, and 425, have not taken it yet. 401, 403, 404 and what else
/// speaks of the address and not of the document needs a person; every other 4xx is the document's refusal. 408, other 5xx, silence: unknown. A receipt or a
/// refusal that names another key, number or content is none of this document's: a person must ask.
/// </summary>
internal sealed class HttpApiSend(HttpApiOptions options, HttpApiCalls calls, AbsenceClock absence, TimeProvider clock)
{
    private const int MaxText = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Sends once.</summary>
    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        Meaning(await PostAsync(transmission, cancellation), transmission);

    /// <summary>However a call ends, its end is what absence is counted from.</summary>
    public void Ended(OutboundDocument transmission) => absence.Ended(transmission);

    /// <summary>What an answer means for a document.</summary>
    public SendResult Meaning(HttpAnswer answer, OutboundDocument transmission) =>
        answer switch
        {
            HttpAnswer.Reply reply => Meaning(reply, transmission),
            HttpAnswer.Failure { MayHaveArrived: false } failure => new SendResult.Failed(Failure.Unavailable(failure.Problem)),
            HttpAnswer.Failure failure => new SendResult.Failed(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };

    private async Task<HttpAnswer> PostAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        try
        {
            return await calls.PostAsync(transmission, cancellation);
        }
        finally
        {
            Ended(transmission);
        }
    }

    private SendResult Meaning(HttpAnswer.Reply reply, OutboundDocument transmission) =>
        reply.Status switch
        {
            >= 200 and < 300 when HttpApiReply.Of(reply).DifferenceFrom(transmission) is { } other => Mismatch(reply, transmission, other),
            >= 200 and < 300 => new SendResult.Delivered(HttpApiReply.Of(reply).Reference, AuthorityStatus.Submitted, reply.Body, MediaTypeOf(reply)),
            409 => Duplicate(HttpApiReply.Of(reply), transmission),
            425 => new SendResult.Failed(Failure.Transient(StatusOf(reply), reply.RetryAt ?? clock.GetUtcNow() + Pause)),
            429 => new SendResult.Failed(Failure.Quota(StatusOf(reply), reply.RetryAt ?? clock.GetUtcNow() + Pause) with { SuspendsDestination = true }),
            503 when reply.RetryAt is { } at => new SendResult.Failed(Failure.Unavailable(StatusOf(reply), at) with { SuspendsDestination = true }),
            401 or 403 => new SendResult.Failed(Failure.Blocked(StatusOf(reply) with { Hint = "Check the token of the destination and what it may do." })),
            404 or 405 or 407 or 410 or 421 or 426 or (>= 300 and < 400) => new SendResult.Failed(
                Failure.Blocked(StatusOf(reply) with { Hint = "Check the address of the destination." })
            ),
            408 or >= 500 => new SendResult.Failed(Failure.Unknown(StatusOf(reply))),
            _ when HttpApiReply.Of(reply).DifferenceFrom(transmission) is { } other => Mismatch(reply, transmission, other),
            < 200 => new SendResult.Failed(Failure.Unknown(StatusOf(reply))),
            _ => Refused(reply),
        };

    /// <summary>The receiver refuses, for the reasons that it gives.</summary>
    public SendResult.Refused Refused(HttpAnswer.Reply reply) => new(FaultsOf(reply), reply.Body, MediaTypeOf(reply));

    private static SendResult.Duplicate Mismatch(HttpAnswer.Reply reply, OutboundDocument transmission, string difference) =>
        new(
            null,
            false,
            new(
                "GW-HTTPAPI-MISMATCH",
                $"The receiver's answer ({reply.Status}) to {transmission.TransmissionId}, invoice '{transmission.Key.Number}', speaks {difference}.",
                "Ask the receiver what it has under this key; its answer is in the evidence. Retry sends the document again under the same key."
            )
        )
        {
            Unmatched = reply.Body,
            UnmatchedMediaType = MediaTypeOf(reply),
        };

    private static SendResult.Duplicate Duplicate(HttpApiReply reply, OutboundDocument transmission) =>
        new(
            reply.Reference,
            reply.Hash is { } hash ? hash == transmission.Hash : null,
            new(
                "GW-HTTPAPI-CONFLICT",
                $"The receiver has a document under the key {transmission.TransmissionId} already, and does not prove that it is this "
                    + $"one{(reply.Text is { } text ? $": {text}" : ".")}",
                "Ask the receiver what it has under this key."
            )
        );

    private static IReadOnlyList<Fault> FaultsOf(HttpAnswer.Reply reply)
    {
        var said = HttpApiReply.Of(reply);
        return said.Errors.Count > 0
            ? said.Errors
            : [Fault.Fatal("GW-HTTPAPI-REJECTED", $"The receiver refuses the document ({reply.Status}): {said.Text ?? Beginning(reply)}")];
    }

    private Problem StatusOf(HttpAnswer.Reply reply) =>
        new("GW-HTTPAPI-STATUS", $"{options.Address.Host} answers with {reply.Status}: {HttpApiReply.Of(reply).Text ?? Beginning(reply)}");

    private static string MediaTypeOf(HttpAnswer.Reply reply) => reply.MediaType.Length > 0 ? reply.MediaType : "application/octet-stream";

    private static string Beginning(HttpAnswer.Reply reply) => Encoding.UTF8.GetString(reply.Body, 0, Math.Min(reply.Body.Length, MaxText));
}
