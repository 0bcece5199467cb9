using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Postbox;

/// <summary>What the postbox's answers mean. What certainly was not taken is said to be so; everything else that is no receipt is unknown.</summary>
internal sealed class PostboxAnswer(string destination, PostboxOptions options, TimeProvider clock)
{
    private const int MaxText = 200;

    /// <summary>SHA-256 of a document as HTTP writes it. Source: RFC 9530, section 2.</summary>
    public static string DigestOf(OutboundDocument transmission) => $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(transmission.Hash))}:";

    /// <summary>To a document that was posted.</summary>
    public SendResult ToPost(HttpAnswer answer, OutboundDocument transmission) =>
        answer switch
        {
            HttpAnswer.Reply { Status: >= 200 and < 300 } reply => new SendResult.Delivered(
                TextOf(reply, "reference"),
                AuthorityStatus.Submitted,
                reply.Body,
                reply.MediaType
            ),
            HttpAnswer.Reply { Status: 409 } reply => new SendResult.Duplicate(
                TextOf(reply, "reference"),
                TextOf(reply, "digest") is { } digest ? digest == DigestOf(transmission) : null,
                Said(reply)
            ),
            HttpAnswer.Reply { Status: 429, RetryAt: { } at } reply => new SendResult.Failed(
                Failure.Quota(Said(reply), at) with
                {
                    SuspendsDestination = true,
                }
            ),
            HttpAnswer.Reply { Status: 401 or 403 or 404 or 405 } reply => new SendResult.Failed(Failure.Blocked(Said(reply))),
            HttpAnswer.Reply { Status: 400 or 413 or 415 or 422 } reply => new SendResult.Refused(
                [Fault.Fatal("GW-POSTBOX-REJECTED", Said(reply).Message)],
                reply.Body,
                reply.MediaType
            ),
            HttpAnswer.Reply reply => new SendResult.Failed(Failure.Unknown(Said(reply), reply.RetryAt)),
            HttpAnswer.Failure { MayHaveArrived: false } failure => new SendResult.Failed(Failure.Unavailable(failure.Problem)),
            HttpAnswer.Failure failure => new SendResult.Failed(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>To the question whether it is there.</summary>
    public ProbeResult ToProbe(HttpAnswer answer, OutboundDocument transmission) =>
        answer switch
        {
            HttpAnswer.Reply { Status: 200 } reply => new ProbeResult.Found(
                TextOf(reply, "reference"),
                AuthorityStatus.Submitted,
                TextOf(reply, "digest") is { } digest ? digest == DigestOf(transmission) : null
            ),
            HttpAnswer.Reply { Status: 404 } => new ProbeResult.Absent { Evidence = AbsenceEvidence.Repetition },
            HttpAnswer.Reply reply => new ProbeResult.CannotTell(Failure.Unknown(Said(reply), reply.RetryAt)),
            HttpAnswer.Failure failure => new ProbeResult.CannotTell(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>To the question how it stands.</summary>
    public PollResult ToPoll(HttpAnswer answer, OutboundDocument transmission) =>
        answer switch
        {
            HttpAnswer.Reply { Status: 200 } reply when StatusOf(reply, transmission) is { } status => new PollResult.Answered([
                new(
                    new()
                    {
                        Id = $"{transmission.TransmissionId}-{status}",
                        Destination = destination,
                        Correlation = transmission.TransmissionId,
                        Status = status,
                        Faults = status == AuthorityStatus.Rejected ? [Fault.Fatal("GW-POSTBOX-REJECTED", "The receiver rejects the document.")] : [],
                        ReceivedAt = clock.GetUtcNow(),
                    },
                    reply.Body,
                    reply.MediaType
                ),
            ]),
            HttpAnswer.Reply { Status: 200 } => new PollResult.Pending(),
            HttpAnswer.Reply reply => new PollResult.Failed(Failure.Unknown(Said(reply), reply.RetryAt)),
            HttpAnswer.Failure failure => new PollResult.Failed(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>What the list says of a transmission last; null where it says nothing that is final.</summary>
    private static AuthorityStatus? StatusOf(HttpAnswer.Reply reply, OutboundDocument transmission)
    {
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return json.RootElement.ValueKind != JsonValueKind.Array
                ? null
                : json
                    .RootElement.EnumerateArray()
                    .Where(entry => TextOf(entry, "transmissionId") == transmission.TransmissionId)
                    .Select(entry => Word(TextOf(entry, "status")))
                    .LastOrDefault(status => status is not null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuthorityStatus? Word(string? word) =>
        word switch
        {
            "cleared" => AuthorityStatus.Cleared,
            "rejected" => AuthorityStatus.Rejected,
            _ => null,
        };

    private Problem Said(HttpAnswer.Reply reply) =>
        new("GW-POSTBOX-STATUS", $"{options.Address.Host} answers with {reply.Status}: {TextOf(reply, "detail") ?? "no text"}.");

    private static string? TextOf(HttpAnswer.Reply reply, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return TextOf(json.RootElement, name);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.String
        && member.GetString() is { Length: > 0 and <= MaxText } text
            ? text
            : null;
}
