using Invoicing.Ports.Payments;

namespace Invoicing.Receivables.Cash.Advices;

/// <summary>A remittance advice as it is handed in.</summary>
/// <param name="Id">Its number, which the transfer carries as end-to-end id, reference or in its text: at least five letters or digits, so that no other
/// word is taken for it.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Lines">What is paid of which invoice.</param>
/// <param name="Customer">Who pays, as open items name it; null to have the invoices say it.</param>
public sealed record NewAdvice(string Id, string Currency, IReadOnlyList<AdviceLine> Lines, string? Customer = null);
