using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Invoicing.Pipeline.Evidence;

/// <summary>
/// A ZIP archive of which every byte follows from its entries: stored, no time, no extra field, no platform. So a verifier can make it again and compare,
/// and no byte of a pack is outside the proof. Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
/// </summary>
internal static class StoredZip
{
    private const ushort Version = 20;
    private const ushort Utf8Names = 0x0800;
    private const ushort FirstDosDay = (1 << 5) | 1;

    /// <summary>The archive of these entries, in their order.</summary>
    public static byte[] Write(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> entries)
    {
        using var archive = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var (name, content) in entries)
        {
            var offset = (uint)archive.Position;
            var bytes = Encoding.UTF8.GetBytes(name);
            var crc = Crc32.HashToUInt32(content.Span);
            Numbers(
                archive,
                0x04034b50u,
                Version,
                Utf8Names,
                (ushort)0,
                (ushort)0,
                FirstDosDay,
                crc,
                (uint)content.Length,
                (uint)content.Length,
                (ushort)bytes.Length,
                (ushort)0
            );
            archive.Write(bytes);
            archive.Write(content.Span);
            Numbers(
                directory,
                0x02014b50u,
                Version,
                Version,
                Utf8Names,
                (ushort)0,
                (ushort)0,
                FirstDosDay,
                crc,
                (uint)content.Length,
                (uint)content.Length,
                (ushort)bytes.Length,
                (ushort)0,
                (ushort)0,
                (ushort)0,
                (ushort)0,
                0u,
                offset
            );
            directory.Write(bytes);
        }

        var start = (uint)archive.Position;
        directory.WriteTo(archive);
        Numbers(archive, 0x06054b50u, (ushort)0, (ushort)0, (ushort)entries.Count, (ushort)entries.Count, (uint)directory.Length, start, (ushort)0);
        return archive.ToArray();
    }

    private static void Numbers(Stream stream, params ReadOnlySpan<object> numbers)
    {
        Span<byte> buffer = stackalloc byte[4];
        foreach (var number in numbers)
        {
            var length = number is ushort ? 2 : 4;
            BinaryPrimitives.WriteUInt32LittleEndian(buffer, number is ushort small ? small : (uint)number);
            stream.Write(buffer[..length]);
        }
    }
}
