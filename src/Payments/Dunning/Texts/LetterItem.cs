using Invoicing.Payments.Dunning.Interest;

namespace Invoicing.Payments.Dunning.Texts;

/// <summary>An invoice in a letter.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Due">Day on which it was due.</param>
/// <param name="Open">What is open.</param>
/// <param name="Fee">Fees of this level and of those before it.</param>
/// <param name="Interest">Interest up to the day of the letter; null where none is claimed.</param>
public sealed record LetterItem(string Number, DateOnly Due, decimal Open, decimal Fee, LateInterest? Interest)
{
    /// <summary>The link by which it is paid; null where it has none.</summary>
    public string? Link { get; init; }
}
