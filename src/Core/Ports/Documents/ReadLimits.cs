namespace Invoicing.Ports.Documents;

/// <summary>Bounds on a document, each with the attack it stops.</summary>
public sealed record ReadLimits
{
    /// <summary>The bounds that serve unless an operator says otherwise.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Most bytes of a document; stops memory exhaustion. 100 MB, the largest that a Peppol access point must take.</summary>
    public int MaxBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Deepest nesting of elements; stops stack exhaustion. UBL 2.1 invoices need no more than 20.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most characters of one text or attribute, attachments aside; stops giant scalar values.</summary>
    public int MaxTextLength { get; init; } = 1024 * 1024;

    /// <summary>Most bytes that all compressed parts of one container (a PDF) give together; stops a small file that unpacks to gigabytes. 64 MB: the largest
    /// hybrid invoice of the public corpora unpacks to 4.</summary>
    public int MaxUnpackedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most faults and losses listed; what is past it is only counted. Stops a report larger than its document.</summary>
    public int MaxFaults { get; init; } = 200;
}
