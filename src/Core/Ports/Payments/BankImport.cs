namespace Invoicing.Ports.Payments;

/// <summary>A bank file as it is taken in.</summary>
/// <param name="File">The file.</param>
/// <param name="Statements">Its statements, by what tells them from others.</param>
/// <param name="Lines">Its lines that were not there before.</param>
public sealed record BankImport(StoredBankFile File, IReadOnlyList<ImportedStatement> Statements, IReadOnlyList<StoredBankLine> Lines);
