using System.Globalization;
using Invoicing.Faults;

namespace Invoicing.Receivables.Texts;

/// <summary>The few texts of an invoice that are ours and not the sender's, in the language of the order, as are the figures in them.</summary>
public sealed class InvoiceTexts
{
    private static readonly Dictionary<string, InvoiceTexts> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = new('.')
        {
            Discount = "Discount",
            Shipping = "Shipping",
            Upgrade = "upgrade",
            Minimum = "minimum",
            FlatFee = "flat fee",
            PackageOf = "package of {0}",
            Over = "over {0}",
            OverUpTo = "over {0} up to {1}",
        },
        ["de"] = new(',')
        {
            Discount = "Rabatt",
            Shipping = "Versand",
            Upgrade = "Aufpreis",
            Minimum = "Mindestbetrag",
            FlatFee = "Grundbetrag",
            PackageOf = "Paket zu {0}",
            Over = "über {0}",
            OverUpTo = "über {0} bis {1}",
        },
        ["fr"] = new(',')
        {
            Discount = "Remise",
            Shipping = "Livraison",
            Upgrade = "supplément",
            Minimum = "minimum",
            FlatFee = "forfait",
            PackageOf = "lot de {0}",
            Over = "au-delà de {0}",
            OverUpTo = "au-delà de {0} jusqu'à {1}",
        },
        ["it"] = new(',')
        {
            Discount = "Sconto",
            Shipping = "Spedizione",
            Upgrade = "supplemento",
            Minimum = "importo minimo",
            FlatFee = "quota fissa",
            PackageOf = "confezione da {0}",
            Over = "oltre {0}",
            OverUpTo = "oltre {0} fino a {1}",
        },
        ["pl"] = new(',')
        {
            Discount = "Rabat",
            Shipping = "Dostawa",
            Upgrade = "dopłata",
            Minimum = "kwota minimalna",
            FlatFee = "opłata stała",
            PackageOf = "pakiet po {0}",
            Over = "powyżej {0}",
            OverUpTo = "powyżej {0} do {1}",
        },
        ["ro"] = new(',')
        {
            Discount = "Reducere",
            Shipping = "Livrare",
            Upgrade = "supliment",
            Minimum = "sumă minimă",
            FlatFee = "tarif fix",
            PackageOf = "pachet de {0}",
            Over = "peste {0}",
            OverUpTo = "peste {0} până la {1}",
        },
    };

    private readonly char _point;

    private InvoiceTexts(char point) => _point = point;

    /// <summary>Those of English, for an order that names no language.</summary>
    public static InvoiceTexts English { get; } = Known["en"];

    /// <summary>Languages that there are texts for, of ISO 639-1.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reason of a discount that states none (BT-97, BT-139).</summary>
    public required string Discount { get; init; }

    /// <summary>Reason of a charge that states none (BT-104).</summary>
    public required string Shipping { get; init; }

    /// <summary>What became dearer in a period that was paid in advance.</summary>
    public required string Upgrade { get; init; }

    /// <summary>What usage lacks of the least amount of a period.</summary>
    public required string Minimum { get; init; }

    /// <summary>What a tier costs beside its units.</summary>
    public required string FlatFee { get; init; }

    private string PackageOf { get; init; } = "";

    private string Over { get; init; } = "";

    private string OverUpTo { get; init; } = "";

    /// <summary>The texts of a language, which may name a region, as in de-AT; of English where there are none.</summary>
    public static InvoiceTexts Of(string? language) => Find(language) ?? English;

    /// <summary>That a language has no texts; null where it has, or none is named.</summary>
    public static Fault? WhyNot(string? language) =>
        language is null || Find(language) is not null
            ? null
            : Fault.Warning(
                "GW-REC-LANGUAGE",
                $"There are no texts in '{language}'; they are in English.",
                "/language",
                hint: $"Known: {string.Join(", ", Languages)}. State the reasons of discounts and charges yourself."
            );

    /// <summary>Units of a package.</summary>
    public string Package(decimal size) => Filled(PackageOf, size);

    /// <summary>Units of a tier.</summary>
    /// <param name="from">Those before it.</param>
    /// <param name="upTo">Its last; null where it has no end.</param>
    public string Tier(decimal from, decimal? upTo) => upTo is { } end ? Filled(OverUpTo, from, end) : Filled(Over, from);

    private static InvoiceTexts? Find(string? language) =>
        language is null ? null
        : Known.TryGetValue(language.Split('-', '_')[0], out var found) ? found
        : null;

    private string Filled(string text, params decimal[] figures) =>
        string.Format(
            CultureInfo.InvariantCulture,
            text,
            [.. figures.Select(figure => (object)figure.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', _point))]
        );
}
