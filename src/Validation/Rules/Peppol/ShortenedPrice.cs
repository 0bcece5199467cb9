using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>Tells a line amount that was computed with a longer price than the one that is stated: the usual cause of PEPPOL-EN16931-R120.</summary>
internal static class ShortenedPrice
{
    private const int MostDecimals = 20;
    private const decimal HalfACent = 0.005m;

    private const string Remedy =
        "This looks like rounding of the price: do not round the price (BT-146), which may have any number of decimals, "
        + "or state it for a base quantity (BT-149), as in 10.00 for 3.";

    /// <summary>The way out where the difference lies within what cutting the price to its decimals makes of so many units; null else.</summary>
    public static string? Hint(Number stated, Number computed, Number units, ReadOnlySpan<byte> price)
    {
        var decimals = Lexical.Decimals(price);
        if (decimals > MostDecimals)
        {
            return null;
        }
        // Some cut what others round: a whole unit of the last decimal.
        var unit = 1m;
        for (var i = 0; i < decimals; i++)
        {
            unit /= 10;
        }
        return ((stated - computed).Absolute <= (units.Absolute * unit) + HalfACent).Holds ? Remedy : null;
    }
}
