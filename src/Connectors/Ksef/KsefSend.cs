using System.Security.Cryptography;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>
/// One send: a token, a session, and the document under the session's key. 202 means that KSeF has it and will look at it; what 4xx answers was certainly not
/// taken; 5xx and silence: unknown. In which session it went is noted before, so that a probe knows whose list to read.
/// </summary>
internal sealed class KsefSend(
    string destination,
    KsefOptions options,
    KsefCalls calls,
    KsefLogin login,
    KsefSessions sessions,
    KsefVault vault,
    TimeProvider clock
)
{
    private static readonly TimeSpan Noted = TimeSpan.FromDays(30);

    /// <summary>Sends once.</summary>
    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if (NipOf(transmission) is not { } nip)
        {
            return new SendResult.Failed(
                Failure.Blocked(
                    new(
                        "GW-KSEF-NIP",
                        $"'{transmission.Key.Seller}' is no Polish tax number.",
                        "Set 'nip' where the invoices of this destination are sent in another context than the seller's."
                    )
                )
            );
        }
        var memory = transmission.KnownReferences;
        var (token, refused) = await login.GetAsync(nip, memory, cancellation);
        if (token is null)
        {
            return new SendResult.Failed(refused!.Failure);
        }
        var (session, unopened) = await sessions.GetAsync(nip, token, memory, cancellation);
        if (session is null)
        {
            Forget(unopened!, token);
            return new SendResult.Failed(unopened!.Failure);
        }
        await vault.PutAsync(memory, NoteOf(transmission), new KsefNote(nip, session.Reference), clock.GetUtcNow() + Noted, cancellation);
        return await calls.PostAsync($"/sessions/online/{session.Reference}/invoices", token, Body(transmission, session), cancellation) switch
        {
            KsefAnswer.Spoken spoken when spoken.Json.Text("referenceNumber") is { } invoice => new SendResult.Delivered(
                KsefReferences.Of(session.Reference, invoice),
                AuthorityStatus.Submitted,
                spoken.Body,
                "application/json"
            )
            {
                References = KsefReferences.Sent(session.Reference, invoice),
            },
            KsefAnswer.Failed failed => Failed(failed, token, session),
            _ => new SendResult.Failed(Failure.Unknown(new("GW-KSEF-ANSWER", "KSeF answers the send without a reference."))),
        };
    }

    /// <summary>The context of a document: the destination's, else its seller's.</summary>
    public string? NipOf(OutboundDocument transmission) => options.Nip ?? KsefNip.Of(transmission.Key.Seller);

    /// <summary>Under which name it is noted in which session a document went.</summary>
    public static string NoteOf(OutboundDocument transmission) => $"ksef-sent-{transmission.TransmissionId}";

    /// <summary>Forgets a token that KSeF refuses.</summary>
    public void Forget(KsefAnswer.Failed failed, string token)
    {
        if (failed.Status == 401)
        {
            login.Rejected(token);
        }
    }

    private SendResult.Failed Failed(KsefAnswer.Failed failed, string token, KsefSession session)
    {
        Forget(failed, token);
        if (failed.Code == KsefCalls.SessionEnded || failed.Status == 404)
        {
            sessions.Ended(session);
        }
        return new(failed.Failure with { Problem = failed.Failure.Problem with { Message = $"{destination}: {failed.Failure.Problem.Message}" } });
    }

    private static object Body(OutboundDocument transmission, KsefSession session)
    {
        using var aes = Aes.Create();
        aes.Key = session.Key;
        var encrypted = aes.EncryptCbc(transmission.Document.Span, session.Iv);
        return new
        {
            invoiceHash = Convert.ToBase64String(SHA256.HashData(transmission.Document.Span)),
            invoiceSize = transmission.Document.Length,
            encryptedInvoiceHash = Convert.ToBase64String(SHA256.HashData(encrypted)),
            encryptedInvoiceSize = encrypted.Length,
            encryptedInvoiceContent = Convert.ToBase64String(encrypted),
            offlineMode = false,
        };
    }
}
