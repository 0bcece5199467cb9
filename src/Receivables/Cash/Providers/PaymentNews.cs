using System.Text.Json.Serialization;
using Invoicing.Payments.Allocation.Model;

namespace Invoicing.Receivables.Cash.Providers;

/// <summary>What a payment provider tells, in words of our own.</summary>
/// <param name="Kind">received, refunded, charged-back, chargeback-reversed, failed.</param>
/// <param name="Id">Id of what happened: of the payment, the refund, the chargeback, the reversal, the attempt that failed.</param>
/// <param name="At">When, by the provider.</param>
/// <param name="Payment">Id of the payment.</param>
/// <param name="Amount">In units of the currency; 0 of a chargeback that takes all that is left, and of a reversal.</param>
/// <param name="Currency">ISO 4217; of a payment, and of others that say it.</param>
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
    /// <param name="currency">Currency of its payment.</param>
    internal PaymentEvent Event(string? invoice, string currency) =>
        Kind switch
        {
            "received" => new PaymentEvent.Received(Id, At, Amount, invoice),
            "refunded" => new PaymentEvent.Refunded(Id, At, Payment, Amount),
            "charged-back" => new PaymentEvent.ChargedBack(Id, At, Payment, Amount > 0 && (Currency.Length == 0 || Currency == currency) ? Amount : null),
            _ => new PaymentEvent.ChargeBackReversed(Id, At, ChargeBack ?? ""),
        };
}
