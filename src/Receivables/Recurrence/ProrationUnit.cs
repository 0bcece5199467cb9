namespace Invoicing.Receivables.Recurrence;

/// <summary>What a part of a period is measured in.</summary>
public enum ProrationUnit
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Seconds, as they pass in the subscription's time zone: a day on which clocks change has 23 or 25 hours.</summary>
    Second,
}
