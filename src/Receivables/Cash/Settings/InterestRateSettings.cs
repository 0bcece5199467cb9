namespace Invoicing.Receivables.Cash.Settings;

/// <summary>A statutory rate of the operator's own: reference rate and margin together.</summary>
public sealed record InterestRateSettings
{
    /// <summary>Country, two letters.</summary>
    public string Country { get; init; } = "";

    /// <summary>First day on which it applies.</summary>
    public DateOnly From { get; init; }

    /// <summary>Per cent a year.</summary>
    public decimal Percent { get; init; }

    /// <summary>Where the figure is from.</summary>
    public string Source { get; init; } = "";
}
