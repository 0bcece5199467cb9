using System.Buffers.Binary;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ssh.Settings;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>The SFTP subsystem of a channel: cuts the byte stream into packets and has each carried out.</summary>
internal sealed class SftpSession(SftpServerOptions options, FaultScript faults) : IDisposable
{
    // OpenSSH's own bound for a packet.
    private const int MaxPacket = 256 * 1024;
    private const uint Version = 3;

    private readonly SftpOperations _operations = new(options, faults);
    private readonly MemoryStream _pending = new();

    /// <summary>Takes bytes of the stream and carries out every request that is whole.</summary>
    public IEnumerable<SftpReply> Receive(ReadOnlyMemory<byte> data)
    {
        _pending.Write(data.Span);
        byte[] all = _pending.ToArray();
        int at = 0;
        while (all.Length - at >= 4)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(at));
            if (length is < 1 or > MaxPacket)
            {
                throw new SshProtocolException("SFTP packet length out of bounds");
            }
            if (all.Length - at - 4 < length)
            {
                break;
            }
            yield return Carry(new SshReader(all.AsMemory(at + 4, length)));
            at += 4 + length;
        }
        _pending.SetLength(0);
        _pending.Write(all, at, all.Length - at);
    }

    public void Dispose() => _operations.Dispose();

    private SftpReply Carry(SshReader reader)
    {
        SftpPacketType type = (SftpPacketType)reader.Byte();
        if (type == SftpPacketType.Init)
        {
            return Framed(
                new SshWriter()
                    .Byte((byte)SftpPacketType.Version)
                    .UInt32(Version)
                    .Text("posix-rename@openssh.com")
                    .Text("1")
                    .Text("fsync@openssh.com")
                    .Text("1")
            );
        }
        uint id = reader.UInt32();
        SftpResult result = Attempt(type, reader);
        return result switch
        {
            SftpResult.Data data => Framed(new SshWriter().Byte((byte)data.Type).UInt32(id).Raw(data.Body)),
            SftpResult.Status status => Framed(
                new SshWriter().Byte((byte)SftpPacketType.Status).UInt32(id).UInt32((uint)status.Code).Text(status.Code.ToString()).Text("en")
            ),
            SftpResult.Fault fault => fault.Reply,
            _ => new SftpReply.Cut(),
        };
    }

    private SftpResult Attempt(SftpPacketType type, SshReader reader)
    {
        try
        {
            return _operations.Carry(type, reader);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SftpResult.Status(SftpStatus.NoSuchFile);
        }
        catch (UnauthorizedAccessException)
        {
            return new SftpResult.Status(SftpStatus.PermissionDenied);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return new SftpResult.Status(SftpStatus.Failure);
        }
    }

    private static SftpReply.Answer Framed(SshWriter body) => new(new SshWriter().Blob(body.ToArray()).ToArray());
}
