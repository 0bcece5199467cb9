using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Tests.Run.Chains;

/// <summary>Lines of number, position and the value before; the value is the document's SHA-256.</summary>
internal sealed class ChainedFormat : IChainedFormat
{
    public string Id => "chained";

    public string MediaType => "text/plain";

    /// <summary>How often documents were written, in vain or not.</summary>
    public int Written { get; private set; }

    public bool Recognises(DocumentHead head) => false;

    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => throw new InvalidOperationException("Nobody should read.");

    public WriteResult Write(Invoice invoice) => throw new InvalidOperationException("A document of a chain has a link.");

    public WriteResult Write(Invoice invoice, ChainLink link)
    {
        Written++;
        var lines = $"{invoice.Number}\n{link.Position.ToString(CultureInfo.InvariantCulture)}\n{link.Previous}";
        return new(Encoding.UTF8.GetBytes(lines), []);
    }

    public string ValueOf(ReadOnlyMemory<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document.Span));
}
