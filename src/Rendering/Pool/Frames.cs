using System.Buffers.Binary;

namespace Invoicing.Rendering.Pool;

/// <summary>Messages between the gateway and a renderer: four bytes of length, the most significant first, and as many bytes.</summary>
internal static class Frames
{
    /// <summary>Most bytes of a message: an attachment and a page for each of 20,000 lines have room. Stops a renderer that went mad.</summary>
    internal const int Most = 256 * 1024 * 1024;

    internal static void Write(Stream stream, ReadOnlySpan<byte> message)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        stream.Write(length);
        stream.Write(message);
        stream.Flush();
    }

    /// <summary>The next message; null where the other side has ended.</summary>
    internal static byte[]? Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[4];
        if (stream.ReadAtLeast(length, 4, throwOnEndOfStream: false) < 4)
        {
            return null;
        }

        var bytes = BinaryPrimitives.ReadInt32BigEndian(length);
        if (bytes is < 0 or > Most)
        {
            return null;
        }

        var message = new byte[bytes];
        return stream.ReadAtLeast(message, bytes, throwOnEndOfStream: false) == bytes ? message : null;
    }
}
