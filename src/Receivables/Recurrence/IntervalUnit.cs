namespace Invoicing.Receivables.Recurrence;

/// <summary>What periods are counted in.</summary>
public enum IntervalUnit
{
    /// <summary>Months.</summary>
    Month,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks.</summary>
    Week,

    /// <summary>Years.</summary>
    Year,
}
