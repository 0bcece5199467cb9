using Invoicing.Connectors.Absence;
using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// One upload. The index (<c>index_incarcare</c>) is the authority's reference; ExecutionStatus 1 is final unless it speaks of rights or limits.
/// </summary>
internal sealed class AnafUpload(string destination, AnafOptions options, AnafCalls calls, AnafSends sends, AbsenceClock absence, TimeProvider clock)
{
    private const int MaxAnswerBytes = 256 * 1024;

    /// <summary>Sends once.</summary>
    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if ((options.Cif ?? AnafCif.Of(transmission.Key.Seller)) is not { } cif)
        {
            return new SendResult.Failed(
                Failure.Blocked(
                    new(
                        "GW-ANAF-CIF",
                        $"'{transmission.Key.Seller}' is no Romanian fiscal code.",
                        "Set 'cif' where the invoices of this destination are sent under another code than the seller's."
                    )
                )
            );
        }

        return await PostAsync(transmission, cif, cancellation) switch
        {
            AnafAnswer.Spoken spoken => await OwnAsync(Read(spoken.Reply), transmission, cancellation),
            AnafAnswer.Failed { Failure: { Problem.Code: "GW-ANAF-FIREWALL" } failure } when sends.RejectedAgain(transmission.TransmissionId) =>
                new SendResult.Failed(Failure.Blocked(failure.Problem)),
            AnafAnswer.Failed failed => new SendResult.Failed(failed.Failure),
            _ => throw new InvalidOperationException(),
        };
    }

    // However the call ends, its end is what absence is counted from.
    private async Task<AnafAnswer> PostAsync(OutboundDocument transmission, string cif, CancellationToken cancellation)
    {
        try
        {
            return await calls.PostAsync(CallOf(transmission.Key.Kind, cif), transmission.Document, MaxAnswerBytes, cancellation);
        }
        finally
        {
            absence.Ended(transmission);
        }
    }

    /// <summary>An index under which another invoice of ours was taken is not the index of this one.</summary>
    private async Task<SendResult> OwnAsync(SendResult result, OutboundDocument transmission, CancellationToken cancellation) =>
        result is SendResult.Delivered { AuthorityReference: { } index }
        && transmission.KnownReferences is { } known
        && await known.OwnerAsync(destination, index, cancellation) is { } owner
        && owner != transmission.InvoiceId
            ? new SendResult.Failed(
                Failure.Unknown(
                    new(
                        AnafMatch.Code,
                        $"ANAF answers the upload of '{transmission.Key.Number}' with the index {index}, which it gave to another invoice ({owner}) before.",
                        "Look in SPV which of the two has this index."
                    )
                )
            )
            : result;

    private string CallOf(DocumentKind kind, string cif) =>
        (options.Consumers ? "uploadb2c" : "upload")
        + $"?standard={(kind == DocumentKind.CreditNote ? "CN" : "UBL")}&cif={cif}"
        + (options.Extern ? "&extern=DA" : "")
        + (options.SelfBilled ? "&autofactura=DA" : "")
        + (options.Enforcement ? "&executare=DA" : "");

    private SendResult Read(HttpAnswer.Reply reply)
    {
        if (AnafHeader.Read(reply.Body) is not { } header)
        {
            return new SendResult.Failed(
                Failure.Unknown(new("GW-ANAF-ANSWER", $"ANAF answered the upload with what is no header ({reply.MediaType}, {reply.Body.Length} bytes)."))
            );
        }
        if (header["ExecutionStatus"] == "0" && header["index_incarcare"] is { } index)
        {
            return new SendResult.Delivered(index, AuthorityStatus.Submitted, reply.Body, "application/xml") { References = [AnafReferences.Upload(index)] };
        }
        if (header.Errors.Count == 0)
        {
            return new SendResult.Failed(Failure.Unknown(new("GW-ANAF-ANSWER", "ANAF answered the upload with neither an index nor an error.")));
        }
        if (header.Errors.FirstOrDefault(AnafPhrases.IsRights) is { } rights)
        {
            return new SendResult.Failed(Failure.Blocked(new("GW-ANAF-RIGHTS", $"ANAF: {rights}", AnafPhrases.RightsHint)));
        }
        return header.Errors.FirstOrDefault(AnafPhrases.IsLimit) is { } limit
            ? new SendResult.Failed(Failure.Quota(new("GW-ANAF-LIMIT", $"ANAF: {limit}"), AnafDay.NextAfter(clock.GetUtcNow())))
            : new SendResult.Refused(AnafFaults.Of(header.Errors), reply.Body, "application/xml");
    }
}
