using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A movement of money, with the entry of the ledger that says the same; it never changes.</summary>
/// <param name="Movement">What moved.</param>
/// <param name="Event">The business event, as in payment.allocated.</param>
/// <param name="On">Day of posting.</param>
/// <param name="At">When it was written.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Entry">Id of the entry.</param>
public sealed record MovementResource(MovedResource Movement, string Event, DateOnly On, DateTimeOffset At, string Actor, string Reason, Guid Entry)
{
    /// <summary>A movement as the API shows it.</summary>
    public static MovementResource Of(StoredMovement one) => new(MovedResource.Of(one.Movement), one.Event, one.On, one.At, one.Actor, one.Reason, one.Entry);
}
