using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Rendering.Cos;

/// <summary>
/// Writes the objects of a PDF 1.7: numbered in the order they are reserved, with a classic table of references. Nothing in it knows a clock or a random
/// number: the same objects give the same bytes, as long as the runtime deflates alike. Source: ISO 32000-1:2008, 7.3 to 7.5.
/// </summary>
internal sealed class CosWriter
{
    private readonly MemoryStream _output = new(64 * 1024);
    private readonly List<long> _offsets = [];

    internal CosWriter() => Text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <summary>A number for an object that is written later.</summary>
    internal int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    /// <summary>Writes an object under its number.</summary>
    internal int Write(int number, string body)
    {
        Begin(number);
        Text($"{body}\nendobj\n");
        return number;
    }

    /// <summary>Writes an object under the next number.</summary>
    internal int Write(string body) => Write(Reserve(), body);

    /// <summary>Writes a stream. <paramref name="entries"/> stand before Length and Filter.</summary>
    internal int Stream(string entries, ReadOnlySpan<byte> data, bool isDeflated = true) => Stream(Reserve(), entries, data, isDeflated);

    /// <summary>Writes a stream under its number.</summary>
    internal int Stream(int number, string entries, ReadOnlySpan<byte> data, bool isDeflated = true)
    {
        var packed = isDeflated ? Deflate(data) : data;
        Begin(number);
        Text($"<< {entries}{(isDeflated ? " /Filter /FlateDecode" : "")} /Length {Number(packed.Length)} >>\nstream\n");
        _output.Write(packed);
        Text("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>The whole file, once every number has its object.</summary>
    internal byte[] Finish(int catalog, int info)
    {
        var id = Convert.ToHexString(SHA256.HashData(_output.GetBuffer().AsSpan(0, (int)_output.Length)))[..32];
        var table = _output.Position;
        Text($"xref\n0 {Number(_offsets.Count + 1)}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
        {
            Text(string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        }

        Text($"trailer\n<< /Size {Number(_offsets.Count + 1)} /Root {Number(catalog)} 0 R /Info {Number(info)} 0 R /ID [<{id}> <{id}>] >>\n");
        Text($"startxref\n{Number(table)}\n%%EOF\n");
        return _output.ToArray();
    }

    /// <summary>A text string, in UTF-16 as hexadecimal digits: no character needs an escape. At most 32,767 bytes (ISO 19005-3, 6.1.13).</summary>
    internal static string String(string text) =>
        text.All(char.IsAscii) && text.All(sign => sign is >= ' ' and not ('(' or ')' or '\\'))
            ? $"({text})"
            : $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A number as PDF writes it, with at most three decimals.</summary>
    internal static string Number(double number) => Math.Round(number, 3, MidpointRounding.AwayFromZero).ToString("0.###", CultureInfo.InvariantCulture);

    private static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        var packed = new MemoryStream(data.Length / 2);
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(data);
        }

        return packed.ToArray();
    }

    private void Begin(int number)
    {
        _offsets[number - 1] = _output.Position;
        Text($"{Number(number)} 0 obj\n");
    }

    private void Text(string text)
    {
        Span<byte> bytes = text.Length <= 1024 ? stackalloc byte[text.Length] : new byte[text.Length];
        Encoding.Latin1.GetBytes(text, bytes);
        _output.Write(bytes);
    }
}
