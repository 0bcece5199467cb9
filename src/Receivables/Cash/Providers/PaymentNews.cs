using System.Text.Json.Serialization;
using Invoicing.Payments.Allocation.Model;

namespace Invoicing.Receivables.Cash.Providers;

/// <summary>What a payment provider tells, in words of our own.</summary>
/// <param name="Kind">received, refunded, charged-back, chargeback-reversed, failed.</param>
/// <param name="Id">Id of what happened: of the payment, the refund, the chargeback, the reversal, the attempt that failed.</param>
/// <param name="At">When, by the provider.</param>
/// <param name="Payment">Id of the payment.</param>
/// <param name="Amount">Of a payment or refund, in units of the currency; 0 of others.</param>
/// <param name="Currency">ISO 4217; of a payment.</param>
/// <param name="Invoice">Id or number of the invoice that is paid; of a payment.</param>
/// <param name="ChargeBack">Id of the chargeback that is reversed.</param>
/// <param name="Name">Who paid.</param>
public sealed record PaymentNews(
    string Kind,
    string Id,
    DateTimeOffset At,
    string Payment,
    decimal Amount = 0,
    string Currency = "",
    string? Invoice = null,
    string? ChargeBack = null,
    string Name = ""
)
{
    /// <summary>Why a payment failed, in the provider's words; null of others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    /// <summary>The event as allocation reckons with it.</summary>
    /// <param name="invoice">Id of the item that its payment is meant for.</param>
    internal PaymentEvent Event(string? invoice) =>
        Kind switch
        {
            "received" => new PaymentEvent.Received(Id, At, Amount, invoice),
            "refunded" => new PaymentEvent.Refunded(Id, At, Payment, Amount),
            "charged-back" => new PaymentEvent.ChargedBack(Id, At, Payment),
            _ => new PaymentEvent.ChargeBackReversed(Id, At, ChargeBack ?? ""),
        };
}
