using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.National;

/// <summary>UBL 2.1 under the name of a country's usage specification: see <see cref="NationalProfile"/> for the sources.</summary>
/// <param name="profile">The specification.</param>
public sealed class NationalUblFormat(NationalProfile profile) : IInvoiceFormat
{
    /// <inheritdoc/>
    public string Id => profile.Id;

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => UblProfile.Recognises(head, profile.Specification);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => UblReader.Read(document, limits);

    /// <summary>Writes a document that names this specification; another one named before is in the losses.</summary>
    public WriteResult Write(Invoice invoice) =>
        UblProfile.Write(invoice, profile.Specification, string.IsNullOrWhiteSpace(invoice.ProcessControl?.BusinessProcessType) ? profile.Process : null);
}
