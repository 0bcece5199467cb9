using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A hold: nobody duns or collects.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Invoice">Id of the invoice; none where it is of a customer.</param>
/// <param name="Customer">The customer; none where it is of an invoice.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when.</param>
/// <param name="SetBy">Who set it.</param>
/// <param name="Until">Last day; none without an end.</param>
/// <param name="LiftedAt">When it was lifted.</param>
/// <param name="LiftedBy">Who lifted it.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record HoldResource(
    Guid Id,
    Guid? Invoice,
    string? Customer,
    string Reason,
    DateTimeOffset Since,
    string SetBy,
    DateOnly? Until,
    DateTimeOffset? LiftedAt,
    string? LiftedBy,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A hold as the API shows it.</summary>
    public static HoldResource Of(CollectionHold hold, Guid? invoice) =>
        new(
            hold.Id,
            invoice,
            hold.Customer,
            hold.Reason,
            hold.At,
            hold.Actor,
            hold.Until,
            hold.LiftedAt,
            hold.LiftedBy,
            [AvailableAction.Of("lift", "lifted", hold.LiftedAt is null ? null : "It is lifted.")]
        );
}
