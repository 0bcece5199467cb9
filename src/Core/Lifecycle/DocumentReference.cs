namespace Invoicing.Lifecycle;

/// <summary>A stored document, by its content.</summary>
/// <param name="Role">What it is to the invoice.</param>
/// <param name="Hash">SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Format">Format id where it is an invoice in a known format: <c>ubl-2.1</c>.</param>
public sealed record DocumentReference(DocumentRole Role, string Hash, long Length, string MediaType, string? Format = null);
