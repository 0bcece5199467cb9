using Invoicing.Taxes.Tables;

namespace Invoicing.Taxes.Exemptions;

/// <summary>The exemption reasons that the gateway knows.</summary>
public static class VatExemptions
{
    private static readonly Dictionary<string, VatExemption> ByCode = EmbeddedTable
        .Rows("vatex.tsv")
        .Select(row => new VatExemption(row[0], row[1], row[2]))
        .ToDictionary(reason => reason.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every reason.</summary>
    public static IReadOnlyCollection<VatExemption> All => ByCode.Values;

    /// <summary>The reason of a code; null for a code that is not known here, which says nothing of its validity.</summary>
    public static VatExemption? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The reason that a category leaves no choice about: AE, K, G and O have one, E has many and so none.</summary>
    public static VatExemption? OfCategory(string categoryCode) =>
        categoryCode switch
        {
            "AE" => ByCode["VATEX-EU-AE"],
            "K" => ByCode["VATEX-EU-IC"],
            "G" => ByCode["VATEX-EU-G"],
            "O" => ByCode["VATEX-EU-O"],
            _ => null,
        };
}
