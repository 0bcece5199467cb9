using Invoicing.Connectors.Absence;
using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// <c>POST address/{transmissionId}/cancellation</c>: 2xx with the status <c>cancelled</c> where the document is withdrawn, with another where that is decided
/// later; 409 and other refusals say that it is not withdrawn (any more). Whether it is, <c>GET address/{transmissionId}</c> says by its status.
/// </summary>
internal sealed class HttpApiCancellation(HttpApiOptions options, HttpApiCalls calls, HttpApiSend send, AbsenceClock absence, TimeProvider clock)
{
    /// <summary>Asks once.</summary>
    public async Task<SendResult> CancelAsync(Withdrawal withdrawal, CancellationToken cancellation)
    {
        HttpAnswer answer;
        try
        {
            answer = await calls.PostCancellationAsync(AddressOf(withdrawal) + "/cancellation", withdrawal.Request, cancellation);
        }
        finally
        {
            absence.Ended(withdrawal.Request);
        }

        return answer switch
        {
            HttpAnswer.Reply { Status: >= 200 and < 300 } reply when Difference(reply, withdrawal) is { } other => new SendResult.Duplicate(null, false, other)
            {
                Unmatched = reply.Body,
                UnmatchedMediaType = MediaTypeOf(reply),
            },
            HttpAnswer.Reply { Status: >= 200 and < 300 } reply => new SendResult.Delivered(
                HttpApiReply.Of(reply).Reference,
                HttpApiWords.StatusOf(HttpApiReply.Of(reply).Status) == AuthorityStatus.Cancelled ? AuthorityStatus.Cancelled : AuthorityStatus.Submitted,
                reply.Body,
                MediaTypeOf(reply)
            ),
            HttpAnswer.Reply { Status: 400 or 404 or 409 or 410 or 422 } reply => send.Refused(reply),
            _ => send.Meaning(answer, withdrawal.Request),
        };
    }

    /// <summary>Looks, without asking for it.</summary>
    public async Task<ProbeResult> ProbeAsync(Withdrawal withdrawal, CancellationToken cancellation)
    {
        var askedAt = clock.GetUtcNow();
        return await calls.CallAsync(HttpMethod.Get, AddressOf(withdrawal), cancellation) switch
        {
            HttpAnswer.Reply { Status: 200 } reply when HttpApiWords.StatusOf(HttpApiReply.Of(reply).Status) is { } status => status
            == AuthorityStatus.Cancelled
                ? Found(withdrawal, reply)
                : AbsentWhenOldEnough(withdrawal, askedAt),
            HttpAnswer.Reply reply => new ProbeResult.CannotTell(
                Failure.Unknown(
                    new(
                        "GW-HTTPAPI-STATUS",
                        $"{options.Address.Host} answers with {reply.Status} when asked whether {withdrawal.Withdrawn.Transmission} is withdrawn."
                    ),
                    reply.RetryAt
                )
            ),
            HttpAnswer.Failure failure => new ProbeResult.CannotTell(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };
    }

    private ProbeResult.Found Found(Withdrawal withdrawal, HttpAnswer.Reply reply)
    {
        absence.Seen(withdrawal.Request);
        return new(HttpApiReply.Of(reply).Reference, AuthorityStatus.Cancelled, true);
    }

    private ProbeResult AbsentWhenOldEnough(Withdrawal withdrawal, DateTimeOffset askedAt)
    {
        var certain = absence.CertainAt(withdrawal.Request);
        absence.Unseen(withdrawal.Request, askedAt);
        return askedAt >= certain
            ? new ProbeResult.Absent { Evidence = AbsenceEvidence.Clock }
            : new ProbeResult.CannotTell(
                Failure.Unknown(
                    new("GW-HTTPAPI-LAG", $"{withdrawal.Withdrawn.Transmission} is not withdrawn; before {certain:u} that proves nothing."),
                    certain
                )
            );
    }

    private static Problem? Difference(HttpAnswer.Reply reply, Withdrawal withdrawal)
    {
        var (said, meant) = (HttpApiReply.Of(reply), withdrawal.Withdrawn);
        return said.TransmissionId is { } key && key != meant.Transmission || said.Number is { } number && number != meant.Number
            ? new(
                "GW-HTTPAPI-MISMATCH",
                $"The receiver's answer ({reply.Status}) to the withdrawal of {meant.Transmission}, invoice '{meant.Number}', speaks of "
                    + $"'{said.TransmissionId ?? said.Number}'.",
                "Ask the receiver what it has withdrawn; its answer is in the evidence."
            )
            : null;
    }

    private static string MediaTypeOf(HttpAnswer.Reply reply) => reply.MediaType.Length > 0 ? reply.MediaType : "application/octet-stream";

    private string AddressOf(Withdrawal withdrawal) => $"{options.Address.AbsoluteUri}/{Uri.EscapeDataString(withdrawal.Withdrawn.Transmission)}";
}
