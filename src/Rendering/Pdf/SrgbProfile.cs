using System.Buffers.Binary;
using System.Text;

namespace Invoicing.Rendering.Pdf;

/// <summary>
/// An ICC profile of sRGB, made here: header and nine tags of ICC.1:2001-04 (version 2.1), colourants adapted to D50. Sources: IEC 61966-2-1:1999 (primaries,
/// white point, transfer curve); ICC.1:2001-04, 6.1 to 6.5; Bradford adaptation to D50.
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;
    private const int CurvePoints = 1024;

    private static readonly double[] White = [0.9642, 1.0, 0.8249];
    private static readonly double[] Red = [0.43607, 0.22249, 0.01392];
    private static readonly double[] Green = [0.38515, 0.71687, 0.09708];
    private static readonly double[] Blue = [0.14307, 0.06061, 0.7141];

    /// <summary>Its bytes, the same ones always.</summary>
    internal static byte[] Bytes { get; } = Make();

    private static byte[] Make()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")),
            ("cprt", [.. "text\0\0\0\0No copyright, use freely\0"u8]),
            ("wtpt", Xyz(White)),
            ("rXYZ", Xyz(Red)),
            ("gXYZ", Xyz(Green)),
            ("bXYZ", Xyz(Blue)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var table = new byte[4 + (tags.Length * 12)];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        var data = new MemoryStream();
        var places = new Dictionary<byte[], int>();
        for (var index = 0; index < tags.Length; index++)
        {
            if (!places.TryGetValue(tags[index].Data, out var place))
            {
                places.Add(tags[index].Data, place = HeaderLength + table.Length + (int)data.Position);
                data.Write(tags[index].Data);
                data.Write(new byte[(4 - (tags[index].Data.Length % 4)) % 4]);
            }

            var entry = table.AsSpan(4 + (index * 12));
            Encoding.ASCII.GetBytes(tags[index].Tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], place);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[index].Data.Length);
        }

        byte[] profile = [.. Header(HeaderLength + table.Length + (int)data.Length), .. table, .. data.ToArray()];
        return profile;
    }

    private static byte[] Header(int length)
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));

        // 1999-01-01, the year of sRGB: a date of its own would make another file every day.
        ReadOnlySpan<ushort> date = [1999, 1, 1, 0, 0, 0];
        for (var index = 0; index < date.Length; index++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(24 + (index * 2)), date[index]);
        }

        "acsp"u8.CopyTo(header.AsSpan(36));
        for (var index = 0; index < 3; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(68 + (index * 4)), Fixed(White[index]));
        }

        return header;
    }

    private static byte[] Description(string text)
    {
        var bytes = new byte[12 + text.Length + 1 + 4 + 4 + 2 + 1 + 67];
        "desc"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(12));
        return bytes;
    }

    private static byte[] Xyz(double[] values)
    {
        var bytes = new byte[20];
        "XYZ "u8.CopyTo(bytes);
        for (var index = 0; index < 3; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8 + (index * 4)), Fixed(values[index]));
        }

        return bytes;
    }

    private static byte[] Curve()
    {
        var bytes = new byte[12 + (CurvePoints * 2)];
        "curv"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), CurvePoints);
        for (var index = 0; index < CurvePoints; index++)
        {
            var value = index / (double)(CurvePoints - 1);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(12 + (index * 2)), (ushort)Math.Round(linear * 65535, MidpointRounding.AwayFromZero));
        }

        return bytes;
    }

    private static int Fixed(double value) => (int)Math.Round(value * 65536, MidpointRounding.AwayFromZero);
}
