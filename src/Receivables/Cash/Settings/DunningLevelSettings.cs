namespace Invoicing.Receivables.Cash.Settings;

/// <summary>A level of dunning.</summary>
public sealed record DunningLevelSettings
{
    /// <summary>Days after the due date from which it may be reached; from 1.</summary>
    public int DaysAfterDue { get; init; } = 1;

    /// <summary>Days that must lie between it and the letter before.</summary>
    public int DaysAfterLast { get; init; } = 7;

    /// <summary>Fee for it, in units of the invoice's currency.</summary>
    public decimal Fee { get; init; }

    /// <summary>Whether statutory interest is claimed.</summary>
    public bool Interest { get; init; }
}
