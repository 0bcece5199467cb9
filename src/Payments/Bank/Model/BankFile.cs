using Invoicing.Faults;

namespace Invoicing.Payments.Bank.Model;

/// <summary>What a bank file says.</summary>
/// <param name="Format">camt.053.001.08, mt940, mt942, coda, csv.</param>
/// <param name="Encoding">The encoding it was read in, by its IANA name.</param>
/// <param name="Statements">The statements, reports or notifications, in the file's order; at least one.</param>
/// <param name="Findings">What was mended or is to be minded; no finding is fatal.</param>
public sealed record BankFile(string Format, string Encoding, IReadOnlyList<BankStatement> Statements, IReadOnlyList<Fault> Findings);
