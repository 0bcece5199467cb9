namespace Invoicing.Sandbox.Records;

/// <summary>
/// The append-only records of a simulated authority. An entry is in the file, flushed to the device, before the authority answers,
/// so the file holds even when this process is killed too.
/// </summary>
public sealed class AuthorityLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<LogEntry> _entries = [];
    private readonly TimeProvider _time;
    private readonly JsonLines<LogEntry>? _file;

    /// <summary>Opens the records; what <paramref name="file"/> (JSON lines) holds of earlier runs belongs to them. Null keeps them in memory only.</summary>
    public AuthorityLog(TimeProvider time, string? file = null)
    {
        _time = time;
        _file = file is null ? null : new(file, durable: true);
        _entries.AddRange(_file?.Earlier ?? []);
    }

    /// <summary>Every entry so far, those of earlier runs first; a copy.</summary>
    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>The documents taken, oldest first: one entry per legal effect.</summary>
    public IReadOnlyList<LogEntry> Commits => [.. Entries.Where(e => e.Event == LogEvents.Commit)];

    /// <summary>Adds an entry and returns it once it is durable.</summary>
    public LogEntry Append(
        string authority,
        string happened,
        string? party = null,
        string? number = null,
        string? sha256 = null,
        string? index = null,
        string? detail = null
    )
    {
        lock (_gate)
        {
            LogEntry entry = new(_entries.Count + 1, _time.GetUtcNow(), authority, happened, party, number, sha256, index, detail);
            _file?.Append(entry);
            _entries.Add(entry);
            return entry;
        }
    }

    /// <summary>Reads a log file written by another process; a torn last line (the writer was killed) is left out.</summary>
    public static IReadOnlyList<LogEntry> Read(string file) => JsonLines<LogEntry>.Read(file);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();
}
