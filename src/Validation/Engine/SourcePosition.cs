using Invoicing.Validation.Values;

namespace Invoicing.Validation.Engine;

/// <summary>Line and column of byte offsets that come in rising order, so that the text is walked once.</summary>
internal ref struct SourcePosition(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
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
        Column = Lexical.Length(_text[_lineStart..target]) + 1;
    }
}
