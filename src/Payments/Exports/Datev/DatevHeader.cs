namespace Invoicing.Payments.Exports.Datev;

/// <summary>What stands in the first line of a DATEV batch.</summary>
/// <param name="Created">When it was written.</param>
/// <param name="Consultant">Number of the tax consultant, 1001 to 9999999.</param>
/// <param name="Client">Number of the client, 1 to 99999.</param>
/// <param name="YearBegin">First day of the business year.</param>
/// <param name="AccountLength">Digits of general ledger accounts, 4 to 8; customers have one more.</param>
/// <param name="From">First day of the batch.</param>
/// <param name="To">Last day of the batch, in the same business year.</param>
/// <param name="Name">Name of the batch, at most 30 characters.</param>
/// <param name="IsSealed">Whether the postings come sealed (Festschreibung).</param>
public sealed record DatevHeader(
    DateTimeOffset Created,
    int Consultant,
    int Client,
    DateOnly YearBegin,
    int AccountLength,
    DateOnly From,
    DateOnly To,
    string Name,
    bool IsSealed
);
