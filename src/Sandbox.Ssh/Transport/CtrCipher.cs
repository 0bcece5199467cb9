using System.Security.Cryptography;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>aes256-ctr with hmac-sha2-256 over the clear packet (RFC 4344, 4; RFC 4253, 6.4; RFC 6668).</summary>
internal sealed class CtrCipher : IPacketCipher
{
    public const int KeySize = 32;
    public const int BlockSize = 16;
    public const int MacSize = 32;

    private readonly Aes _aes = Aes.Create();
    private readonly byte[] _counter;
    private readonly byte[] _macKey;

    public CtrCipher(byte[] key, byte[] counter, byte[] macKey)
    {
        _aes.Key = key;
        (_counter, _macKey) = (counter, macKey);
    }

    public byte[] Seal(ReadOnlySpan<byte> payload, uint sequence)
    {
        byte[] frame = PacketFrame.Build(payload, BlockSize, lengthCounts: true);
        byte[] mac = Mac(frame, sequence);
        Apply(frame);
        return [.. frame, .. mac];
    }

    public async Task<byte[]> OpenAsync(Stream stream, uint sequence, CancellationToken cancellationToken)
    {
        byte[] first = new byte[BlockSize];
        await stream.ReadExactlyAsync(first, cancellationToken);
        Apply(first);
        int length = PacketFrame.Length(first);
        if ((length + 4) % BlockSize != 0 || length + 4 < BlockSize)
        {
            throw new SshProtocolException("Packet is not a whole number of blocks");
        }
        byte[] frame = new byte[length + 4];
        byte[] mac = new byte[MacSize];
        first.CopyTo(frame, 0);
        await stream.ReadExactlyAsync(frame.AsMemory(BlockSize), cancellationToken);
        await stream.ReadExactlyAsync(mac, cancellationToken);
        Apply(frame.AsSpan(BlockSize));
        return CryptographicOperations.FixedTimeEquals(mac, Mac(frame, sequence))
            ? PacketFrame.Payload(frame.AsSpan(4))
            : throw new SshProtocolException("Packet authentication failed");
    }

    public void Dispose() => _aes.Dispose();

    private byte[] Mac(byte[] frame, uint sequence) => HMACSHA256.HashData(_macKey, new SshWriter().UInt32(sequence).Raw(frame).ToArray());

    // The BCL has no counter mode: the key stream is the encrypted counter, block by block.
    private void Apply(Span<byte> data)
    {
        byte[] counters = new byte[data.Length];
        for (int at = 0; at < data.Length; at += BlockSize)
        {
            _counter.CopyTo(counters, at);
            for (int i = BlockSize - 1; i >= 0 && ++_counter[i] == 0; i--) { }
        }
        byte[] stream = _aes.EncryptEcb(counters, PaddingMode.None);
        for (int i = 0; i < data.Length; i++)
        {
            data[i] ^= stream[i];
        }
    }
}
