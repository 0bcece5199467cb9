using System.Buffers.Binary;
using System.Text;

namespace Invoicing.Sandbox.Ssh.Wire;

/// <summary>Reads the data types of RFC 4251, 5; every length is checked against what is there.</summary>
internal sealed class SshReader(ReadOnlyMemory<byte> data)
{
    private int _at;

    public int Left => data.Length - _at;

    public byte Byte() => Take(1).Span[0];

    public bool Bool() => Byte() != 0;

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    public ulong UInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8).Span);

    public ReadOnlyMemory<byte> Blob() => Take(UInt32());

    public string Text() => Encoding.UTF8.GetString(Blob().Span);

    public string[] Names() => Text().Split(',', StringSplitOptions.RemoveEmptyEntries);

    public ReadOnlyMemory<byte> Take(uint length)
    {
        if (length > Left)
        {
            throw new SshProtocolException("A length points past the end of its message");
        }
        ReadOnlyMemory<byte> taken = data.Slice(_at, (int)length);
        _at += (int)length;
        return taken;
    }
}
