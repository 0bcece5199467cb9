using System.Text.Json;
using Invoicing.Sandbox.Faults;

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
    private readonly FileStream? _file;

    /// <summary>Opens the records; <paramref name="file"/> (JSON lines) is appended to, null keeps them in memory only.</summary>
    public AuthorityLog(TimeProvider time, string? file = null)
    {
        _time = time;
        if (file is null)
        {
            return;
        }
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
        _file = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
    }

    /// <summary>Every entry so far, oldest first; a copy.</summary>
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
            if (_file is not null)
            {
                _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, SandboxJson.Options), (byte)'\n']);
                _file.Flush(flushToDisk: true);
            }
            _entries.Add(entry);
            return entry;
        }
    }

    /// <summary>Reads a log file written by another process; a torn last line (the writer was killed) is left out.</summary>
    public static IReadOnlyList<LogEntry> Read(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd();
        string[] whole = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. whole.Select(line => JsonSerializer.Deserialize<LogEntry>(line, SandboxJson.Options)!)];
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();
}
