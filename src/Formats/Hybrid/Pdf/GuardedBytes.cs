using System.Runtime.CompilerServices;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>
/// The bytes of a PDF as its reader gets them. The reader follows lengths that stand in other objects by calling itself, as often as a file has it do so; each
/// time it moves in the file. Here it is stopped before its stack ends, which nothing could catch, and once it has read many times what there is.
/// </summary>
internal sealed class GuardedBytes(ReadOnlyMemory<byte> bytes) : Stream
{
    /// <summary>Times that the file may be read over: a reader that looks for lost objects reads it anew for each.</summary>
    private const long MostTimes = 64;

    /// <summary>Bytes that may be read of any file, however small.</summary>
    private const long AtLeast = 64L * 1024 * 1024;

    private long _left = (bytes.Length * MostTimes) + AtLeast;
    private int _position;

    /// <summary>Whether the reader was stopped: it may have gone on without what it asked for.</summary>
    internal bool IsSpent { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                IsSpent = true;
            }

            Take(1);
            _position =
                value >= 0 && value <= bytes.Length
                    ? (int)value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "An offset in the file lies outside of it.");
        }
    }

    /// <inheritdoc/>
    public override int ReadByte()
    {
        Take(1);
        return _position < bytes.Length ? bytes.Span[_position++] : -1;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, bytes.Length - _position);
        Take(count);
        bytes.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        Position =
            offset
            + origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => _position,
                _ => Length,
            };

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Take(long count)
    {
        _left -= count;
        IsSpent |= _left < 0;
        if (IsSpent)
        {
            throw new InvalidDataException("The PDF has its reader go on without end.");
        }
    }
}
