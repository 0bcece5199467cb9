using System.Globalization;
using System.Text.Json.Serialization;

namespace Invoicing.Bench.Load;

/// <summary>The last line.</summary>
internal sealed record LoadResult
{
    [JsonPropertyName("bench")]
    public string Bench => "load";

    /// <summary>Accepted and acknowledged and settled within the measured stretch.</summary>
    [JsonPropertyName("invoices_per_second")]
    public required double InvoicesPerSecond { get; init; }

    [JsonPropertyName("seconds")]
    public required double Seconds { get; init; }

    [JsonPropertyName("document_bytes")]
    public required int DocumentBytes { get; init; }

    [JsonPropertyName("processors")]
    public int Processors => Environment.ProcessorCount;

    [JsonPropertyName("accepted")]
    public required long Accepted { get; init; }

    [JsonPropertyName("lost")]
    public required long Lost { get; init; }

    [JsonPropertyName("doubled")]
    public required long Doubled { get; init; }

    [JsonPropertyName("audit_log")]
    public required string AuditLog { get; init; }

    /// <summary>How each was signed.</summary>
    [JsonPropertyName("signature")]
    public required string Signature { get; init; }

    [JsonPropertyName("accept_rate")]
    public required double AcceptRate { get; init; }

    [JsonPropertyName("accept_ms_p50")]
    public required double AcceptP50 { get; init; }

    [JsonPropertyName("accept_ms_p95")]
    public required double AcceptP95 { get; init; }

    [JsonPropertyName("accept_ms_p99")]
    public required double AcceptP99 { get; init; }

    [JsonPropertyName("cpu_ms_per_invoice")]
    public required double GatewayCpu { get; init; }

    [JsonPropertyName("cpu_ms_per_invoice_bench")]
    public required double BenchCpu { get; init; }

    [JsonPropertyName("bytes_written_per_invoice")]
    public required double BytesWritten { get; init; }

    [JsonPropertyName("rss_start_mb")]
    public required double RssStart { get; init; }

    [JsonPropertyName("rss_end_mb")]
    public required double RssEnd { get; init; }

    [JsonPropertyName("bound_by")]
    public required string BoundBy { get; init; }

    /// <summary>The same for people.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {InvoicesPerSecond:F0} invoices/s from accepted to completed over {Seconds:F0} s
            {Accepted} accepted, {Lost} lost, {Doubled} doubled; audit log {AuditLog}
            processor: gateway {GatewayCpu:F3} ms, generator and authority {BenchCpu:F3} ms for each invoice; bound by {BoundBy}
            accepted at {AcceptRate:F0}/s within p50 {AcceptP50:F1}, p95 {AcceptP95:F1}, p99 {AcceptP99:F1} ms
            {BytesWritten / 1000:F1} KB written for each; memory {RssStart:F0} MB, at the end {RssEnd:F0} MB
            """
        );
}
