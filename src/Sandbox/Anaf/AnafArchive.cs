using System.Globalization;
using System.Security.Cryptography;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Anaf;

/// <summary>The documents the authority took and what it thinks of them. A kill of the gateway does not touch them.</summary>
internal sealed class AnafArchive : IDisposable
{
    public const string Authority = "anaf";

    // Ranges as seen in ANAF's published examples: uploads and downloads are numbered apart.
    private const long FirstIndex = 5_000_000_000;
    private const long FirstDownload = 3_000_000_000;

    private const string DocumentFile = "anaf-documents.jsonl";

    private readonly AnafSandboxOptions _options;
    private readonly AuthorityLog _log;
    private readonly FaultScript _faults;
    private readonly JsonLines<KeptDocument>? _kept;
    private readonly Lock _gate = new();
    private readonly List<AnafDocument> _documents = [];
    private readonly Dictionary<long, AnafDocument> _byIndex = [];
    private readonly Dictionary<long, AnafDocument> _downloads = [];
    private readonly Dictionary<(string Environment, (string, string, string) Identity), AnafDocument> _accepted = [];
    private long _nextIndex = FirstIndex;
    private long _lastDownload = FirstDownload;

    public AnafArchive(AnafSandboxOptions options, AuthorityLog log, FaultScript faults)
    {
        (_options, _log, _faults) = (options, log, faults);
        if (options.Folder is { } folder)
        {
            _kept = new(Path.Combine(folder, DocumentFile), durable: false);
            Remember(_kept.Earlier);
        }
    }

    /// <summary>Takes a document: from here on it has legal effect, whatever the caller hears.</summary>
    public AnafDocument Commit(string environment, string standard, string cif, byte[] bytes, DocumentReading reading)
    {
        lock (_gate)
        {
            FaultRule? fault = _faults.Take(Operations.Verdict, reading.Number);
            DateTimeOffset now = _options.Time.GetUtcNow();
            TimeSpan delay = fault?.Fault == FaultKind.VerdictDelay ? Seconds(fault, _options.HangFor) : TimeSpan.Zero;
            AnafDocument document = new()
            {
                Environment = environment,
                Standard = standard,
                Cif = cif,
                Bytes = bytes,
                Reading = reading.WithoutTree(),
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                Errors = Evaluate(environment, standard, reading, fault),
                Index = _nextIndex++,
                DownloadIds = fault?.Fault == FaultKind.DuplicateAcknowledgement ? [++_lastDownload, ++_lastDownload] : [++_lastDownload],
                ReceivedAt = now,
                VerdictAt = fault?.Fault == FaultKind.VerdictAfterNext ? null : now + _options.VerdictAfter + delay,
                ListDelay = _options.ListLag + (fault?.Fault == FaultKind.ListDelay ? Seconds(fault, _options.HangFor) : TimeSpan.Zero),
                PollsLeft = fault?.Fault == FaultKind.LateRejection ? fault.Polls : 0,
                PollsUntil = fault is { Fault: FaultKind.LateRejection, Seconds: { } most } ? now + TimeSpan.FromSeconds(most) : null,
            };
            // Kept first: what the records say was taken is there after a restart.
            _kept?.Append(KeptDocument.Of(document));
            Add(document);
            _log.Append(Authority, LogEvents.Commit, cif, reading.Number, document.Sha256, $"{document.Index}", environment);
            if (fault is not null)
            {
                _log.Append(Authority, LogEvents.Fault, cif, reading.Number, index: $"{document.Index}", detail: $"{fault.Fault}");
            }
            return document;
        }
    }

    /// <summary>The document of an upload index, and its state now; <paramref name="poll"/> counts a status query.</summary>
    public (AnafDocument Document, bool Decided)? Find(string environment, long index, bool poll)
    {
        lock (_gate)
        {
            if (!_byIndex.TryGetValue(index, out AnafDocument? document) || document.Environment != environment)
            {
                return null;
            }
            bool decided = Decide(document);
            if (poll && document.PollsLeft > 0)
            {
                document.PollsLeft--;
            }
            return (document, decided);
        }
    }

    /// <summary>The judged document behind a download id, while it is kept.</summary>
    public AnafDocument? FindDownload(string environment, long id)
    {
        lock (_gate)
        {
            return _downloads.TryGetValue(id, out AnafDocument? document) && document.Environment == environment && Decide(document) && !Expired(document)
                ? document
                : null;
        }
    }

    /// <summary>The messages listed for a CIF whose listing time lies in the interval, oldest first.</summary>
    public IReadOnlyList<AnafMessage> Messages(string environment, string cif, DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            return
            [
                .. from d in _documents
                where d.Environment == environment && Decide(d) && !Expired(d)
                let at = d.VerdictAt!.Value + d.ListDelay
                where at <= _options.Time.GetUtcNow() && at >= @from && at <= to
                from message in AnafMessage.Of(d, at)
                where message.Cif == cif
                orderby at
                select message,
            ];
        }
    }

    /// <summary>Closes what is kept.</summary>
    public void Dispose() => _kept?.Dispose();

    private void Add(AnafDocument document)
    {
        _documents.Add(document);
        _byIndex[document.Index] = document;
        foreach (long id in document.DownloadIds)
        {
            _downloads[id] = document;
        }
        if (document.Accepted && document.Standard != "RASP")
        {
            _accepted.TryAdd((document.Environment, document.Reading.Identity), document);
        }
    }

    /// <summary>The records decide what was taken; of two documents with one index, the later is the one that was.</summary>
    private void Remember(IReadOnlyList<KeptDocument> earlier)
    {
        ILookup<string, string?> indexes = _log.Entries.Where(e => e.Authority == Authority).ToLookup(e => e.Event, e => e.Index);
        HashSet<string?> verdicts = [.. indexes[LogEvents.Verdict]];
        Dictionary<long, KeptDocument> byIndex = [];
        foreach (KeptDocument document in earlier)
        {
            byIndex[document.Index] = document;
        }
        foreach (string? taken in indexes[LogEvents.Commit].Distinct())
        {
            if (!long.TryParse(taken, CultureInfo.InvariantCulture, out long index))
            {
                continue;
            }
            _nextIndex = Math.Max(_nextIndex, index + 1);
            if (byIndex.TryGetValue(index, out KeptDocument? document))
            {
                Add(document.Document(verdicts.Contains(taken)));
                _lastDownload = Math.Max(_lastDownload, document.DownloadIds.Max());
            }
        }
    }

    private static TimeSpan Seconds(FaultRule fault, TimeSpan otherwise) => fault.Seconds is { } s ? TimeSpan.FromSeconds(s) : otherwise;

    private IReadOnlyList<string> Evaluate(string environment, string standard, DocumentReading reading, FaultRule? fault)
    {
        if (fault?.Fault is FaultKind.Reject or FaultKind.LateRejection)
        {
            return [fault.Message ?? "[SANDBOX]-respinsa de scenariul de test"];
        }
        List<string> errors = standard is "UBL" or "CN" ? [.. UblChecks.Check(reading)] : [];
        if (_options.RefuseDuplicates && standard != "RASP" && _accepted.TryGetValue((environment, reading.Identity), out AnafDocument? earlier))
        {
            errors.Add($"Factura a mai fost transmisa anterior cu index={earlier.Index} si data incarcare={earlier.ReceivedAt:yyyy-MM-dd HH:mm:ss}");
        }
        return errors;
    }

    private bool Expired(AnafDocument document) => _options.Time.GetUtcNow() - document.ReceivedAt > _options.Retention;

    private bool Decide(AnafDocument document)
    {
        DateTimeOffset now = _options.Time.GetUtcNow();
        // Out of order on purpose: due one verdict's time after a later document has its own, so a client can see both states.
        if (document.VerdictAt is null && _documents.Find(d => d.Index > document.Index && d.DecidedAt(now)) is { } later)
        {
            document.VerdictAt = later.VerdictAt + _options.VerdictAfter;
        }
        if (!document.DecidedAt(now))
        {
            return false;
        }
        if (!document.VerdictLogged)
        {
            document.VerdictLogged = true;
            _log.Append(
                Authority,
                LogEvents.Verdict,
                document.Cif,
                document.Reading.Number,
                document.Sha256,
                $"{document.Index}",
                document.Accepted ? "ok" : "nok " + string.Join(" | ", document.Errors)
            );
        }
        return true;
    }
}
