using System.Text.Json.Serialization;

namespace Invoicing.Bench.Grow;

/// <summary>What an invoice costs in stores of a size.</summary>
internal sealed record GrowResult(
    [property: JsonPropertyName("invoices")] long Invoices,
    [property: JsonPropertyName("cpu_ms_per_invoice")] double Cpu,
    [property: JsonPropertyName("elapsed_ms_per_invoice")] double Elapsed,
    [property: JsonPropertyName("bytes_written_per_invoice")] double Written,
    [property: JsonPropertyName("books_mb")] double Megabytes
);
