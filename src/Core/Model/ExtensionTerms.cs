namespace Invoicing.Model;

/// <summary>
/// The national terms that an invoice may have besides those of EN 16931, by their authorities' own ids. A term that is not here is refused: nobody would know
/// where it goes.
/// </summary>
public static class ExtensionTerms
{
    /// <summary>Saudi Arabia. Source: ZATCA, Electronic Invoice Data Dictionary and XML Implementation Standard 1.2 (2023-05-19). Those of lines (KSA-11,
    /// KSA-12) follow from the terms of EN 16931; those of advances (KSA-26 to KSA-34) are not taken.</summary>
    public static IReadOnlyDictionary<string, string> SaudiArabia { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["KSA-1"] = "UUID of the invoice",
            ["KSA-2"] = "Transaction code: 01 standard or 02 simplified, then a flag each for third party, nominal supply, export, summary, self-billing",
            ["KSA-3"] = "District of the seller's address",
            ["KSA-4"] = "District of the buyer's address",
            ["KSA-10"] = "Reason of a credit or debit note",
            ["KSA-13"] = "Hash of the invoice before (PIH); made by the chain of the route",
            ["KSA-14"] = "QR code; made by the gateway",
            ["KSA-16"] = "Counter of the invoice (ICV); made by the chain of the route",
            ["KSA-17"] = "Building number of the seller's address, 4 digits",
            ["KSA-18"] = "Building number of the buyer's address",
            ["KSA-19"] = "Additional number of the buyer's address",
            ["KSA-23"] = "Additional number of the seller's address",
            ["KSA-24"] = "End of the supply, yyyy-MM-dd",
            ["KSA-25"] = "Issue time, HH:mm:ss, in Riyadh",
        };

    /// <summary>All ids with their names.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(SaudiArabia, StringComparer.Ordinal);

    /// <summary>Whether an id is registered.</summary>
    public static bool Has(string term) => All.ContainsKey(term);
}
