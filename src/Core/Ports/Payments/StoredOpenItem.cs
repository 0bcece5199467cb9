namespace Invoicing.Ports.Payments;

/// <summary>An open item as the store holds it. Open is total − credited − allocated − written off; the database refuses less than 0.</summary>
/// <param name="Item">As it came to be.</param>
/// <param name="Credited">What credit notes took off.</param>
/// <param name="Allocated">What payments pay.</param>
/// <param name="WrittenOff">What was given up.</param>
public sealed record StoredOpenItem(NewOpenItem Item, decimal Credited, decimal Allocated, decimal WrittenOff)
{
    /// <summary>What is open.</summary>
    public decimal Open => Item.Total - Credited - Allocated - WrittenOff;

    /// <summary>Whether somebody disputes it.</summary>
    public bool InDispute { get; init; }

    /// <summary>Last day on which nobody duns or collects it; null where nobody holds it.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>Whether nobody duns or collects it on a day.</summary>
    public bool IsHeld(DateOnly day) => InDispute || HeldUntil >= day;
}
