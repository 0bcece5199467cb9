using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>A level that an invoice has come to.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Level">The level.</param>
/// <param name="On">Day of its letter.</param>
/// <param name="NewInterest">Interest that its letter claimed for the first time.</param>
public sealed record DunnedLevel(InvoiceId Invoice, int Level, DateOnly On, decimal NewInterest);
