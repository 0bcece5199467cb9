namespace Invoicing.Ports.Payments;

/// <summary>A bank file that was taken in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Hash">SHA-256 of its bytes, in hex.</param>
/// <param name="Format">As in camt.053.001.08, mt940.</param>
/// <param name="Name">The sender's name of it; empty for none.</param>
/// <param name="At">When it came.</param>
/// <param name="Actor">Who sent it.</param>
/// <param name="Agrees">Whether its own control figures are those of its lines.</param>
/// <param name="Statements">Statements in it.</param>
/// <param name="Entries">Booked lines in it.</param>
/// <param name="Added">Lines that were not there before.</param>
/// <param name="Findings">What is to be minded: code and message.</param>
public sealed record StoredBankFile(
    Guid Id,
    string Tenant,
    string Hash,
    string Format,
    string Name,
    DateTimeOffset At,
    string Actor,
    bool Agrees,
    int Statements,
    int Entries,
    int Added,
    IReadOnlyList<string> Findings
)
{
    /// <summary>Control figures that are not those of its lines; none of files that were taken in before they were kept.</summary>
    public IReadOnlyList<BankFileDifference> Differences { get; init; } = [];
}
