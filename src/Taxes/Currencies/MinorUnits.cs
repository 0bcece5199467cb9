using System.Globalization;
using Invoicing.Taxes.Tables;

namespace Invoicing.Taxes.Currencies;

/// <summary>
/// To how many decimals amounts of a currency are rounded: its minor unit of ISO 4217, but never more than two,
/// as EN 16931-1:2017 (BR-DEC-01 to BR-DEC-28) allows no more, so that dinars of three decimals are rounded to two.
/// </summary>
public static class MinorUnits
{
    /// <summary>Most decimals that EN 16931 allows in an amount.</summary>
    public const int NormLimit = 2;

    private static readonly Dictionary<string, int> Exceptions = EmbeddedTable
        .Rows("minor-units.tsv")
        .ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture));

    /// <summary>Decimals of the minor unit by ISO 4217; 2 for a currency that the table of exceptions does not name.</summary>
    public static int OfIso4217(string currency) => Exceptions.GetValueOrDefault(currency, 2);

    /// <summary>Decimals that an amount in an invoice may have.</summary>
    public static int InInvoices(string currency) => Math.Min(OfIso4217(currency), NormLimit);
}
