using System.Text.Json.Serialization;

namespace Invoicing.Bench.Issue;

/// <summary>What was counted on one store.</summary>
internal sealed record IssueFigures(
    [property: JsonPropertyName("store")] string Store,
    [property: JsonPropertyName("nodes")] int Nodes,
    [property: JsonPropertyName("invoices")] int Invoices,
    [property: JsonPropertyName("gaps")] int Gaps,
    [property: JsonPropertyName("doubled")] int Doubled,
    [property: JsonPropertyName("lost")] int Lost,
    [property: JsonPropertyName("issues_per_second")] double IssuesPerSecond,
    [property: JsonPropertyName("commits_per_second")] double CommitsPerSecond,
    [property: JsonPropertyName("ratio_to_commits")] double RatioToCommits,
    [property: JsonPropertyName("event_to_issued_ms_p95")] double EventToIssuedMsP95,
    [property: JsonPropertyName("cpu_ms_per_invoice")] double CpuMsPerInvoice,
    [property: JsonPropertyName("kills")] int Kills,
    [property: JsonPropertyName("aborts")] int Aborts,
    [property: JsonPropertyName("refused")] int Refused
);
