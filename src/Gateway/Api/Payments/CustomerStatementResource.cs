using Invoicing.Payments.Ageing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A customer's statement.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Opening">Balance before the first day.</param>
/// <param name="Movements">Each movement, in the order of days.</param>
/// <param name="Closing">Balance after the last day.</param>
public sealed record CustomerStatementResource(
    string Customer,
    string Currency,
    DateOnly From,
    DateOnly To,
    decimal Opening,
    IReadOnlyList<StatementMovementResource> Movements,
    decimal Closing
)
{
    /// <summary>A statement as the API shows it.</summary>
    public static CustomerStatementResource Of(CustomerStatement statement) =>
        new(
            statement.Customer,
            statement.Currency,
            statement.From,
            statement.To,
            statement.Opening,
            [.. statement.Movements.Select(one => new StatementMovementResource(one.Movement.Date, one.Id, one.Movement.Amount, one.Movement.Text))],
            statement.Closing
        );
}
