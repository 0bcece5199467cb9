namespace Invoicing.Payments.Ageing;

/// <summary>A customer's statement in one currency.</summary>
/// <param name="Customer">Id of the customer.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Opening">Balance before the first day.</param>
/// <param name="Movements">Each movement with the id of its document, in order of days.</param>
public sealed record CustomerStatement(
    string Customer,
    string Currency,
    DateOnly From,
    DateOnly To,
    decimal Opening,
    IReadOnlyList<(string Id, PositionMovement Movement)> Movements
)
{
    /// <summary>Balance after the last day.</summary>
    public decimal Closing => Opening + Movements.Sum(one => one.Movement.Amount);
}
