using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Files;

/// <summary>
/// Where each document is: a SQLite file that can be lost, since the packs tell it all again. Places gather in memory and are written by the thousand, in the
/// order of their hashes, beside the writer's work: one by one, each would cost a page of its own. After a crash only what the packs hold behind the place that
/// the file had got to is read anew.
/// </summary>
internal sealed class PackIndex : IDisposable
{
    /// <summary>How many gatherings may be in memory before the writer waits: one that is written, and what came meanwhile.</summary>
    private const int MaxGatherings = 4;

    private readonly PackIndexFile _file;
    private readonly int _gathering;
    private readonly Lock _gate = new();
    private UnindexedLocations _young = new();
    private UnindexedLocations _leaving = new();
    private Task _writing = Task.CompletedTask;
    private bool _closed;

    private PackIndex(PackIndexFile file, int gathering) => (_file, _gathering) = (file, gathering);

    /// <summary>Opens the index; one that is damaged is put away and begun anew.</summary>
    /// <param name="folder">Folder of the packs.</param>
    /// <param name="gathering">Places that are written together.</param>
    public static PackIndex Open(string folder, int gathering) => new(PackIndexFile.Open(folder), gathering);

    /// <summary>The writer's look-ups until the answer is disposed of share one reading of the file, with its locks taken once.</summary>
    public IDisposable BeginLookUps() => _file.BeginLookUps();

    /// <summary>Where a document is, for the writer.</summary>
    public PackLocation? Find(byte[] hash) => Young(hash) ?? _file.Find(hash);

    /// <summary>Where a document is, for anyone.</summary>
    public async Task<PackLocation?> FindAsync(byte[] hash, CancellationToken cancellation) => Young(hash) ?? await _file.FindAsync(hash, cancellation);

    /// <summary>How far the file knows each pack.</summary>
    public Task<IReadOnlyDictionary<int, long>> KnownAsync(CancellationToken cancellation) => _file.KnownAsync(cancellation);

    /// <summary>Adds places; a newer place of the same document takes the older one's. For the writer alone.</summary>
    public void Add(IEnumerable<(byte[] Hash, PackLocation Place)> places)
    {
        foreach (var (hash, place) in places)
        {
            lock (_gate)
            {
                _young.Add(hash, place);
            }

            if (_young.Count >= _gathering)
            {
                Leave();
            }
        }
    }

    /// <summary>Writes aside what an opening has found in the packs, or a start after each crash would read it all again.</summary>
    public void Settle()
    {
        if (_young.Count > 0)
        {
            Leave();
        }
    }

    /// <summary>Writes what has gathered; where that fails, the next start reads it from the packs.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        try
        {
            _writing.GetAwaiter().GetResult();
            _file.Add(_young);
        }
        catch (SqliteException) { }

        _file.Dispose();
    }

    /// <summary>What has gathered is written aside. Where the last writing failed, it is tried again here, and the caller learns of it.</summary>
    private void Leave()
    {
        if (_writing.IsFaulted)
        {
            _file.Add(_leaving);
            _writing = Task.CompletedTask;
        }
        else if (!_writing.IsCompleted)
        {
            if (_young.Count < _gathering * MaxGatherings)
            {
                return;
            }

            _writing.GetAwaiter().GetResult();
        }

        lock (_gate)
        {
            (_leaving, _young) = (_young, new());
        }

        _writing = Task.Run(() => _file.Add(_leaving));
    }

    /// <summary>Places that are written stay in memory until the next ones leave: whoever does not find one there finds it in the file.</summary>
    private PackLocation? Young(byte[] hash)
    {
        lock (_gate)
        {
            return _young.Find(hash) ?? _leaving.Find(hash);
        }
    }
}
