using System.Buffers.Binary;
using System.Security.Cryptography;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>The frame of a packet: length, padding length, payload, padding (RFC 4253, 6).</summary>
internal static class PacketFrame
{
    // RFC 4253, 6.1 asks for 35 000 at least; this leaves room for clients with larger packets.
    private const uint MaxLength = 256 * 1024;

    /// <summary>Builds the frame; <paramref name="lengthCounts"/> tells whether the length field is part of the padded size.</summary>
    public static byte[] Build(ReadOnlySpan<byte> payload, int block, bool lengthCounts)
    {
        int counted = 1 + payload.Length + (lengthCounts ? 4 : 0);
        int padding = block - (counted % block);
        if (padding < 4)
        {
            padding += block;
        }
        byte[] frame = new byte[4 + 1 + payload.Length + padding];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)(frame.Length - 4));
        frame[4] = (byte)padding;
        payload.CopyTo(frame.AsSpan(5));
        RandomNumberGenerator.Fill(frame.AsSpan(5 + payload.Length));
        return frame;
    }

    /// <summary>The length field, checked.</summary>
    public static int Length(ReadOnlySpan<byte> frame)
    {
        uint length = BinaryPrimitives.ReadUInt32BigEndian(frame);
        return length is >= 5 and <= MaxLength ? (int)length : throw new SshProtocolException("Packet length out of bounds");
    }

    /// <summary>The payload of a frame without its length field.</summary>
    public static byte[] Payload(ReadOnlySpan<byte> body)
    {
        int length = body.Length - 1 - body[0];
        return length > 0 ? body.Slice(1, length).ToArray() : throw new SshProtocolException("Padding longer than its packet");
    }
}
