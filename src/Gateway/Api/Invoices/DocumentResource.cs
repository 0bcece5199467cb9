using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>A document of an invoice.</summary>
/// <param name="Role">What it is to the invoice.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Format">Format id, where it is an invoice.</param>
/// <param name="Href">Where its bytes are.</param>
public sealed record DocumentResource(DocumentRole Role, string Hash, long Length, string MediaType, string? Format, string Href)
{
    /// <summary>A document as the API shows it.</summary>
    public static DocumentResource Of(InvoiceId id, DocumentReference document) =>
        new(document.Role, document.Hash, document.Length, document.MediaType, document.Format, $"/v1/invoices/{id}/documents/{document.Hash}");
}
