using System.Globalization;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>Acknowledgements: those still to come, and those that lie ready in the order of their ids until the caller has them removed.</summary>
internal sealed class HttpApiOutbox(HttpApiSandboxOptions options, AuthorityLog log)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<HttpApiLetter, (DateTimeOffset At, long Order)> _due = new();
    private readonly List<HttpApiLetter> _held = [];
    private readonly List<HttpApiLetter> _lost = [];
    private readonly LinkedList<HttpApiLetter> _ready = [];
    private readonly Dictionary<string, LinkedListNode<HttpApiLetter>> _byId = [];
    private long _planned;
    private long _written;

    /// <summary>Puts back what earlier runs wrote and nobody had removed.</summary>
    public void Remember(IReadOnlyList<LogEntry> earlier, IReadOnlyDictionary<string, HttpApiDocument> documents)
    {
        Dictionary<string, string?> reasons = [];
        HashSet<(string?, string?)> faults = [.. earlier.Where(e => e.Event == LogEvents.Fault).Select(e => (e.Index, e.Detail))];
        foreach (LogEntry entry in earlier)
        {
            if (entry is { Event: LogEvents.Removed, Detail: { } upTo })
            {
                RemoveUpTo(upTo);
            }
            else if (entry.Index is not { } key || !documents.TryGetValue(key, out HttpApiDocument? document))
            {
                continue;
            }
            else if (entry.Event == LogEvents.Verdict)
            {
                reasons[key] = entry.Detail?.StartsWith("nok ", StringComparison.Ordinal) == true ? entry.Detail[4..] : null;
            }
            else if (entry.Event == LogEvents.Acknowledged && entry.Detail?.Split(' ') is [{ } status, { } id])
            {
                bool verdict = status != HttpApiWords.Received;
                document.Status = verdict ? status : document.Status;
                _written++;
                Lay(
                    new(document, status, verdict ? reasons.GetValueOrDefault(key) : null, entry.At)
                    {
                        Id = id,
                        Unreadable = verdict && faults.Contains((key, $"{FaultKind.AcknowledgementUnreadable}")),
                        Twice = verdict && faults.Contains((key, $"{FaultKind.DuplicateAcknowledgement}")),
                    }
                );
            }
        }
    }

    /// <summary>Plans the receipt and the verdict of a document; <paramref name="problem"/> null clears it. Without <paramref name="receipt"/> it was
    /// received before.</summary>
    public void Schedule(HttpApiDocument document, string? problem, FaultRule? fault, bool receipt = true)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        TimeSpan extra = fault?.Fault is FaultKind.VerdictDelay or FaultKind.LateRejection
            ? fault.Seconds is { } s
                ? TimeSpan.FromSeconds(s)
                : options.VerdictAfter * 5
            : TimeSpan.Zero;
        DateTimeOffset verdictAt = now + options.VerdictAfter + extra;
        bool receiptLast = fault?.Fault == FaultKind.ReceiptAfterVerdict;
        HttpApiLetter verdict = new(document, problem is null ? HttpApiWords.Cleared : HttpApiWords.Rejected, problem, verdictAt)
        {
            Unreadable = fault?.Fault == FaultKind.AcknowledgementUnreadable,
            Twice = fault?.Fault == FaultKind.DuplicateAcknowledgement,
        };
        lock (_gate)
        {
            if (fault?.Fault == FaultKind.AcknowledgementLost)
            {
                _lost.Add(verdict);
            }
            else if (fault?.Fault == FaultKind.VerdictAfterNext)
            {
                _held.Add(verdict);
            }
            else
            {
                Plan(verdict);
            }
            if (fault?.Fault == FaultKind.AcknowledgementLost)
            {
                return;
            }
            if (receipt && (options.Receipts || receiptLast || fault?.Fault == FaultKind.LateRejection))
            {
                Plan(new(document, HttpApiWords.Received, null, receiptLast ? verdictAt + options.VerdictAfter : now));
            }
        }
    }

    /// <summary>Makes due what was lost.</summary>
    public int FindLost()
    {
        lock (_gate)
        {
            int found = _lost.Count;
            _lost.ForEach(Plan);
            _lost.Clear();
            return found;
        }
    }

    /// <summary>What lies ready behind an id; all of it where the id is null or no longer there.</summary>
    public IReadOnlyList<HttpApiLetter> List(string? after, int limit)
    {
        lock (_gate)
        {
            WriteDue();
            LinkedListNode<HttpApiLetter>? node =
                after is not null && _byId.TryGetValue(after, out LinkedListNode<HttpApiLetter>? last) ? last.Next : _ready.First;
            List<HttpApiLetter> letters = [];
            for (; node is not null && letters.Count < limit; node = node.Next)
            {
                letters.Add(node.Value);
            }
            return letters;
        }
    }

    /// <summary>Removes everything up to an id; nothing where it is not there.</summary>
    public void Remove(string upTo)
    {
        lock (_gate)
        {
            if (RemoveUpTo(upTo))
            {
                log.Append(HttpApiSandbox.Authority, LogEvents.Removed, detail: upTo);
            }
        }
    }

    private bool RemoveUpTo(string upTo)
    {
        if (!_byId.TryGetValue(upTo, out LinkedListNode<HttpApiLetter>? last))
        {
            return false;
        }
        while (_ready.First is { } first)
        {
            _ready.RemoveFirst();
            _byId.Remove(first.Value.Id);
            if (first == last)
            {
                break;
            }
        }
        return true;
    }

    private void WriteDue()
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        while (_due.TryPeek(out HttpApiLetter? letter, out _) && letter.At <= now)
        {
            Write(_due.Dequeue() with { Id = string.Create(CultureInfo.InvariantCulture, $"A-{++_written:D12}") });
            if (letter.Status == HttpApiWords.Received)
            {
                continue;
            }
            foreach (HttpApiLetter held in _held.FindAll(h => h.Document != letter.Document))
            {
                Plan(held with { At = now + options.VerdictAfter });
            }
            _held.RemoveAll(h => h.Document != letter.Document);
        }
    }

    private void Write(HttpApiLetter letter)
    {
        Lay(letter);
        if (letter.Status != HttpApiWords.Received)
        {
            letter.Document.Status = letter.Status;
            Note(letter, LogEvents.Verdict, letter.Reason is null ? "ok" : $"nok {letter.Reason}");
        }

        Note(letter, LogEvents.Acknowledged, $"{letter.Status} {letter.Id}");
    }

    // Of two entries with one id, the cursor stands behind the second.
    private void Lay(HttpApiLetter letter)
    {
        for (int copies = letter.Twice ? 2 : 1; copies > 0; copies--)
        {
            _byId[letter.Id] = _ready.AddLast(letter);
        }
    }

    private void Plan(HttpApiLetter letter) => _due.Enqueue(letter, (letter.At, ++_planned));

    private void Note(HttpApiLetter letter, string happened, string detail) =>
        log.Append(
            HttpApiSandbox.Authority,
            happened,
            letter.Document.Reading.Seller,
            letter.Document.Reading.Number,
            letter.Document.Sha256,
            letter.Document.Key,
            detail
        );
}
