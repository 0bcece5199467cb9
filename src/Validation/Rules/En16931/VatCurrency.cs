using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>
/// BR-CO-15 fails for two reasons: the total is wrong, or no single VAT amount is told by its currencyID to be in the invoice
/// currency. This tells the second from the first, so that nobody looks for a wrong sum where an attribute is wrong.
/// </summary>
internal static class VatCurrency
{
    private const int MostNamed = 3;

    /// <summary>What is wrong with the currencies of the total VAT amounts (null where one has no currencyID); null where nothing is.</summary>
    public static Figures? Flaw(string invoice, IReadOnlyCollection<string?> amounts)
    {
        if (amounts.Count == 0)
        {
            return Figures.Told("There is no total VAT amount (BT-110).", $"Give one with currencyID {invoice}; it is 0.00 where no VAT is charged.");
        }
        var inCurrency = amounts.Count(currency => currency == invoice);
        if (inCurrency == 1)
        {
            return null;
        }
        if (inCurrency > 1)
        {
            return Figures.Told(
                $"{inCurrency} total VAT amounts have currencyID {invoice}.",
                "Keep one; the amount in the accounting currency (BT-111) has that currency's id."
            );
        }
        const string NotTheSum = "The sum itself was not compared.";
        return amounts.Contains(null)
            ? Figures.Told($"The total VAT amount (BT-110) has no currencyID; the invoice is in {invoice} (BT-5).", $"Set currencyID to {invoice}. {NotTheSum}")
            : Figures.Told(
                $"The total VAT amount (BT-110) has currencyID {string.Join(", ", amounts.Distinct().Take(MostNamed))}; the invoice is in {invoice} (BT-5).",
                $"Correct currencyID or the invoice currency. {NotTheSum}"
            );
    }
}
