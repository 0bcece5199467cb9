namespace Invoicing.Payments.Ageing;

/// <summary>
/// A document of a customer and what moved it: an invoice (positive), a receipt or credit note (negative) with what of it was applied (positive).
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Customer">Id of the customer.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Due">Day on which it is due; its own day for receipts and credit notes.</param>
/// <param name="IsCredit">Whether it is money or a credit of the customer, not yet applied: it stands in no bucket of age.</param>
/// <param name="Movements">Postings to the control account, in its currency and in accounting currency.</param>
public sealed record OpenPosition(string Id, string Customer, string Currency, DateOnly Due, bool IsCredit, IReadOnlyList<PositionMovement> Movements);
