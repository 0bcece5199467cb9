using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Invoicing.Rendering.Tests;

/// <summary>Pictures made here.</summary>
internal static class Logos
{
    /// <summary>A PNG of 8 by 4 pixels, RGB with alpha, each row with another filter.</summary>
    public static byte[] WithAlpha()
    {
        var rows = new MemoryStream();
        for (var y = 0; y < 4; y++)
        {
            rows.WriteByte((byte)(y == 3 ? 0 : y));
            for (var x = 0; x < 8; x++)
            {
                rows.Write([(byte)(x * 7), (byte)(y * 9), 3, (byte)(255 - x)]);
            }
        }

        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(rows.ToArray());
        }

        return
        [
            0x89,
            (byte)'P',
            (byte)'N',
            (byte)'G',
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            .. Chunk("IHDR"u8, [0, 0, 0, 8, 0, 0, 0, 4, 8, 6, 0, 0, 0]),
            .. Chunk("IDAT"u8, packed.ToArray()),
            .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        var length = new byte[4];
        var check = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc32.HashToUInt32([.. name, .. data]));
        return [.. length, .. name, .. data, .. check];
    }
}
