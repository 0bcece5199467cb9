namespace Invoicing.Xml;

/// <summary>Bounds on an XML document, each with what it stops.</summary>
public record XmlLimits
{
    /// <summary>Most bytes of a document; stops memory exhaustion. 100 MB, the largest that a Peppol access point must take.</summary>
    public int MaxBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Deepest nesting of elements; stops exhaustion of the stack and endless work. UBL needs no more than 20, a signature in it 20 more.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most namespace declarations in scope at once; stops quadratic look-up. Real documents have fewer than 20.</summary>
    public int MaxNamespaces { get; init; } = 256;
}
