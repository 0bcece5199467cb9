using System.Buffers.Binary;
using System.IO.Compression;

namespace Invoicing.Rendering.Images;

/// <summary>Reads PNG of 8 bits that is not interlaced: grey, RGB, palette, with and without alpha. Source: ISO/IEC 15948:2004, 5, 7, 9, 11.</summary>
internal static class Png
{
    internal static Picture? Read(ReadOnlySpan<byte> file, int mostPixels)
    {
        var (width, height, depth, colour, interlace) = (0, 0, 0, 0, 0);
        var packed = new MemoryStream();
        byte[] palette = [];
        byte[] cover = [];
        for (var at = 8; at + 12 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12)
            {
                return null;
            }

            var data = file.Slice(at + 8, length);
            switch (file.Slice(at + 4, 4))
            {
                case [(byte)'I', (byte)'H', (byte)'D', (byte)'R']:
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                    (depth, colour, interlace) = (data[8], data[9], data[12]);
                    break;
                case [(byte)'P', (byte)'L', (byte)'T', (byte)'E']:
                    palette = data.ToArray();
                    break;
                case [(byte)'t', (byte)'R', (byte)'N', (byte)'S']:
                    cover = data.ToArray();
                    break;
                case [(byte)'I', (byte)'D', (byte)'A', (byte)'T']:
                    packed.Write(data);
                    break;
            }

            at += length + 12;
        }

        var isTaken = width > 0 && height > 0 && (long)width * height <= mostPixels && depth == 8 && interlace == 0;
        return isTaken && colour is 0 or 2 or 3 or 4 or 6
            ? Picture(width, height, colour, Samples(packed, width, height, Channels(colour)), palette, cover)
            : null;
    }

    private static int Channels(int colour) =>
        colour switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };

    private static byte[] Samples(MemoryStream packed, int width, int height, int channels)
    {
        packed.Position = 0;
        using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
        var row = width * channels;
        var samples = new byte[row * height];
        Span<byte> before = new byte[row];
        for (var y = 0; y < height; y++)
        {
            var filter = inflate.ReadByte();
            var line = samples.AsSpan(y * row, row);
            inflate.ReadExactly(line);
            for (var x = 0; x < row; x++)
            {
                int left = x >= channels ? line[x - channels] : 0;
                int corner = x >= channels ? before[x - channels] : 0;
                line[x] += filter switch
                {
                    1 => (byte)left,
                    2 => before[x],
                    3 => (byte)((left + before[x]) / 2),
                    4 => (byte)Paeth(left, before[x], corner),
                    _ => 0,
                };
            }

            before = line;
        }

        return samples;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left
            : toAbove <= toCorner ? above
            : corner;
    }

    private static Picture Picture(int width, int height, int colour, byte[] samples, byte[] palette, byte[] cover)
    {
        var pixels = width * height;
        var channels = Channels(colour);
        var components = colour is 0 or 4 ? 1 : 3;
        var data = new byte[pixels * components];
        var hasAlpha = colour is 4 or 6 || (colour == 3 && cover.Length > 0);
        var alpha = hasAlpha ? new byte[pixels] : null;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var from = pixel * channels;
            for (var part = 0; part < components; part++)
            {
                data[(pixel * components) + part] = colour == 3 ? palette[(samples[from] * 3) + part] : samples[from + part];
            }

            if (alpha is not null)
            {
                alpha[pixel] =
                    colour == 3
                        ? samples[from] < cover.Length
                            ? cover[samples[from]]
                            : (byte)255
                        : samples[from + channels - 1];
            }
        }

        return new(width, height, components, data, IsJpeg: false, alpha);
    }
}
