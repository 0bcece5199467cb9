namespace Invoicing.Xml.Scanning;

/// <summary>Line and column of byte offsets that come in rising order, so that the text is walked once.</summary>
public ref struct SourcePosition(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _text = utf8;
    private int _offset;
    private int _lineStart;

    /// <summary>The line, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The column in characters, from 1.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Goes on to an offset.</summary>
    public void MoveTo(int target)
    {
        while (_offset < target)
        {
            var next = _text[_offset..target].IndexOf((byte)'\n');
            if (next < 0)
            {
                break;
            }
            _offset += next + 1;
            _lineStart = _offset;
            Line++;
        }

        _offset = target;
        Column = Characters(_text[_lineStart..target]) + 1;
    }

    private static int Characters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var value in text)
        {
            count += (value & 0xC0) != 0x80 ? 1 : 0;
        }
        return count;
    }
}
