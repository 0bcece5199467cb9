namespace Invoicing.Ports.Payments;

/// <summary>What a customer announced it would pay with one transfer: a remittance advice.</summary>
/// <param name="Id">Its number, which the transfer carries.</param>
/// <param name="Key">Its number as it is compared.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Customer">Who pays, as open items name it.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="At">When it was taken in.</param>
/// <param name="Actor">Who handed it in.</param>
/// <param name="Lines">What is paid of which invoice.</param>
public sealed record StoredAdvice(
    string Id,
    string Key,
    string Tenant,
    string Customer,
    string Currency,
    DateTimeOffset At,
    string Actor,
    IReadOnlyList<AdviceLine> Lines
)
{
    /// <summary>What the transfer will come to.</summary>
    public decimal Total => Lines.Sum(line => line.Amount);
}
