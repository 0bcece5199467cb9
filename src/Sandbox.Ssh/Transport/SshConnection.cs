using System.Net.Sockets;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ssh.Files;
using Invoicing.Sandbox.Ssh.Settings;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>
/// One client from identification to farewell. A single loop reads and answers, so nothing needs a lock; whatever the peer or the
/// network does ends here, quietly, with the socket closed.
/// </summary>
internal sealed class SshConnection(Socket socket, SftpServerOptions options, FaultScript faults, SshHostKey hostKey, CancellationToken stopping) : IDisposable
{
    private const int MaxChannels = 8;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly Dictionary<uint, SshChannel> _channels = [];
    private uint _nextChannel;

    public async Task RunAsync()
    {
        try
        {
            using SshTransport transport = new(_stream, stopping);
            string client = await transport.IdentifyAsync();
            SshKeyExchange exchange = new(transport, hostKey, options.Ciphers, client);
            byte[] first = await transport.ReceiveAsync();
            if (first[0] != (byte)SshMessage.KexInit)
            {
                throw new SshProtocolException("Expected a key exchange");
            }
            await exchange.RunAsync(first);
            await new SshUserAuth(options, faults, transport, exchange.SessionId).RunAsync();
            while (true)
            {
                byte[] payload = await transport.ReceiveAsync();
                if (payload[0] == (byte)SshMessage.KexInit)
                {
                    await exchange.RunAsync(payload);
                }
                else
                {
                    await DispatchAsync(transport, (SshMessage)payload[0], new(payload.AsMemory(1)));
                }
            }
        }
        catch (Exception e) when (e is WireCutException or OperationCanceledException)
        {
            // A reset, not a polite close: what a cut wire looks like to the client.
            _stream.Close(0);
        }
        catch (Exception e) when (e is SshProtocolException or IOException or SocketException)
        {
            // The client is gone or talks nonsense: its connection ends, nothing else does.
        }
    }

    public void Dispose()
    {
        foreach (SshChannel channel in _channels.Values)
        {
            channel.Dispose();
        }
        _stream.Dispose();
    }

    private async Task DispatchAsync(SshTransport transport, SshMessage message, SshReader reader)
    {
        switch (message)
        {
            case SshMessage.GlobalRequest:
                reader.Text();
                if (reader.Bool())
                {
                    await transport.SendAsync(new SshWriter(SshMessage.RequestFailure));
                }
                break;
            case SshMessage.ChannelOpen:
                await OpenAsync(transport, reader);
                break;
            case SshMessage.ChannelWindowAdjust when Find(reader) is { } channel:
                await channel.GrantAsync(reader.UInt32());
                break;
            case SshMessage.ChannelData when Find(reader) is { } channel:
                await DataAsync(channel, reader.Blob());
                break;
            case SshMessage.ChannelRequest when Find(reader) is { } channel:
                await RequestAsync(transport, channel, reader);
                break;
            case SshMessage.ChannelEof when Find(reader) is { } channel:
                await CloseAsync(transport, channel);
                break;
            case SshMessage.ChannelClose:
                Forget(reader.UInt32());
                break;
            case >= SshMessage.ChannelWindowAdjust and <= SshMessage.ChannelRequest:
                // For a channel already closed.
                break;
            default:
                await transport.RefuseAsync();
                break;
        }
    }

    private SshChannel? Find(SshReader reader) => _channels.GetValueOrDefault(reader.UInt32());

    private async Task OpenAsync(SshTransport transport, SshReader reader)
    {
        (string type, uint remote, uint window, uint maxPacket) = (reader.Text(), reader.UInt32(), reader.UInt32(), reader.UInt32());
        if (type != "session" || _channels.Count >= MaxChannels || maxPacket == 0)
        {
            await transport.SendAsync(new SshWriter(SshMessage.ChannelOpenFailure).UInt32(remote).UInt32(1).Text("Only sessions").Text("en"));
            return;
        }
        uint local = _nextChannel++;
        _channels[local] = new(transport, remote, window, maxPacket);
        await transport.SendAsync(
            new SshWriter(SshMessage.ChannelOpenConfirmation).UInt32(remote).UInt32(local).UInt32(SshChannel.Window).UInt32(SshChannel.MaxPacket)
        );
    }

    private async Task RequestAsync(SshTransport transport, SshChannel channel, SshReader reader)
    {
        (string type, bool wantsReply) = (reader.Text(), reader.Bool());
        bool isSftp = type == "subsystem" && reader.Text() == "sftp" && channel.Sftp is null;
        if (isSftp)
        {
            channel.Sftp = new SftpSession(options, faults);
        }
        if (wantsReply)
        {
            await transport.SendAsync(new SshWriter(isSftp ? SshMessage.ChannelSuccess : SshMessage.ChannelFailure).UInt32(channel.Remote));
        }
    }

    private async Task DataAsync(SshChannel channel, ReadOnlyMemory<byte> data)
    {
        await channel.ConsumeAsync(data.Length);
        if (channel.Sftp is null)
        {
            return;
        }
        foreach (SftpReply reply in channel.Sftp.Receive(data))
        {
            switch (reply)
            {
                case SftpReply.Answer answer:
                    await channel.SendAsync(answer.Packet);
                    break;
                case SftpReply.Hang hang:
                    await Task.Delay(hang.Length, options.Time, stopping);
                    throw new WireCutException();
                default:
                    throw new WireCutException();
            }
        }
    }

    private async Task CloseAsync(SshTransport transport, SshChannel channel)
    {
        await transport.SendAsync(new SshWriter(SshMessage.ChannelRequest).UInt32(channel.Remote).Text("exit-status").Bool(false).UInt32(0));
        await transport.SendAsync(new SshWriter(SshMessage.ChannelEof).UInt32(channel.Remote));
        await transport.SendAsync(new SshWriter(SshMessage.ChannelClose).UInt32(channel.Remote));
    }

    private void Forget(uint local)
    {
        if (_channels.Remove(local, out SshChannel? channel))
        {
            channel.Dispose();
        }
    }

    /// <summary>The script cuts the wire here.</summary>
    private sealed class WireCutException() : Exception("The wire is cut by the script");
}
