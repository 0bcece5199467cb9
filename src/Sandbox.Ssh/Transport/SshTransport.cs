using System.Text;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>The packet stream of one connection: identification, sequence numbers, and the ciphers of the moment (RFC 4253).</summary>
internal sealed class SshTransport(Stream stream, CancellationToken stopping) : IDisposable
{
    public const string Identification = "SSH-2.0-InvoicingSandbox_1";
    private const int MaxIdentification = 255;

    private IPacketCipher _in = new PlainCipher();
    private IPacketCipher _out = new PlainCipher();
    private uint _received;
    private uint _sent;

    /// <summary>Exchanges the identification lines; the result is the client's, without its line end.</summary>
    public async Task<string> IdentifyAsync()
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Identification + "\r\n"), stopping);
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (line.Length <= MaxIdentification)
        {
            await stream.ReadExactlyAsync(one, stopping);
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r') is { } text && text.StartsWith("SSH-2.0-", StringComparison.Ordinal)
                    ? text
                    : throw new SshProtocolException("Not an SSH 2.0 client");
            }
            line.Append((char)one[0]);
        }
        throw new SshProtocolException("Identification too long");
    }

    public async Task SendAsync(SshWriter message) => await stream.WriteAsync(_out.Seal(message.ToArray(), _sent++), stopping);

    /// <summary>The next message that means something: ignorable ones are skipped, a farewell ends the connection.</summary>
    public async Task<byte[]> ReceiveAsync()
    {
        while (true)
        {
            byte[] payload = await _in.OpenAsync(stream, _received++, stopping);
            switch ((SshMessage)payload[0])
            {
                case SshMessage.Ignore or SshMessage.Debug or SshMessage.Unimplemented or SshMessage.ExtInfo:
                    continue;
                case SshMessage.Disconnect:
                    throw new SshProtocolException("The client said good-bye");
                default:
                    return payload;
            }
        }
    }

    public Task RefuseAsync() => SendAsync(new SshWriter(SshMessage.Unimplemented).UInt32(_received - 1));

    public void ChangeOut(IPacketCipher cipher)
    {
        _out.Dispose();
        _out = cipher;
    }

    public void ChangeIn(IPacketCipher cipher)
    {
        _in.Dispose();
        _in = cipher;
    }

    public void Dispose()
    {
        _in.Dispose();
        _out.Dispose();
    }
}
