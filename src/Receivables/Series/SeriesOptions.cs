namespace Invoicing.Receivables.Series;

/// <summary>A series of numbers, as the operator configures it.</summary>
public sealed record SeriesOptions
{
    /// <summary>Tenant that it belongs to.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>What a number begins with; <c>{yyyy}</c>, <c>{yy}</c> and <c>{MM}</c> stand for the issue date's year and month.</summary>
    public string Prefix { get; init; } = "{yyyy}-";

    /// <summary>Digits of the position, filled with zeros; from 1 to 12. A greater position is written in full.</summary>
    public int Width { get; init; } = 6;

    /// <summary>When it begins anew.</summary>
    public SeriesPeriod Period { get; init; }
}
