using System.Text;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Zatca;

/// <summary>
/// One call, or two: 303 says that clearance is off, has taken nothing, and sends the same document to reporting. 200, 202 (with warnings), 208 (cleared
/// before) and 409 (reported before) have it. 400 with messages is the document's refusal, without them a fault of the call. 429 has not taken it; 408, 5xx
/// and silence: unknown. A cleared invoice of another UUID is none of this one's: a person must ask.
/// </summary>
internal sealed class ZatcaSend(ZatcaOptions options, ZatcaCalls calls, TimeProvider clock)
{
    private const string Provider = "zatca";
    private const int MaxText = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Sends once.</summary>
    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (ZatcaDocument.Read(transmission.Document, out var problem) is not { } document)
        {
            return new SendResult.Failed(Failure.Blocked(problem!));
        }
        if (!document.IsStandard)
        {
            return Meaning(await calls.ReportAsync(document, transmission.Document, cancellation), document, transmission, isClearance: false);
        }
        var answer = await calls.ClearAsync(document, transmission.Document, cancellation);
        return answer is HttpAnswer.Reply { Status: 303 }
            ? Changed(Meaning(await calls.ReportAsync(document, transmission.Document, cancellation), document, transmission, isClearance: false))
            : Meaning(answer, document, transmission, isClearance: true);
    }

    /// <summary>That clearance was off, and the invoice reported instead, is a reference of its transmission: whoever gives it to the buyer must know that no
    /// cleared copy exists.</summary>
    private static SendResult Changed(SendResult result) =>
        result is SendResult.Delivered delivered
            ? delivered with
            {
                References = [.. delivered.References, new(Provider, "procedure", "reporting") { IsShared = true }],
            }
            : result;

    private SendResult Meaning(HttpAnswer answer, ZatcaDocument document, OutboundDocument transmission, bool isClearance) =>
        answer switch
        {
            HttpAnswer.Reply reply => Meaning(reply, document, transmission, isClearance),
            HttpAnswer.Failure { MayHaveArrived: false } failure => new SendResult.Failed(Failure.Unavailable(failure.Problem)),
            HttpAnswer.Failure failure => new SendResult.Failed(Failure.Unknown(failure.Problem)),
            _ => throw new InvalidOperationException(),
        };

    private SendResult Meaning(HttpAnswer.Reply reply, ZatcaDocument document, OutboundDocument transmission, bool isClearance)
    {
        var said = ZatcaReply.Of(reply);
        return reply.Status switch
        {
            200 or 202 or 208 when isClearance => Cleared(reply, said, document, transmission),
            200 or 202 when said.Status == "REPORTED" => Taken(reply, document, transmission, default),
            409 when !isClearance => Taken(reply, document, transmission, default),
            400 when said.Errors.Count > 0 => new SendResult.Refused(said.Errors, reply.Body, "application/json"),
            413 => new SendResult.Refused([Fault.Fatal("GW-ZATCA-LARGE", "ZATCA refuses the document as too large.")], reply.Body, "application/json"),
            429 => new SendResult.Failed(Failure.Quota(StatusOf(reply), reply.RetryAt ?? clock.GetUtcNow() + Pause) with { SuspendsDestination = true }),
            400 => Blocked(reply, "ZATCA takes the call for malformed: have the gateway's version and its settings looked at."),
            401 or 403 => Blocked(reply, "Check token and secret of the destination, and whether the certificate has expired: `zatca renew`."),
            428 => Blocked(reply, "The renewed certificate wants its compliance checks: onboard the device anew, `zatca onboard`."),
            404 or 405 or 406 or 407 or 410 or 415 or 421 or 426 or (>= 300 and < 400) => Blocked(reply, "Check the address of the destination."),
            _ => new SendResult.Failed(Failure.Unknown(StatusOf(reply), reply.RetryAt)),
        };
    }

    private SendResult Cleared(HttpAnswer.Reply reply, ZatcaReply said, ZatcaDocument document, OutboundDocument transmission)
    {
        if (said.Cleared.IsEmpty)
        {
            // Without the cleared invoice nothing is an original; the same bytes bring it again.
            return new SendResult.Failed(Failure.Unknown(StatusOf(reply)));
        }
        return ZatcaDocument.UuidOf(said.Cleared) == document.Uuid
            ? Taken(reply, document, transmission, said.Cleared)
            : new SendResult.Duplicate(
                null,
                false,
                new(
                    "GW-ZATCA-MISMATCH",
                    $"ZATCA's answer ({reply.Status}) to invoice '{transmission.Key.Number}' holds a cleared invoice of another UUID than {document.Uuid}.",
                    "Ask ZATCA what it has under this UUID; its answer is in the evidence."
                )
            )
            {
                Unmatched = reply.Body,
                UnmatchedMediaType = "application/json",
            };
    }

    private static SendResult.Delivered Taken(HttpAnswer.Reply reply, ZatcaDocument document, OutboundDocument transmission, ReadOnlyMemory<byte> cleared)
    {
        List<Reference> references = [new(Provider, "uuid", document.Uuid), new(Provider, "invoiceHash", document.Hash)];
        // What is reported has the QR code that it was stamped with here.
        if (ZatcaDocument.QrOf(cleared.IsEmpty ? transmission.Document : cleared) is { Length: > 0 and <= Reference.MostCharacters } qr)
        {
            references.Add(new(Provider, "qr", qr));
        }
        return new(document.Uuid, AuthorityStatus.Cleared, reply.Body, "application/json")
        {
            References = references,
            Original = cleared.IsEmpty ? null : new(cleared, "application/xml", "zatca"),
        };
    }

    private SendResult.Failed Blocked(HttpAnswer.Reply reply, string hint) => new(Failure.Blocked(StatusOf(reply) with { Hint = hint }));

    private Problem StatusOf(HttpAnswer.Reply reply) =>
        new(
            "GW-ZATCA-STATUS",
            $"{options.Address.Host} answers with {reply.Status}: {Encoding.UTF8.GetString(reply.Body, 0, Math.Min(reply.Body.Length, MaxText))}"
        );
}
