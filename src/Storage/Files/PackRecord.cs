using System.Buffers.Binary;
using System.IO.Hashing;

namespace Invoicing.Storage.Files;

/// <summary>
/// The header before each document in a pack: magic "IGD1", length (4 bytes, big-endian), SHA-256 of the content (32 bytes),
/// CRC-32 of all these (4 bytes). The content follows. A pack can be read with nothing but this.
/// </summary>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="Length">Bytes of the content.</param>
internal sealed record PackRecord(byte[] Hash, int Length)
{
    public const int HeaderLength = 44;

    public static ReadOnlySpan<byte> Magic => "IGD1"u8;

    /// <summary>Null when these bytes are no header.</summary>
    public static PackRecord? Read(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderLength || !header.StartsWith(Magic) || BinaryPrimitives.ReadUInt32BigEndian(header[40..]) != Crc32.HashToUInt32(header[..40]))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        return length < 0 ? null : new(header[8..40].ToArray(), length);
    }

    public byte[] Header()
    {
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Length);
        Hash.CopyTo(header, 8);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(40), Crc32.HashToUInt32(header.AsSpan(0, 40)));
        return header;
    }
}
