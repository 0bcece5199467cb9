using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Zatca;

/// <summary>What the platform has: every document once, by hash and by UUID, and the chain of each seller's device.</summary>
internal sealed class ZatcaArchive
{
    private readonly Lock _gate = new();
    private readonly AuthorityLog _log;
    private readonly TimeProvider _time;
    private readonly TimeSpan _remembers;
    private readonly Dictionary<string, (DateTimeOffset At, string Uuid)> _byHash = [];
    private readonly Dictionary<string, string> _hashes = [];
    private readonly Dictionary<string, (long Counter, string Hash)> _chains = [];

    public ZatcaArchive(AuthorityLog log, TimeProvider time, TimeSpan remembers)
    {
        (_log, _time, _remembers) = (log, time, remembers);
        foreach (LogEntry entry in log.Commits)
        {
            string[] parts = (entry.Detail ?? "").Split(' ');
            if (parts.Length == 3)
            {
                _byHash[parts[0]] = (entry.At, entry.Index ?? "");
                _hashes[entry.Index ?? ""] = parts[0];
                _chains[entry.Party ?? ""] = (long.TryParse(parts[1], out long counter) ? counter : 0, parts[0]);
            }
        }
    }

    /// <summary>Documents that did not name the one before, by the platform's own count.</summary>
    public int BrokenLinks { get; private set; }

    /// <summary>Takes a document; false where it has one of the same hash from the last day.</summary>
    public bool Take(ZatcaReading invoice, string sha256)
    {
        lock (_gate)
        {
            if (_byHash.TryGetValue(invoice.Hash, out var known) && _time.GetUtcNow() - known.At < _remembers)
            {
                _log.Append(ZatcaSandbox.Authority, LogEvents.Repeated, invoice.Seller, invoice.Number, sha256, invoice.Uuid);
                return false;
            }
            Follow(invoice);
            _byHash[invoice.Hash] = (_time.GetUtcNow(), invoice.Uuid);
            _hashes[invoice.Uuid] = invoice.Hash;
            _log.Append(ZatcaSandbox.Authority, LogEvents.Commit, invoice.Seller, invoice.Number, sha256, invoice.Uuid, Detail(invoice));
            return true;
        }
    }

    /// <summary>Whether there is another document under its UUID.</summary>
    public bool HasOther(ZatcaReading invoice)
    {
        lock (_gate)
        {
            return _hashes.TryGetValue(invoice.Uuid, out string? hash) && hash != invoice.Hash;
        }
    }

    /// <summary>A document that was refused keeps its place in the chain.</summary>
    public void Refuse(ZatcaReading invoice, string why)
    {
        lock (_gate)
        {
            Follow(invoice);
            _log.Append(ZatcaSandbox.Authority, LogEvents.Refused, invoice.Seller, invoice.Number, index: invoice.Uuid, detail: why);
        }
    }

    private static string Detail(ZatcaReading invoice) => $"{invoice.Hash} {invoice.Counter} {(invoice.IsStandard ? "cleared" : "reported")}";

    private void Follow(ZatcaReading invoice)
    {
        if (!long.TryParse(invoice.Counter, out long counter))
        {
            return;
        }
        if (_chains.TryGetValue(invoice.Seller, out var last) && last.Hash != invoice.Hash && (counter != last.Counter + 1 || invoice.Previous != last.Hash))
        {
            BrokenLinks++;
            _log.Append(
                ZatcaSandbox.Authority,
                LogEvents.Verdict,
                invoice.Seller,
                invoice.Number,
                index: invoice.Uuid,
                detail: $"chain: {last.Counter} then {counter}"
            );
        }
        _chains[invoice.Seller] = (counter, invoice.Hash);
    }
}
