using System.Collections.Concurrent;
using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// Invoices that suppliers sent to fiscal codes of ours (<c>FACTURA PRIMITA</c>, filter P): listed a day at a time from where the last look ended, at first
/// from the beginning of what ANAF keeps (60 days). Nothing is removed over there, so what was brought is noted, and how far the lists were read through. A ZIP
/// carries the Ministry's signature of the invoice and is kept with it.
/// </summary>
internal sealed class AnafReceive(string destination, AnafOptions options, AnafLists lists, AnafDownload download, TimeProvider clock)
{
    private const string Filter = "P";

    /// <summary>Most messages opened in one look. Bounds memory: each is held until it is durable.</summary>
    private const int MostInLook = 20;

    /// <summary>A day less than ANAF keeps: an interval that begins before that is refused.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(59);

    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>ANAF refuses an interval that ends in its future; its clock may be behind ours.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromMinutes(1);

    /// <summary>Notes outlive what is listed.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromDays(70);

    /// <summary>Fiscal codes of which a window was read to its end, and that end: noted once what it brought is durable.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _readUntil = new(StringComparer.Ordinal);

    /// <summary>What lies ready.</summary>
    public async Task<ReceiveResult> ReceiveAsync(ReceiveContext context, CancellationToken cancellation)
    {
        List<InboundDocument> documents = [];
        List<Problem> problems = [];
        var more = false;
        _readUntil.Clear();
        foreach (var cif in options.ReceivedCifs)
        {
            var (from, to, isLast) = await IntervalAsync(cif, context, cancellation);
            var (list, failure) = await lists.BetweenAsync(cif, Filter, from - options.ListLag, to, context.Quotas, cancellation);
            if (list is null)
            {
                problems.Add(((AnafAnswer.Failed)failure!).Failure.Problem);
                continue;
            }

            var read = await OpenAsync(list, documents, problems, context, cancellation);
            more |= read == Read.Full || (read == Read.Whole && !isLast);
            if (read == Read.Whole)
            {
                _readUntil[cif] = to;
            }
        }

        if (documents.Count == 0)
        {
            await NoteProgressAsync(context, cancellation);
        }

        return new(documents, problems, more);
    }

    /// <summary>Notes what was brought, so that it is not opened again: ANAF counts that.</summary>
    public async Task SettleAsync(
        IReadOnlyList<InboundDocument> taken,
        IReadOnlyList<InboundDocument> refused,
        ReceiveContext context,
        CancellationToken cancellation
    )
    {
        foreach (var (document, word) in taken.Select(one => (one, "taken")).Concat(refused.Select(one => (one, "refused"))))
        {
            await NoteAsync(MessageOf(document.Handle), word, context, cancellation);
        }

        await NoteProgressAsync(context, cancellation);
    }

    private async Task<Read> OpenAsync(
        AnafList list,
        List<InboundDocument> documents,
        List<Problem> problems,
        ReceiveContext context,
        CancellationToken cancellation
    )
    {
        foreach (var id in list.Entries.Select(entry => entry.Id).Distinct(StringComparer.Ordinal))
        {
            if (documents.Exists(known => known.Handle == id) || await context.Memory.GetAsync(destination, MessageOf(id), cancellation) is not null)
            {
                continue;
            }

            if (documents.Count == MostInLook)
            {
                return Read.Full;
            }

            var (zip, archive, failure) = await download.GetAsync(id, context.Quotas, cancellation);
            if (archive is null)
            {
                problems.Add(((AnafAnswer.Failed)failure!).Failure.Problem);
                return Read.Failed;
            }

            if (archive.Doubt is { } doubt)
            {
                problems.Add(new("GW-ANAF-RECEIVED", $"Message {id}, a received invoice, is not taken in: {doubt}.", "Look at it in SPV."));
                await NoteAsync(MessageOf(id), "doubtful", context, cancellation);
                continue;
            }

            documents.Add(new(id, archive.Document, "application/xml") { Envelope = zip, EnvelopeMediaType = "application/zip" });
        }

        return Read.Whole;
    }

    private async Task<(DateTimeOffset From, DateTimeOffset To, bool IsLast)> IntervalAsync(string cif, ReceiveContext context, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow() - Behind;
        var earliest = now - Kept + options.ListLag;
        var noted = await context.Memory.GetAsync(destination, ProgressOf(cif), cancellation);
        var from =
            long.TryParse(noted, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && DateTimeOffset.FromUnixTimeSeconds(seconds) is var last
                ? last
                : earliest;
        from = from < earliest ? earliest : from;
        return from + Window < now ? (from, from + Window, false) : (from, now, true);
    }

    private async Task NoteProgressAsync(ReceiveContext context, CancellationToken cancellation)
    {
        foreach (var (cif, until) in _readUntil)
        {
            await NoteAsync(ProgressOf(cif), until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), context, cancellation);
        }

        _readUntil.Clear();
    }

    private Task NoteAsync(string message, string text, ReceiveContext context, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return context.Memory.PutAsync(new(destination, message, text, now, now + Noted), cancellation);
    }

    private static string MessageOf(string id) => $"received {id}";

    private static string ProgressOf(string cif) => $"received until {cif}";

    /// <summary>How far a list was brought.</summary>
    private enum Read
    {
        /// <summary>All of it, or it is known.</summary>
        Whole,

        /// <summary>As much as one look may bring.</summary>
        Full,

        /// <summary>Up to a message that could not be opened.</summary>
        Failed,
    }
}
