namespace Invoicing.Payments.Exports.Saft;

/// <summary>An entry of the ledger.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Date">Day of posting.</param>
/// <param name="EnteredAt">When it was written.</param>
/// <param name="Text">What happened.</param>
/// <param name="Document">Number or id of the document; empty for none.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Lines">Accounts with amounts; a debit is positive.</param>
public sealed record SaftEntry(
    int Number,
    DateOnly Date,
    DateTimeOffset EnteredAt,
    string Text,
    string Document,
    string Currency,
    IReadOnlyList<(string Account, decimal Amount)> Lines
);
