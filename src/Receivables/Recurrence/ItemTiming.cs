namespace Invoicing.Receivables.Recurrence;

/// <summary>When an item's period is invoiced.</summary>
public enum ItemTiming
{
    /// <summary>By the trigger of its first day, with all that changed and was used in it: the trigger comes when the period is over.</summary>
    Period,

    /// <summary>By the trigger of its first day, at the terms of that day. What becomes dearer in it is invoiced with the next trigger; what becomes cheaper
    /// holds from the next period.</summary>
    Advance,

    /// <summary>By the trigger of the day after it.</summary>
    Arrears,
}
