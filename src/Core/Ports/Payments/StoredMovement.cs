namespace Invoicing.Ports.Payments;

/// <summary>A movement as the store holds it; never changed.</summary>
/// <param name="Movement">What moved.</param>
/// <param name="Event">The business event, as in <c>payment.allocated</c>.</param>
/// <param name="On">Day of posting.</param>
/// <param name="At">When it was written.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Entry">The entry of the ledger that says the same.</param>
public sealed record StoredMovement(PaymentMovement Movement, string Event, DateOnly On, DateTimeOffset At, string Actor, string Reason, Guid Entry);
