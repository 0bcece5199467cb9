using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Pipeline.Stages;

/// <summary>The transmission of an invoice under an attempt: the signed document, or the converted one where nothing is signed.</summary>
internal static class OutboundDocuments
{
    /// <summary>What connectors are given.</summary>
    public static async Task<OutboundDocument> OfAsync(StageContext context, Attempt attempt, CancellationToken cancellation)
    {
        var state = context.Transmission;
        var reference = state.Document(DocumentRole.Signed) ?? state.Document(DocumentRole.Converted)!;
        var bytes = await context.Documents.ReadAsync(reference, cancellation);
        return new(
            attempt.TransmissionId,
            state.Invoice.Id,
            state.Invoice.LegalIdentity,
            bytes,
            reference.Hash,
            reference.MediaType,
            attempt.FirstOpenedAt ?? attempt.OpenedAt,
            state.AuthorityReference,
            attempt.OpenedAt
        )
        {
            LastAttemptEndedAt = attempt.EndedAt,
        };
    }
}
