namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>A file inside a PDF.</summary>
/// <param name="Name">Its name, as UF or F says.</param>
/// <param name="OtherName">What F says, where UF says otherwise: some readers go by the one, some by the other.</param>
/// <param name="Relationship">AFRelationship; null where it is not said.</param>
/// <param name="IsAssociated">Whether the document lists it as one of its associated files (AF of the catalog).</param>
/// <param name="Content">Its bytes; null where the PDF names a file and does not hold it, or its data cannot be unpacked.</param>
/// <param name="Other">Bytes that it has under another of its keys (UF, F), where they differ: which of them a reader takes depends on the reader.</param>
internal sealed record PdfAttachment(
    string Name,
    string? OtherName,
    string? Relationship,
    bool IsAssociated,
    ReadOnlyMemory<byte>? Content,
    ReadOnlyMemory<byte>? Other
);
