namespace Invoicing.Payments.Exports.Journal;

/// <summary>A posting as it is exported.</summary>
/// <param name="Number">Its number in the batch, without gaps.</param>
/// <param name="Date">Day of posting.</param>
/// <param name="Text">What happened.</param>
/// <param name="Document">Number of the document; empty for none.</param>
/// <param name="Lines">Debits and credits; balanced in each currency.</param>
public sealed record JournalEntry(int Number, DateOnly Date, string Text, string Document, IReadOnlyList<JournalLine> Lines);
