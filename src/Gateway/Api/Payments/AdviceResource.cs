using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A remittance advice: what a customer announced it would pay with one transfer.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Customer">Who pays.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Total">What the transfer will come to.</param>
/// <param name="At">When it was taken in.</param>
/// <param name="By">Who handed it in.</param>
/// <param name="Lines">What is paid of which invoice.</param>
public sealed record AdviceResource(string Id, string Customer, string Currency, decimal Total, DateTimeOffset At, string By, IReadOnlyList<AdviceLine> Lines)
{
    /// <summary>An advice as the API shows it.</summary>
    public static AdviceResource Of(StoredAdvice advice) =>
        new(advice.Id, advice.Customer, advice.Currency, advice.Total, advice.At, advice.Actor, advice.Lines);
}
