namespace Invoicing.Ports.Receivables;

/// <summary>A series in a period: what is numbered from 1 without a gap.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Series">Its id in the configuration.</param>
/// <param name="Period">As in 2026 or 2026-11; empty where the series never begins anew.</param>
public sealed record SeriesKey(string Tenant, string Series, string Period);
