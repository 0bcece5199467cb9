using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>An invoice of which no open item was made yet.</summary>
/// <param name="Place">Its place in the store.</param>
/// <param name="Record">The invoice.</param>
/// <param name="IsIssuedHere">Whether receivables issued it: then its entries are in the ledger.</param>
/// <param name="Seller">Seller by its id in the configuration, where it was issued here.</param>
/// <param name="Reference">BT-83, where it was issued here.</param>
/// <param name="Corrects">Id of the document that it corrects, where it was issued here.</param>
/// <param name="IsVoid">Whether it was made void.</param>
public sealed record InvoiceToPost(long Place, InvoiceRecord Record, bool IsIssuedHere, string? Seller, string? Reference, InvoiceId? Corrects, bool IsVoid);
