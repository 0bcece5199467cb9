using Invoicing.Lifecycle;

namespace Invoicing.Receivables.Incidents.Finding;

/// <summary>Documents that say the same within the days that count: what is kept of them while others pass by.</summary>
/// <param name="first">The one that stays.</param>
/// <param name="day">Its issue date.</param>
/// <param name="order">Its place among all groups.</param>
internal sealed class DuplicateGroup(InvoiceId first, int day, int order)
{
    /// <summary>The one that stays.</summary>
    public InvoiceId First => first;

    /// <summary>Its issue date.</summary>
    public int Day => day;

    /// <summary>Its place among all groups.</summary>
    public int Order => order;

    /// <summary>Its number; null as long as it is alone.</summary>
    public string? Number { get; set; }

    /// <summary>How many they are.</summary>
    public int Count { get; set; } = 1;
}
