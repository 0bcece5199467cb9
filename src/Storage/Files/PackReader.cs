using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Invoicing.Storage.Files;

/// <summary>Reads one pack: a record at its place, or all of them after a crash.</summary>
internal sealed class PackReader(SafeFileHandle handle, int pack)
{
    private const int SearchBytes = 1 << 20;
    private readonly long _length = RandomAccess.GetLength(handle);

    /// <summary>The content at a place; null when it is not the content of this hash.</summary>
    public byte[]? Read(PackLocation place, ReadOnlySpan<byte> hash)
    {
        if (place.End > _length)
        {
            return null;
        }

        var content = new byte[place.Length];
        return Fill(content, place.Offset + PackRecord.HeaderLength) == content.Length && SHA256.HashData(content).AsSpan().SequenceEqual(hash)
            ? content
            : null;
    }

    /// <summary>
    /// Every record from an offset on. Bytes that are no record are passed over: a batch that was torn by a crash leaves some, and none of them was
    /// answered for. Behind such a gap a record must be whole to count, so that no document can pass a part of itself off as a header. In its own
    /// place a damaged content counts: reading it tells of the damage.
    /// </summary>
    public IEnumerable<(PackRecord Record, PackLocation Place)> Records(long offset)
    {
        while (offset < _length)
        {
            if (At(offset) is not { } found)
            {
                if (Search(offset + 1) is not { } next)
                {
                    yield break;
                }

                found = next;
            }

            yield return found;
            offset = found.Place.End;
        }
    }

    private (PackRecord Record, PackLocation Place)? At(long offset)
    {
        var header = new byte[PackRecord.HeaderLength];
        var record = PackRecord.Read(header.AsSpan(0, Fill(header, offset)));
        return record is not null && new PackLocation(pack, offset, record.Length) is { } place && place.End <= _length ? (record, place) : null;
    }

    /// <summary>The next whole record at or behind an offset.</summary>
    private (PackRecord Record, PackLocation Place)? Search(long offset)
    {
        var window = new byte[SearchBytes];
        while (offset < _length)
        {
            var filled = Fill(window, offset);
            for (var start = 0; start < filled; start++)
            {
                var candidate = window.AsSpan(start, filled - start).IndexOf(PackRecord.Magic);
                if (candidate < 0)
                {
                    break;
                }

                start += candidate;
                if (At(offset + start) is { } found && Read(found.Place, found.Record.Hash) is not null)
                {
                    return found;
                }
            }

            if (filled < SearchBytes)
            {
                return null;
            }

            offset += filled - PackRecord.Magic.Length + 1;
        }

        return null;
    }

    private int Fill(Span<byte> buffer, long offset)
    {
        var filled = 0;
        while (filled < buffer.Length && RandomAccess.Read(handle, buffer[filled..], offset + filled) is var read and > 0)
        {
            filled += read;
        }

        return filled;
    }
}
