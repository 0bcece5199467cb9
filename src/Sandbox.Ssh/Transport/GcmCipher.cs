using System.Buffers.Binary;
using System.Security.Cryptography;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>aes256-gcm@openssh.com: the length is clear but authenticated, the nonce counts packets (RFC 5647, 7.1; OpenSSH PROTOCOL, 1.6).</summary>
internal sealed class GcmCipher(byte[] key, byte[] nonce) : IPacketCipher
{
    public const int KeySize = 32;
    public const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly AesGcm _aes = new(key, TagSize);
    private readonly byte[] _nonce = nonce;

    public byte[] Seal(ReadOnlySpan<byte> payload, uint sequence)
    {
        byte[] frame = PacketFrame.Build(payload, 16, lengthCounts: false);
        byte[] wire = new byte[frame.Length + TagSize];
        frame.AsSpan(0, 4).CopyTo(wire);
        _aes.Encrypt(_nonce, frame.AsSpan(4), wire.AsSpan(4, frame.Length - 4), wire.AsSpan(frame.Length), frame.AsSpan(0, 4));
        Count();
        return wire;
    }

    public async Task<byte[]> OpenAsync(Stream stream, uint sequence, CancellationToken cancellationToken)
    {
        byte[] head = new byte[4];
        await stream.ReadExactlyAsync(head, cancellationToken);
        int length = PacketFrame.Length(head);
        byte[] sealedBody = new byte[length + TagSize];
        await stream.ReadExactlyAsync(sealedBody, cancellationToken);
        byte[] body = new byte[length];
        try
        {
            _aes.Decrypt(_nonce, sealedBody.AsSpan(0, length), sealedBody.AsSpan(length), body, head);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SshProtocolException("Packet authentication failed");
        }
        Count();
        return PacketFrame.Payload(body);
    }

    public void Dispose() => _aes.Dispose();

    private void Count() => BinaryPrimitives.WriteUInt64BigEndian(_nonce.AsSpan(4), BinaryPrimitives.ReadUInt64BigEndian(_nonce.AsSpan(4)) + 1);
}
