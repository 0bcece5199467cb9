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
    private const int MostGatherings = 4;

    private readonly PackIndexFile file;
    private readonly int gathering;
    private readonly Lock gate = new();
    private YoungPlaces young = new();
    private YoungPlaces leaving = new();
    private Task writing = Task.CompletedTask;
    private bool closed;

    private PackIndex(PackIndexFile file, int gathering) => (this.file, this.gathering) = (file, gathering);

    /// <summary>Opens the index; one that is damaged is put away and begun anew.</summary>
    /// <param name="folder">Folder of the packs.</param>
    /// <param name="gathering">Places that are written together.</param>
    public static PackIndex Open(string folder, int gathering) => new(PackIndexFile.Open(folder), gathering);

    /// <summary>The writer's look-ups until the answer is disposed of share one reading of the file, with its locks taken once.</summary>
    public IDisposable BeginLookUps() => file.BeginLookUps();

    /// <summary>Where a document is, for the writer.</summary>
    public PackPlace? Find(byte[] hash) => Young(hash) ?? file.Find(hash);

    /// <summary>Where a document is, for anyone.</summary>
    public async Task<PackPlace?> FindAsync(byte[] hash, CancellationToken cancellation) => Young(hash) ?? await file.FindAsync(hash, cancellation);

    /// <summary>How far the file knows each pack.</summary>
    public Task<IReadOnlyDictionary<int, long>> KnownAsync(CancellationToken cancellation) => file.KnownAsync(cancellation);

    /// <summary>Adds places; a newer place of the same document takes the older one's. For the writer alone.</summary>
    public void Add(IEnumerable<(byte[] Hash, PackPlace Place)> places)
    {
        foreach (var (hash, place) in places)
        {
            lock (gate)
            {
                young.Add(hash, place);
            }

            if (young.Count >= gathering)
            {
                Leave();
            }
        }
    }

    /// <summary>Writes aside what an opening has found in the packs, or a start after each crash would read it all again.</summary>
    public void Settle()
    {
        if (young.Count > 0)
        {
            Leave();
        }
    }

    /// <summary>Writes what has gathered; where that fails, the next start reads it from the packs.</summary>
    public void Dispose()
    {
        if (closed)
        {
            return;
        }

        closed = true;
        try
        {
            writing.GetAwaiter().GetResult();
            file.Add(young);
        }
        catch (SqliteException)
        {
        }

        file.Dispose();
    }

    /// <summary>What has gathered is written aside. Where the last writing failed, it is tried again here, and the caller learns of it.</summary>
    private void Leave()
    {
        if (writing.IsFaulted)
        {
            file.Add(leaving);
            writing = Task.CompletedTask;
        }
        else if (!writing.IsCompleted)
        {
            if (young.Count < gathering * MostGatherings)
            {
                return;
            }

            writing.GetAwaiter().GetResult();
        }

        lock (gate)
        {
            (leaving, young) = (young, new());
        }

        writing = Task.Run(() => file.Add(leaving));
    }

    /// <summary>Places that are written stay in memory until the next ones leave: whoever does not find one there finds it in the file.</summary>
    private PackPlace? Young(byte[] hash)
    {
        lock (gate)
        {
            return young.Find(hash) ?? leaving.Find(hash);
        }
    }
}
