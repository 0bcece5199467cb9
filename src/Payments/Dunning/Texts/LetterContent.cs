namespace Invoicing.Payments.Dunning.Texts;

/// <summary>What a letter of dunning says.</summary>
/// <param name="Seller">Who writes.</param>
/// <param name="Customer">To whom.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Level">The highest level in it.</param>
/// <param name="On">Its day.</param>
/// <param name="PayBy">Day by which it asks for the money.</param>
/// <param name="Account">Account to pay to; null where none is known.</param>
/// <param name="Items">Its invoices.</param>
public sealed record LetterContent(
    string Seller,
    string Customer,
    string Currency,
    int Level,
    DateOnly On,
    DateOnly PayBy,
    string? Account,
    IReadOnlyList<LetterItem> Items
);
