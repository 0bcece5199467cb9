using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>
/// Whether KSeF has a document whose send was not answered: the list of its session shows each by its hash. What the list does not show may still come into it;
/// but KSeF takes a seller's number once, for ever, and answers the same again by naming the original (440), so that sending it again does no harm.
/// </summary>
internal sealed class KsefProbe(KsefCalls calls, KsefLogin login, KsefSend send, KsefVault vault)
{
    private const int MostPages = 100;

    /// <summary>Looks, without sending.</summary>
    public async Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if (transmission.AuthorityReference is { } known)
        {
            return Found(known, isSame: true);
        }
        var note = await vault.GetAsync<KsefNote>(transmission.KnownReferences, KsefSend.NoteOf(transmission), cancellation);
        if ((note?.Nip ?? send.NipOf(transmission)) is not { } nip)
        {
            return new ProbeResult.Absent { Evidence = AbsenceEvidence.Repetition };
        }
        var (token, refused) = await login.GetAsync(nip, transmission.KnownReferences, cancellation);
        if (token is null)
        {
            return new ProbeResult.CannotTell(refused!.Failure);
        }
        return note is null ? new ProbeResult.Absent { Evidence = AbsenceEvidence.Repetition } : await ListAsync(transmission, note, token, cancellation);
    }

    private async Task<ProbeResult> ListAsync(OutboundDocument transmission, KsefNote note, string token, CancellationToken cancellation)
    {
        var hash = Convert.ToBase64String(Convert.FromHexString(transmission.Hash));
        var page = "";
        for (var at = 0; at < MostPages; at++)
        {
            switch (await calls.GetAsync($"/sessions/{note.Session}/invoices{page}", token, cancellation))
            {
                case KsefAnswer.Failed { Status: 404 }:
                    return new ProbeResult.Absent { Evidence = AbsenceEvidence.Repetition };
                case KsefAnswer.Failed failed:
                    send.Forget(failed, token);
                    return new ProbeResult.CannotTell(failed.Failure);
                case KsefAnswer.Spoken spoken:
                    if (Match(spoken.Json, hash, transmission.Key.Number) is var (invoice, isSame))
                    {
                        return Found(KsefReferences.Of(note.Session, invoice), isSame);
                    }
                    if (spoken.Json.Text("continuationToken") is not { Length: > 0 } next)
                    {
                        return new ProbeResult.Absent { Evidence = AbsenceEvidence.Repetition };
                    }
                    page = $"?continuationToken={Uri.EscapeDataString(next)}";
                    break;
            }
        }
        return new ProbeResult.Absent { Evidence = AbsenceEvidence.Repetition };
    }

    /// <summary>The document of a hash; else one of the same number, which is another.</summary>
    private static (string Invoice, bool IsSame)? Match(JsonElement list, string hash, string number)
    {
        var others = list.Items("invoices").ToList();
        if (others.Find(each => each.Text("invoiceHash") == hash).Text("referenceNumber") is { } same)
        {
            return (same, true);
        }
        return others.Find(each => each.Text("invoiceNumber") == number).Text("referenceNumber") is { } other ? (other, false) : null;
    }

    private static ProbeResult.Found Found(string reference, bool isSame) =>
        new(reference, AuthorityStatus.Submitted, isSame)
        {
            References = KsefReferences.Parts(reference) is var (session, invoice) ? KsefReferences.Sent(session, invoice) : [],
        };
}
