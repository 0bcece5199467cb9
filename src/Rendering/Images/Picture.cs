namespace Invoicing.Rendering.Images;

/// <summary>A picture as a PDF takes it.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Components">1 for grey, 3 for RGB.</param>
/// <param name="Data">Samples of 8 bits, or a whole JPEG.</param>
/// <param name="IsJpeg">Which of them.</param>
/// <param name="Alpha">Samples of 8 bits of how much each pixel covers; null where all do.</param>
internal sealed record Picture(int Width, int Height, int Components, byte[] Data, bool IsJpeg, byte[]? Alpha)
{
    /// <summary>Most pixels: a logo of 4 megapixels is 14 inches wide at 150 dots an inch. Stops memory exhaustion.</summary>
    private const int MostPixels = 4 * 1024 * 1024;

    /// <summary>Reads PNG or JPEG; null where it is neither, or one of a kind that is not taken (interlaced, 16 bits, CMYK, larger than 4
    /// megapixels).</summary>
    internal static Picture? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return bytes.Span switch
            {
                [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png.Read(bytes.Span, MostPixels),
                [0xFF, 0xD8, ..] => Jpeg(bytes),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Finds the frame of a JPEG. Source: ITU-T T.81, B.2.2.</summary>
    private static Picture? Jpeg(ReadOnlyMemory<byte> bytes)
    {
        var data = bytes.Span;
        for (var at = 2; at + 9 < data.Length && data[at] == 0xFF; at += 2 + ((data[at + 2] << 8) | data[at + 3]))
        {
            if (data[at + 1] is (>= 0xC0 and <= 0xC3) and var _)
            {
                var (height, width, components) = ((data[at + 5] << 8) | data[at + 6], (data[at + 7] << 8) | data[at + 8], data[at + 9]);
                var isTaken = data[at + 4] == 8 && components is 1 or 3 && width > 0 && height > 0 && (long)width * height <= MostPixels;
                return isTaken ? new(width, height, components, bytes.ToArray(), IsJpeg: true, null) : null;
            }
        }

        return null;
    }
}
