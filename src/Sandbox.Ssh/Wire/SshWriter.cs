using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Invoicing.Sandbox.Ssh.Wire;

/// <summary>Writes the data types of RFC 4251, 5.</summary>
internal sealed class SshWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public SshWriter() { }

    public SshWriter(SshMessage message) => Byte((byte)message);

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public SshWriter Byte(byte value)
    {
        _buffer.Write([value]);
        return this;
    }

    public SshWriter Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public SshWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }

    public SshWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    public SshWriter Raw(ReadOnlySpan<byte> value)
    {
        _buffer.Write(value);
        return this;
    }

    public SshWriter Blob(ReadOnlySpan<byte> value) => UInt32((uint)value.Length).Raw(value);

    public SshWriter Text(string value) => Blob(Encoding.UTF8.GetBytes(value));

    public SshWriter Names(IEnumerable<string> names) => Text(string.Join(',', names));

    /// <summary>A non-negative number given as big-endian bytes.</summary>
    public SshWriter MpInt(ReadOnlySpan<byte> magnitude)
    {
        magnitude = magnitude.TrimStart((byte)0);
        bool sign = magnitude.Length > 0 && magnitude[0] >= 0x80;
        UInt32((uint)magnitude.Length + (sign ? 1u : 0u));
        return sign ? Byte(0).Raw(magnitude) : Raw(magnitude);
    }
}
