using Invoicing.Faults;
using Invoicing.Model;

namespace Invoicing.Ports.Documents;

/// <summary>A document format: reads it into the semantic invoice and writes it from there.</summary>
public interface IInvoiceFormat
{
    /// <summary>Permanent id, as routes name it: <c>ubl-2.1</c>.</summary>
    string Id { get; }

    /// <summary>Media type of its documents.</summary>
    string MediaType { get; }

    /// <summary>Whether documents of it are written; one that is only read is no target of a route or a conversion.</summary>
    bool CanWrite => true;

    /// <summary>Whether the first bytes of a document look like this format.</summary>
    bool Recognises(DocumentHead head);

    /// <summary>Why a document that no format recognises cannot be read at all, where this format can tell by its bytes; null where it cannot.</summary>
    Fault? WhyUnreadable(ReadOnlyMemory<byte> document, ReadLimits limits) => null;

    /// <summary>Reads a document. Never throws on input.</summary>
    ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits);

    /// <summary>Writes a document. What the format cannot carry is in the loss report; nothing is dropped silently.</summary>
    WriteResult Write(Invoice invoice);

    /// <summary>Writes the document that its rules judge, without a file around it: the XML of a PDF. Else the document itself.</summary>
    WriteResult WriteInner(Invoice invoice) => Write(invoice);
}
