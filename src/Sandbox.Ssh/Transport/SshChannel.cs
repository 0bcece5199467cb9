using Invoicing.Sandbox.Ssh.Files;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>A session channel with flow control in both directions (RFC 4254, 5), carrying at most one SFTP subsystem.</summary>
internal sealed class SshChannel(SshTransport transport, uint remote, uint window, uint maxPacket) : IDisposable
{
    public const uint Window = 2 * 1024 * 1024;
    public const uint MaxPacket = 32 * 1024;

    // What a client may leave unread before it is taken for hostile.
    private const int MaxQueued = 64 * 1024 * 1024;

    private readonly Queue<byte[]> _queue = [];
    private int _queued;
    private int _sentOfHead;
    private uint _window = window;
    private uint _consumed;

    public uint Remote => remote;

    public SftpSession? Sftp { get; set; }

    /// <summary>Acknowledges received bytes so that the client may go on sending.</summary>
    public async Task ConsumeAsync(int length)
    {
        _consumed += (uint)length;
        if (_consumed < Window / 2)
        {
            return;
        }
        await transport.SendAsync(new SshWriter(SshMessage.ChannelWindowAdjust).UInt32(remote).UInt32(_consumed));
        _consumed = 0;
    }

    public Task GrantAsync(uint bytes)
    {
        _window = (uint)Math.Min(uint.MaxValue, (ulong)_window + bytes);
        return FlushAsync();
    }

    /// <summary>Sends as much as the client's window allows; the rest waits for it to open.</summary>
    public Task SendAsync(byte[] data)
    {
        _queue.Enqueue(data);
        _queued += data.Length;
        if (_queued > MaxQueued)
        {
            throw new SshProtocolException("The client does not read its answers");
        }
        return FlushAsync();
    }

    public void Dispose() => Sftp?.Dispose();

    private async Task FlushAsync()
    {
        while (_window > 0 && _queue.TryPeek(out byte[]? head))
        {
            int length = (int)Math.Min(Math.Min(_window, Math.Min(maxPacket, MaxPacket)), (uint)(head.Length - _sentOfHead));
            await transport.SendAsync(new SshWriter(SshMessage.ChannelData).UInt32(remote).Blob(head.AsSpan(_sentOfHead, length)));
            _window -= (uint)length;
            _queued -= length;
            _sentOfHead += length;
            if (_sentOfHead == head.Length)
            {
                _queue.Dequeue();
                _sentOfHead = 0;
            }
        }
    }
}
