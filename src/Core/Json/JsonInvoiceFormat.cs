using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Json.Mapping;
using Invoicing.Json.Reading;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Json;

/// <summary>The gateway's own JSON as a document format.</summary>
public sealed class JsonInvoiceFormat : IInvoiceFormat
{
    /// <summary>Id of the format.</summary>
    public const string FormatId = "json-1";

    /// <inheritdoc/>
    public string Id => FormatId;

    /// <inheritdoc/>
    public string MediaType => "application/json";

    /// <summary>An object of which some property in the head is one of the contract's.</summary>
    public bool Recognises(DocumentHead head)
    {
        var reader = new Utf8JsonReader(Bom.Skip(head.Bytes.Span), isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType != JsonTokenType.StartObject)
                {
                    return false;
                }
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && InvoiceTable.Invoice.Knows(ref reader))
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON, and so not this format.
        }

        return false;
    }

    /// <inheritdoc/>
    public Fault? WhyUnreadable(ReadOnlyMemory<byte> document, ReadLimits limits) =>
        document.Length > limits.MaxBytes ? null : NoInvoice.Of(document, limits.MaxDepth);

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => JsonInvoice.Read(document, limits);

    /// <summary>Writes the canonical document. The contract has a place for every term: there is no loss.</summary>
    public WriteResult Write(Invoice invoice) => new(JsonInvoice.Write(invoice), []);
}
