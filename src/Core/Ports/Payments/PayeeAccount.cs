namespace Invoicing.Ports.Payments;

/// <summary>The account that money for a payee goes to. A change counts once a second person agreed to it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Payee">The customer or vendor.</param>
/// <param name="Account">The account.</param>
/// <param name="Replaces">The account that it is to replace; empty for the first.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="At">When it was named.</param>
/// <param name="Actor">Who named it.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="DecidedBy">Who decided.</param>
public sealed record PayeeAccount(
    Guid Id,
    string Payee,
    string Account,
    string Replaces,
    PayeeStatus Status,
    DateTimeOffset At,
    string Actor,
    DateTimeOffset? DecidedAt = null,
    string? DecidedBy = null
);
