namespace Invoicing.Payments.Allocation.Model;

/// <summary>
/// Something that happened to money. An event is known by its id: it counts once however often it comes, and the order in which events come does not matter;
/// what counts is their own time and, at the same time, their kind and id.
/// </summary>
/// <param name="Id">Its id at the provider or bank.</param>
/// <param name="At">When it happened, by its source.</param>
public abstract record PaymentEvent(string Id, DateTimeOffset At)
{
    /// <summary>Kinds in the order in which they count at the same moment: what brings money before what takes it.</summary>
    internal abstract int Rank { get; }

    /// <summary>Money came in.</summary>
    /// <param name="Id">Its id; the payment's too.</param>
    /// <param name="At">When.</param>
    /// <param name="Amount">More than 0.</param>
    /// <param name="Invoice">The invoice that it is meant for; null to spread it by the rule.</param>
    public sealed record Received(string Id, DateTimeOffset At, decimal Amount, string? Invoice = null) : PaymentEvent(Id, At)
    {
        internal override int Rank => 0;
    }

    /// <summary>Money was given back by us.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="At">When.</param>
    /// <param name="Payment">Id of the payment.</param>
    /// <param name="Amount">More than 0.</param>
    public sealed record Refunded(string Id, DateTimeOffset At, string Payment, decimal Amount) : PaymentEvent(Id, At)
    {
        internal override int Rank => 2;
    }

    /// <summary>The payer's bank took a payment back.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="At">When.</param>
    /// <param name="Payment">Id of the payment.</param>
    /// <param name="Amount">What it took, more than 0; null for all that is left of the payment.</param>
    public sealed record ChargedBack(string Id, DateTimeOffset At, string Payment, decimal? Amount = null) : PaymentEvent(Id, At)
    {
        internal override int Rank => 3;
    }

    /// <summary>A chargeback was decided in our favour: the money is back.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="At">When.</param>
    /// <param name="ChargeBack">Id of the chargeback.</param>
    public sealed record ChargeBackReversed(string Id, DateTimeOffset At, string ChargeBack) : PaymentEvent(Id, At)
    {
        internal override int Rank => 4;
    }
}
