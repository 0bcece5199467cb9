using System.Collections.Concurrent;
using Invoicing.Connectors.Absence;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// Whether ANAF has an invoice whose upload was not answered: there is no idempotency key, so its lists are looked through and what they name is opened.
/// A list entry carries no invoice number; number and content are read from the document in its ZIP.
/// <para>
/// ANAF guarantees no order: a later upload may be judged and listed before an earlier one, so that nothing seen in a list proves that it has got past ours.
/// What is left is the clock, and it is a guess with a margin (<see cref="AbsenceClock"/>): absence counts once the lists, asked up to the present, do not show
/// it at a time that is
/// <see cref="AnafOptions.ListLag"/> and more after the end of the latest attempt. The margin grows by how long ANAF was seen to take over others of late.
/// A refused upload comes back as an error file without the document, so it cannot be told whose it is; such an upload has no legal effect,
/// and sending again brings the same refusal, so it is no obstacle to absence.
/// </para>
/// </summary>
internal sealed class AnafProbe(string destination, AnafOptions options, AnafLists lists, AnafDownload download, AbsenceClock absence, TimeProvider clock)
{
    private const int MaxRemembered = 20_000;

    // Clocks of two machines differ.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(5);

    // Longer than an upload stays unanswered that is still asked about.
    private static readonly TimeSpan Noted = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, AnafArchive> _opened = new(StringComparer.Ordinal);

    /// <summary>Looks, without sending.</summary>
    public async Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if (transmission.AuthorityReference is { } known)
        {
            return new ProbeResult.Found(known, AuthorityStatus.Submitted, true) { References = [AnafReferences.Upload(known)] };
        }
        if ((options.Cif ?? AnafCif.Of(transmission.Key.Seller)) is not { } cif)
        {
            return new ProbeResult.CannotTell(
                Failure.Unknown(
                    new("GW-ANAF-CIF", $"'{transmission.Key.Seller}' is no Romanian fiscal code to list by.", "Set 'cif' as it was when the invoice was sent.")
                )
            );
        }
        var opened = 0;
        var until = DateTimeOffset.MaxValue;
        foreach (var filter in (string[])["T", "E"])
        {
            var (list, failure) = await lists.GetAsync(cif, filter, transmission.FirstAttemptAt - Before, transmission.Quotas, cancellation);
            if (list is null)
            {
                return CannotTell(failure!);
            }
            until = list.Until < until ? list.Until : until;
            foreach (var entry in list.Entries)
            {
                if (await BelongsToAnotherAsync(transmission, entry.Index, cancellation))
                {
                    continue;
                }
                if (await RememberedAsync(transmission, entry.Id, cancellation) is not { } archive)
                {
                    if (++opened > options.MaxCandidates)
                    {
                        return TooMany(cif);
                    }
                    (archive, var unopened) = await OpenAsync(transmission, entry.Id, cancellation);
                    if (archive is null)
                    {
                        return CannotTell(unopened!);
                    }
                }

                if (archive.Number == transmission.Key.Number.Trim() && archive.Root == RootOf(transmission.Key.Kind))
                {
                    absence.Seen(transmission);
                    return new ProbeResult.Found(entry.Index, AuthorityStatus.Submitted, archive.Holds(transmission))
                    {
                        References = [AnafReferences.Upload(entry.Index)],
                    };
                }
            }
        }

        return AbsentWhenOldEnough(transmission, until);
    }

    /// <summary>ANAF lets a message be downloaded ten times a day: what is known to be of another invoice is not opened.</summary>
    private async Task<bool> BelongsToAnotherAsync(OutboundDocument transmission, string index, CancellationToken cancellation) =>
        transmission.KnownReferences is { } known && await known.OwnerAsync(destination, index, cancellation) is { } owner && owner != transmission.InvoiceId;

    private ProbeResult AbsentWhenOldEnough(OutboundDocument transmission, DateTimeOffset until)
    {
        var certain = absence.CertainAt(transmission);
        absence.Unseen(transmission, until);
        if (until >= certain)
        {
            return new ProbeResult.Absent { Evidence = AbsenceEvidence.Clock };
        }
        var now = clock.GetUtcNow();
        return new ProbeResult.CannotTell(
            Failure.Unknown(
                new("GW-ANAF-LISTLAG", $"ANAF's lists do not show it; before {certain:u} that proves nothing."),
                certain > now ? certain : now + AbsenceClock.Skew
            )
        );
    }

    /// <summary>What was opened before, by this process or another: it is the same for ever.</summary>
    private async Task<AnafArchive?> RememberedAsync(OutboundDocument transmission, string id, CancellationToken cancellation)
    {
        if (_opened.TryGetValue(id, out var opened))
        {
            return opened;
        }
        if (
            transmission.KnownReferences is not { } known
            || await known.GetAsync(destination, id, cancellation) is not { } note
            || AnafArchive.FromMemory(note) is not { } noted
        )
        {
            return null;
        }
        Remember(id, noted);
        return noted;
    }

    /// <summary>Opens a message and notes what it holds before anything else is done, since it may be opened ten times a day only.</summary>
    private async Task<(AnafArchive? Archive, AnafAnswer? Failure)> OpenAsync(OutboundDocument transmission, string id, CancellationToken cancellation)
    {
        var (_, archive, failure) = await download.GetAsync(id, transmission.Quotas, cancellation);
        if (archive is null)
        {
            return (null, failure);
        }
        Remember(id, archive);
        var now = clock.GetUtcNow();
        if (transmission.KnownReferences is { } known && archive.ToMemory().Length <= ConnectorMemoryEntry.MostText)
        {
            await known.PutAsync(new(destination, id, archive.ToMemory(), now, now + Noted), cancellation);
        }
        return (archive, null);
    }

    private void Remember(string id, AnafArchive archive)
    {
        if (_opened.Count >= MaxRemembered)
        {
            _opened.Clear();
        }
        _opened[id] = archive;
    }

    private static string RootOf(DocumentKind kind) => kind == DocumentKind.CreditNote ? "CreditNote" : "Invoice";

    private static ProbeResult CannotTell(AnafAnswer answer) => new ProbeResult.CannotTell(((AnafAnswer.Failed)answer).Failure);

    // What was opened is remembered, so that the next look goes on where this one ended.
    private ProbeResult.CannotTell TooMany(string cif) =>
        new(
            Failure.Unknown(
                new(
                    "GW-ANAF-CANDIDATES",
                    $"{options.MaxCandidates} messages of {cif} were opened, and more are listed; the next look goes on from there.",
                    "Raise 'maxCandidates' where this repeats."
                ),
                clock.GetUtcNow().AddMinutes(1)
            )
        );
}
