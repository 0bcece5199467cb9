using Invoicing.Lifecycle;
using Invoicing.Model;

namespace Invoicing.Ports.Documents;

/// <summary>A format whose documents form a chain: each holds its position and the value of the one before it.</summary>
public interface IChainedFormat : IInvoiceFormat
{
    /// <summary>Writes a document at its place in the chain.</summary>
    WriteResult Write(Invoice invoice, ChainLink link);

    /// <summary>The value of a whole document, signed where it is: what the next one names.</summary>
    string ValueOf(ReadOnlyMemory<byte> document);
}
