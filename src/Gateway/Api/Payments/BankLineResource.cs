using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A booked line of a bank's statement.</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="File">Id of the file that it came with first.</param>
/// <param name="Content">SHA-256 of what identifies it.</param>
/// <param name="Occurrence">1 for the first line of this content.</param>
/// <param name="Account">Account of ours.</param>
/// <param name="Booked">Day of booking.</param>
/// <param name="Amount">What it does to the balance.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Text">What it says.</param>
public sealed record BankLineResource(
    Guid Id,
    Guid File,
    string Content,
    int Occurrence,
    string Account,
    DateOnly Booked,
    decimal Amount,
    string Currency,
    string Text
)
{
    /// <summary>A line as the API shows it.</summary>
    public static BankLineResource Of(StoredBankLine line) =>
        new(line.Id, line.File, line.Content, line.Occurrence, line.Account, line.Booked, line.Amount, line.Currency, line.Text);
}
