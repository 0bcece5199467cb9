using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>A format that routes may name and nothing is in.</summary>
internal sealed class NoFormat : IInvoiceFormat
{
    public string Id => "none";

    public string MediaType => "application/xml";

    public bool Recognises(DocumentHead head) => false;

    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => throw new InvalidOperationException("Nobody should read.");

    public WriteResult Write(Invoice invoice) => throw new InvalidOperationException("Nobody should write.");
}
