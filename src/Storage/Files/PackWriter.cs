using Invoicing.Ports.Storage;
using Invoicing.Storage.Folders;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Invoicing.Storage.Files;

/// <summary>Appends batches of documents to packs; a batch shares one flush. Packs that exist are never written to again: each process begins its
/// own.</summary>
internal sealed class PackWriter(PackFolder folder, PackIndex index, long packBytes) : IDisposable
{
    private readonly List<ReadOnlyMemory<byte>> _gathered = [];
    private (int Pack, SafeFileHandle Handle)? _current;
    private long _written;
    private long _end;

    /// <summary>Stores a batch and answers its callers.</summary>
    public void Write(List<PutJob> batch)
    {
        try
        {
            var (seen, added) = (new HashSet<string>(StringComparer.Ordinal), new List<(byte[] Hash, PackLocation Place)>());
            if (_current is { } current && !File.Exists(folder.PathOf(current.Pack)))
            {
                // What is written to it is durable, and nobody can find it.
                throw new IOException($"The pack {folder.PathOf(current.Pack)} was taken away.");
            }

            using (index.BeginLookUps())
            {
                foreach (var job in batch)
                {
                    if (seen.Add(Convert.ToHexStringLower(job.Hash)) && !IsStored(job))
                    {
                        added.Add((job.Hash, Append(job)));
                    }
                }
            }

            if (added.Count > 0)
            {
                WriteOut();
                RandomAccess.FlushToDisk(_current!.Value.Handle);
                index.Add(added);
            }

            batch.ForEach(job => job.Complete());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            Close();
            batch.ForEach(job => job.Fail(new StoreUnavailableException($"Documents cannot be stored now: {exception.Message}", exception)));
        }
    }

    public void Dispose() => Close();

    /// <summary>A stored document is looked at before it is promised again, once for a batch; one that is damaged is stored anew.</summary>
    private bool IsStored(PutJob job)
    {
        if (index.Find(job.Hash) is not { } place || !File.Exists(folder.PathOf(place.Pack)))
        {
            return false;
        }

        if (_current is { } open && open.Pack == place.Pack)
        {
            return new PackReader(open.Handle, place.Pack).Read(place, job.Hash) is not null;
        }

        using var handle = folder.Open(place.Pack);
        return new PackReader(handle, place.Pack).Read(place, job.Hash) is not null;
    }

    private PackLocation Append(PutJob job)
    {
        var pack = Current();
        var record = new PackRecord(job.Hash, job.Content.Length);
        _gathered.Add(record.Header());
        _gathered.Add(job.Content);
        var place = new PackLocation(pack, _end, record.Length);
        _end = place.End;
        return place;
    }

    /// <summary>Writes what the batch has gathered for the current pack, in one go.</summary>
    private void WriteOut()
    {
        RandomAccess.Write(_current!.Value.Handle, _gathered, _written);
        _gathered.Clear();
        _written = _end;
    }

    /// <summary>The pack to append to. A full one is flushed before the next is begun, since the batch flushes only its last.</summary>
    private int Current()
    {
        if (_current is { } full && _end >= packBytes)
        {
            WriteOut();
            RandomAccess.FlushToDisk(full.Handle);
            Close();
        }

        return (_current ??= folder.Create()).Pack;
    }

    private void Close()
    {
        _current?.Handle.Dispose();
        _gathered.Clear();
        (_current, _end, _written) = (null, 0, 0);
    }
}
