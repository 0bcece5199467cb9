namespace Invoicing.Validation.Schema;

/// <summary>An element that the walk is inside of.</summary>
internal struct Frame
{
    /// <summary>The element.</summary>
    public int Node;

    /// <summary>Its type.</summary>
    public SchemaType Type;

    /// <summary>How far its content has come.</summary>
    public int State;

    /// <summary>Byte offset up to which its content was looked at for text.</summary>
    public int Cursor;

    /// <summary>The places that were taken, once something was amiss and it must be known; null before.</summary>
    public ulong[]? Taken;

    /// <summary>Whether a fault of its content was told.</summary>
    public bool Told;

    /// <summary>Whether text in its content was told.</summary>
    public bool TextTold;
}
