using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift.Details;

/// <summary>
/// Field 86 and NS in their dialects, each told by what the text itself shows:
/// numbered subfields (<see cref="NumberedDetails"/>), code words between slashes (<see cref="SlashDetails"/>), labels with a colon
/// (<see cref="LabelledDetails"/>), lines numbered in front (<see cref="NsDetails"/>), free text.
/// </summary>
internal static class SwiftDetails
{
    public static BankTransaction Read(string tag, IReadOnlyList<string> lines) =>
        tag == "NS" ? NsDetails.Read(lines)
        : NumberedDetails.Read(string.Concat(lines)) is { } numbered ? numbered
        : SlashDetails.Read(string.Concat(lines)) is { } slashed ? slashed
        : LabelledDetails.Read(Lines(lines));

    /// <summary>What two fields of one entry say; the first counts where both say something.</summary>
    public static BankTransaction Join(BankTransaction first, BankTransaction second) =>
        first with
        {
            EndToEndId = Either(first.EndToEndId, second.EndToEndId),
            InstructionId = Either(first.InstructionId, second.InstructionId),
            MandateId = Either(first.MandateId, second.MandateId),
            Counterparty = Join(first.Counterparty, second.Counterparty),
            References = [.. first.References, .. second.References],
            Text = string.Join(' ', new[] { first.Text, second.Text }.Where(text => text.Length > 0)),
            Charges = [.. first.Charges, .. second.Charges],
        };

    /// <summary>An account of the other side that only field 61 tells; an entry without any field 86 has its references as its text.</summary>
    public static BankEntry Complete(BankEntry entry)
    {
        var details = entry.Details is [var only] ? only : new BankTransaction();
        if (details.Counterparty.Number.Length == 0)
        {
            var words = $"{entry.EntryReference} {entry.Text}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (Array.Find(words, IbanText.Is) is { } iban)
            {
                details = details with { Counterparty = details.Counterparty with { Number = iban } };
            }
        }

        return entry with
        {
            Details = [details with { Text = details.Text.Length > 0 ? details.Text : entry.Text }],
        };
    }

    private static BankAccount Join(BankAccount first, BankAccount second) =>
        new(Either(first.Number, second.Number), Either(first.Bank, second.Bank), Either(first.Holder, second.Holder));

    private static string Either(string first, string second) => first.Length > 0 ? first : second;

    /// <summary>A line that is full goes on in the next one without a blank: banks break words there.</summary>
    private static string Lines(IReadOnlyList<string> lines)
    {
        const int Full = 60;
        return string.Concat(lines.Select((line, index) => index + 1 == lines.Count || line.Length >= Full ? line : line + " ")).Trim();
    }
}
