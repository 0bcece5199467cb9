using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Sftp;

/// <summary>
/// The authority behind an SFTP server: takes completed files from the inbox, keeps records, and answers with acknowledgement files
/// (AB received, then AP accepted or RE rejected), written under a temporary name and renamed. A file's name is its identity: the same
/// bytes under the same name again have no second effect, they are answered again.
/// </summary>
public sealed class SftpAuthority : IAsyncDisposable
{
    private const string Authority = "sftp";

    private readonly SftpAuthorityOptions _options;
    private readonly Lock _gate = new();
    private readonly AcknowledgementDesk _desk;
    private readonly Dictionary<string, string> _taken = [];
    private readonly Dictionary<(string Seller, string Number), string> _accepted = [];
    private readonly Dictionary<string, (long Length, DateTime Written)> _seen = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private SftpAuthority(SftpAuthorityOptions options, FaultScript faults)
    {
        _options = options;
        Directory.CreateDirectory(options.Inbox);
        Directory.CreateDirectory(options.Outbox);
        if (options.Archive is not null)
        {
            Directory.CreateDirectory(options.Archive);
        }
        Log = new(options.Time, options.LogFile);
        Faults = faults;
        _desk = new(options, Log);
        Remember(Log.Entries);
        _loop = RunAsync();
    }

    /// <summary>The authority's own records.</summary>
    public AuthorityLog Log { get; }

    /// <summary>The faults still to play.</summary>
    public FaultScript Faults { get; }

    /// <summary>
    /// Starts watching, with the options' faults or a script shared with others. Throws only when a folder or the log file cannot be opened.
    /// </summary>
    public static SftpAuthority Start(SftpAuthorityOptions options, FaultScript? faults = null) => new(options, faults ?? new(options.Faults));

    /// <summary>One look at the inbox and at the acknowledgements due; the loop does it by itself, a test may hurry it.</summary>
    public void Pass()
    {
        lock (_gate)
        {
            foreach (string path in Directory.EnumerateFiles(_options.Inbox).Order(StringComparer.Ordinal))
            {
                Look(path);
            }
            _desk.WriteDue();
        }
    }

    /// <summary>A person asked for acknowledgements that never came: those that a fault lost are written after all.</summary>
    /// <returns>How many.</returns>
    public int SendLost()
    {
        lock (_gate)
        {
            return _desk.FindLost();
        }
    }

    /// <summary>Stops watching; acknowledgements not yet due are written by the next authority that is given the same records.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        Log.Dispose();
    }

    private async Task RunAsync()
    {
        using PeriodicTimer timer = new(_options.PollEvery, _options.Time);
        try
        {
            do
            {
                Pass();
            } while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The end of the watch.
        }
    }

    private void Look(string path)
    {
        string name = Path.GetFileName(path);
        if (name.EndsWith(_options.TemporarySuffix, StringComparison.Ordinal))
        {
            return;
        }
        ReceivedFile file;
        try
        {
            FileInfo info = new(path);
            (long, DateTime) stamp = (info.Length, info.LastWriteTimeUtc);
            if (_seen.TryGetValue(name, out (long, DateTime) known) && known == stamp)
            {
                return;
            }
            file = ReceivedFile.Read(path, _options.MaxFileBytes);
            if (_options.Archive is { } archive)
            {
                File.Move(path, Path.Combine(archive, name), overwrite: true);
            }
            else
            {
                _seen[name] = stamp;
            }
        }
        catch (IOException)
        {
            // The sender removed or is replacing it: the next look sees what is there then.
            return;
        }
        Take(file);
    }

    private void Take(ReceivedFile file)
    {
        if (_taken.GetValueOrDefault(file.Name) == file.Sha256)
        {
            Log.Append(Authority, LogEvents.Repeated, file.Seller, file.Number, file.Sha256, file.Name);
            _desk.Schedule(file, Problem(file), null);
            return;
        }
        FaultRule? fault = Faults.Take(Operations.Verdict, file.Subject);
        string? problem = fault?.Fault is FaultKind.Reject or FaultKind.LateRejection ? fault.Message ?? "Rejected by the test's script" : Problem(file);
        _taken.TryAdd(file.Name, file.Sha256);
        if (problem is null)
        {
            _accepted.TryAdd((file.Seller, file.Number!), file.Name);
        }
        Log.Append(Authority, LogEvents.Commit, file.Seller, file.Number, file.Sha256, file.Name);
        if (fault is not null)
        {
            Log.Append(Authority, LogEvents.Fault, file.Seller, file.Number, index: file.Name, detail: $"{fault.Fault}");
        }
        _desk.Schedule(file, problem, fault);
    }

    private string? Problem(ReceivedFile file)
    {
        if (file.Problem is not null)
        {
            return file.Problem;
        }
        if (_taken.TryGetValue(file.Name, out string? sha256) && sha256 != file.Sha256)
        {
            return $"Another document was received as {file.Name}";
        }
        return _options.RefuseDuplicates && _accepted.TryGetValue((file.Seller, file.Number!), out string? earlier) && earlier != file.Name
            ? $"Number {file.Number} was received before as {earlier}"
            : null;
    }

    /// <summary>What the records say of earlier runs was taken, and what was not yet said of it is still to come.</summary>
    private void Remember(IReadOnlyList<LogEntry> earlier)
    {
        ILookup<string?, LogEntry> byName = earlier.Where(e => e.Authority == Authority).ToLookup(e => e.Index);
        foreach (LogEntry commit in earlier.Where(e => e is { Authority: Authority, Event: LogEvents.Commit, Index: not null, Sha256: not null }))
        {
            _taken.TryAdd(commit.Index!, commit.Sha256!);
            if (commit.Number is not null && byName[commit.Index].All(e => e.Event != LogEvents.Verdict || e.Detail == "ok"))
            {
                _accepted.TryAdd((commit.Party ?? "", commit.Number), commit.Index!);
            }
            Look(commit);
            if (byName[commit.Index].All(e => e.Event != LogEvents.Verdict))
            {
                FaultRule? fault = ScriptOf(byName[commit.Index]);
                ReceivedFile file = new(commit.Index!, commit.Sha256!, commit.Number, commit.Party ?? "", commit.Number is null ? "it cannot be read" : null);
                string? problem = fault?.Fault is FaultKind.Reject or FaultKind.LateRejection ? "Rejected by the test's script" : Problem(file);
                _desk.Schedule(file, problem, fault, withReceipt: byName[commit.Index].All(e => e.Event != LogEvents.Acknowledged));
            }
        }
    }

    /// <summary>A file that still lies there as it was taken is no new one.</summary>
    private void Look(LogEntry commit)
    {
        FileInfo info = new(Path.Combine(_options.Inbox, commit.Index!));
        if (info.Exists && ReceivedFile.Read(info.FullName, _options.MaxFileBytes).Sha256 == commit.Sha256)
        {
            _seen[info.Name] = (info.Length, info.LastWriteTimeUtc);
        }
    }

    private static FaultRule? ScriptOf(IEnumerable<LogEntry> entries) =>
        entries.FirstOrDefault(e => e.Event == LogEvents.Fault) is { } played && Enum.TryParse(played.Detail, out FaultKind kind)
            ? new() { Fault = kind }
            : null;
}
