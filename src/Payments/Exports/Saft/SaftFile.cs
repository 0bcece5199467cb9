namespace Invoicing.Payments.Exports.Saft;

/// <summary>What a SAF-T file is made of.</summary>
/// <param name="Company">Whose books.</param>
/// <param name="Batch">Number of the batch.</param>
/// <param name="CreatedOn">Day on which the batch was closed.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Accounts">Every account that has a balance or is named.</param>
/// <param name="Entries">The entries, in their order; at least one.</param>
public sealed record SaftFile(
    SaftCompany Company,
    long Batch,
    DateOnly CreatedOn,
    string Version,
    IReadOnlyList<SaftAccount> Accounts,
    IReadOnlyList<SaftEntry> Entries
)
{
    /// <summary>First day of an entry.</summary>
    public DateOnly First => Entries.Min(entry => entry.Date);

    /// <summary>Last day of an entry.</summary>
    public DateOnly Last => Entries.Max(entry => entry.Date);

    /// <summary>Sum of debits; that of credits is the same.</summary>
    public decimal Debits => Entries.Sum(entry => entry.Lines.Where(line => line.Amount > 0).Sum(line => line.Amount));
}
