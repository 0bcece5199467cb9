namespace Invoicing.Ports.Receivables;

/// <summary>An entry of the ledger: one business event, one currency, debits equal to credits.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Kind">As in <c>issue</c>, <c>credit</c>, <c>void</c>.</param>
/// <param name="On">The day that it is of.</param>
/// <param name="At">When it was written.</param>
/// <param name="Receivable">The document that it is about.</param>
/// <param name="Text">What an accountant reads.</param>
/// <param name="Lines">At least two; they add up to zero.</param>
public sealed record LedgerEntry(
    Guid Id,
    string Tenant,
    string Currency,
    string Kind,
    DateOnly On,
    DateTimeOffset At,
    string? Receivable,
    string Text,
    IReadOnlyList<LedgerLine> Lines
);
