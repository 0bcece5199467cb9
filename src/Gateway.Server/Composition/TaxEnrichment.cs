using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Model;
using Invoicing.Ports;
using Invoicing.Taxes;

namespace Invoicing.Gateway.Server.Composition;

/// <summary>The tax enricher as the pipeline sees it: completed invoice, faults, and the trace as JSON.</summary>
internal sealed class TaxEnrichment : IInvoiceEnricher
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <inheritdoc/>
    public Enriched Enrich(Invoice invoice)
    {
        var result = TaxEnricher.Enrich(invoice, EnrichmentOptions.Default);
        var trace = JsonSerializer.SerializeToUtf8Bytes(
            new { rates = result.RatesVersion, roundings = result.Trace, differences = result.Differences, faults = result.Faults, withheld = result.Withheld, exchangeRate = result.ExchangeRate }, Json);
        return new(result.Completed, result.Faults, trace);
    }
}
