namespace Invoicing.Gateway.Observability;

/// <summary>Bounds of histograms: times that people name, close where answers are measured in them.</summary>
internal static class Buckets
{
    /// <summary>An answer to a caller: 1 ms to 30 s.</summary>
    public static readonly double[] Answers = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>The way of an invoice: 50 ms to a day, for an authority's minutes and a person's hours.</summary>
    public static readonly double[] Ways = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
}
