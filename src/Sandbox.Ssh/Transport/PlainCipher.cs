namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>Packets before the first key exchange: neither encrypted nor authenticated.</summary>
internal sealed class PlainCipher : IPacketCipher
{
    public byte[] Seal(ReadOnlySpan<byte> payload, uint sequence) => PacketFrame.Build(payload, 8, lengthCounts: true);

    public async Task<byte[]> OpenAsync(Stream stream, uint sequence, CancellationToken cancellationToken)
    {
        byte[] head = new byte[4];
        await stream.ReadExactlyAsync(head, cancellationToken);
        byte[] body = new byte[PacketFrame.Length(head)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return PacketFrame.Payload(body);
    }

    public void Dispose() { }
}
