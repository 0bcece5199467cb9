namespace Invoicing.Payments.Allocation.Model;

/// <summary>An invoice in an account of receivables.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Total">Amount due when it was issued (BT-115), in units of the currency.</param>
/// <param name="Due">Day on which it is due.</param>
/// <param name="Issued">Day of issue.</param>
public sealed record Invoice(string Id, decimal Total, DateOnly Issued, DateOnly Due);
