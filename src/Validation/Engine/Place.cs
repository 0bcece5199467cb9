namespace Invoicing.Validation.Engine;

/// <summary>Line and column of byte offsets that come in rising order, so that the text is walked once.</summary>
internal ref struct Place(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> text = text;
    private int offset;
    private int lineStart;

    /// <summary>The line, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The column in characters, from 1.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Goes on to an offset.</summary>
    public void MoveTo(int target)
    {
        while (offset < target)
        {
            var next = text[offset..target].IndexOf((byte)'\n');
            if (next < 0) break;
            offset += next + 1;
            lineStart = offset;
            Line++;
        }

        offset = target;
        Column = Lexical.Length(text[lineStart..target]) + 1;
    }
}
