using System.Globalization;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>The documents the receiver took, by their keys. A kill of the gateway does not touch them.</summary>
internal sealed class HttpApiArchive
{
    private readonly HttpApiSandboxOptions _options;
    private readonly AuthorityLog _log;
    private readonly FaultScript _faults;
    private readonly HttpApiOutbox _outbox;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HttpApiDocument> _documents = [];
    private readonly Dictionary<(string Seller, string Number), string> _accepted = [];

    /// <summary>Opens it; what the records say of earlier runs was taken and stays so, and what was not yet said of it is still to come.</summary>
    public HttpApiArchive(HttpApiSandboxOptions options, AuthorityLog log, FaultScript faults, HttpApiOutbox outbox)
    {
        (_options, _log, _faults, _outbox) = (options, log, faults, outbox);
        IReadOnlyList<LogEntry> earlier = log.Entries;
        foreach (LogEntry entry in earlier.Where(e => e is { Event: LogEvents.Commit, Index: not null, Sha256: not null }))
        {
            Add(entry.Index!, entry.Sha256!, new(entry.Number, entry.Party ?? ""), entry.At);
        }
        _outbox.Remember(earlier, _documents);
        ILookup<string?, LogEntry> byKey = earlier.ToLookup(e => e.Index);
        foreach (HttpApiDocument document in _documents.Values)
        {
            if (byKey[document.Key].FirstOrDefault(e => e.Event == LogEvents.Verdict) is { } verdict)
            {
                Accept(document, verdict.Detail == "ok" ? null : verdict.Detail);
                continue;
            }
            FaultRule? fault = ScriptOf(byKey[document.Key]);
            string? problem = Accept(document, Problem(document, fault));
            _outbox.Schedule(document, problem, fault, receipt: byKey[document.Key].All(e => e.Event != LogEvents.Acknowledged));
        }
        foreach (LogEntry entry in earlier.Where(e => e is { Event: LogEvents.Cancelled, Index: not null }))
        {
            Withdraw(_documents[entry.Index!]);
        }
    }

    /// <summary>The document under a key; null where there is none.</summary>
    public HttpApiDocument? Find(string key)
    {
        lock (_gate)
        {
            return _documents.GetValueOrDefault(key);
        }
    }

    /// <summary>Takes a document under its key: from here on it has effect, whatever the caller hears. False when there was one, which is given
    /// instead.</summary>
    public bool Commit(string key, string sha256, HttpApiReading reading, out HttpApiDocument document)
    {
        lock (_gate)
        {
            if (_documents.TryGetValue(key, out HttpApiDocument? earlier))
            {
                document = earlier;
                return false;
            }

            document = Add(key, sha256, reading, _options.Time.GetUtcNow());
            FaultRule? fault = _faults.Take(Operations.Verdict, reading.Number ?? key);
            _log.Append(HttpApiSandbox.Authority, LogEvents.Commit, reading.Seller, reading.Number, sha256, key);
            if (fault is not null)
            {
                _log.Append(HttpApiSandbox.Authority, LogEvents.Fault, reading.Seller, reading.Number, index: key, detail: $"{fault.Fault}");
            }
            _outbox.Schedule(document, Accept(document, Problem(document, fault)), fault);
            return true;
        }
    }

    private static FaultRule? ScriptOf(IEnumerable<LogEntry> entries) =>
        entries.FirstOrDefault(e => e.Event == LogEvents.Fault) is { } played && Enum.TryParse(played.Detail, out FaultKind kind)
            ? new() { Fault = kind }
            : null;

    /// <summary>Withdraws a document: its number is free again.</summary>
    public CancelOutcome Cancel(HttpApiDocument document, string reason)
    {
        lock (_gate)
        {
            if (document.Status == HttpApiWords.Cancelled)
            {
                return CancelOutcome.Done;
            }
            if (document.Status != HttpApiWords.Cleared)
            {
                return CancelOutcome.NotCleared;
            }
            if (_options.Time.GetUtcNow() - document.At > _options.CancelWithin)
            {
                return CancelOutcome.Late;
            }

            Withdraw(document);
            _log.Append(HttpApiSandbox.Authority, LogEvents.Cancelled, document.Reading.Seller, document.Reading.Number, document.Sha256, document.Key, reason);
            return CancelOutcome.Done;
        }
    }

    private void Withdraw(HttpApiDocument document)
    {
        document.Status = HttpApiWords.Cancelled;
        if (document.Reading.Number is { } number)
        {
            _accepted.Remove((document.Reading.Seller, number));
        }
    }

    private HttpApiDocument Add(string key, string sha256, HttpApiReading reading, DateTimeOffset at)
    {
        HttpApiDocument document = new()
        {
            Key = key,
            Sha256 = sha256,
            Reading = reading,
            At = at,
            Reference = string.Create(CultureInfo.InvariantCulture, $"R-{_documents.Count + 1:D9}"),
        };
        _documents[key] = document;
        return document;
    }

    private string? Accept(HttpApiDocument document, string? problem)
    {
        if (problem is null && document.Reading.Number is { } number)
        {
            _accepted.TryAdd((document.Reading.Seller, number), document.Key);
        }
        return problem;
    }

    private string? Problem(HttpApiDocument document, FaultRule? fault) =>
        fault?.Fault is FaultKind.Reject or FaultKind.LateRejection ? fault.Message ?? "Rejected by the test's script"
        : document.Reading.Number is { } number && _options.RefuseDuplicates && _accepted.TryGetValue((document.Reading.Seller, number), out string? first)
            ? $"Number {number} was received before under {first}"
        : null;
}
