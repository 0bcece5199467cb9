namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>One direction of the binary packet protocol (RFC 4253, 6) under one set of keys.</summary>
internal interface IPacketCipher : IDisposable
{
    /// <summary>The packet as it goes over the wire.</summary>
    byte[] Seal(ReadOnlySpan<byte> payload, uint sequence);

    /// <summary>Reads the next packet and returns its payload.</summary>
    Task<byte[]> OpenAsync(Stream stream, uint sequence, CancellationToken cancellationToken);
}
