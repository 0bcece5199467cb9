using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Import;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A bank file that was taken in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Hash">SHA-256 of its bytes, in hex.</param>
/// <param name="Format">As in camt.053.001.08, mt940.</param>
/// <param name="Name">The sender's name of it.</param>
/// <param name="ReceivedAt">When it came first.</param>
/// <param name="ReceivedBy">Who sent it.</param>
/// <param name="Agrees">Whether its own control figures are those of its lines; where not, every payment of it waits for a person.</param>
/// <param name="Statements">Statements in it.</param>
/// <param name="Entries">Booked lines in it.</param>
/// <param name="Added">Lines that were not there before.</param>
/// <param name="Findings">What is to be minded.</param>
/// <param name="Differences">Control figures of its own that are not those of its lines.</param>
/// <param name="IsKnown">Whether the same bytes came before: then nothing was added now.</param>
/// <param name="Payments">Payments that this upload added.</param>
/// <param name="Matched">Those of them that pay their invoices.</param>
/// <param name="Waiting">Those of them that wait for a person.</param>
public sealed record BankFileResource(
    Guid Id,
    string Hash,
    string Format,
    string Name,
    DateTimeOffset ReceivedAt,
    string ReceivedBy,
    bool Agrees,
    int Statements,
    int Entries,
    int Added,
    IReadOnlyList<string> Findings,
    IReadOnlyList<BankFileDifference> Differences,
    bool? IsKnown = null,
    int? Payments = null,
    int? Matched = null,
    int? Waiting = null
)
{
    /// <summary>A file as a list shows it.</summary>
    public static BankFileResource Of(StoredBankFile file) =>
        new(
            file.Id,
            file.Hash,
            file.Format,
            file.Name,
            file.At,
            file.Actor,
            file.Agrees,
            file.Statements,
            file.Entries,
            file.Added,
            file.Findings,
            file.Differences
        );

    /// <summary>A file as its upload is answered.</summary>
    public static BankFileResource Of(BankFileReceipt receipt) =>
        Of(receipt.File) with
        {
            IsKnown = receipt.IsKnown,
            Payments = receipt.Payments,
            Matched = receipt.Matched,
            Waiting = receipt.Waiting,
        };
}
