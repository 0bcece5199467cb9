using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Ksef;

/// <summary>What KSeF has taken: each seller's kind and number once, for ever.</summary>
internal sealed class KsefArchive
{
    private readonly Lock _gate = new();
    private readonly AuthorityLog _log;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, (string KsefNumber, string Session, string Sha256)> _taken = [];
    private readonly Dictionary<string, (byte[] Bytes, string Session, KsefReading Document, DateTimeOffset At)> _documents = [];

    public KsefArchive(AuthorityLog log, TimeProvider time)
    {
        (_log, _time) = (log, time);
        foreach (LogEntry entry in log.Commits)
        {
            string[] parts = (entry.Detail ?? "").Split(' ');
            if (parts.Length == 2)
            {
                _taken[Key(entry.Party ?? "", parts[0], entry.Number ?? "")] = (entry.Index ?? "", parts[1], entry.Sha256 ?? "");
            }
        }
    }

    /// <summary>Takes a document; where there is one of its number, that one is told and nothing is taken.</summary>
    public (string KsefNumber, string? OriginalSession) Take(KsefReading document, byte[] bytes, string sha256, string session)
    {
        lock (_gate)
        {
            string key = Key(document.Seller, document.Kind, document.Number);
            if (_taken.TryGetValue(key, out var first))
            {
                string happened = first.Sha256 == sha256 ? LogEvents.Repeated : LogEvents.Refused;
                _log.Append(KsefSandbox.Authority, happened, document.Seller, document.Number, sha256, first.KsefNumber, $"440 {first.Session}");
                return (first.KsefNumber, first.Session);
            }
            string number = KsefNames.Number(document.Seller, _time.GetUtcNow(), _taken.Count + 1);
            _taken[key] = (number, session, sha256);
            _documents[number] = (bytes, session, document, _time.GetUtcNow());
            _log.Append(KsefSandbox.Authority, LogEvents.Commit, document.Seller, document.Number, sha256, number, $"{document.Kind} {session}");
            return (number, null);
        }
    }

    /// <summary>The document under a number; null where there is none, or it came before KSeF was started.</summary>
    public (byte[] Bytes, string Session, KsefReading Document, DateTimeOffset At)? Find(string ksefNumber)
    {
        lock (_gate)
        {
            return _documents.TryGetValue(ksefNumber, out var found) ? found : null;
        }
    }

    private static string Key(string nip, string kind, string number) => $"{nip} {kind} {number}";
}
