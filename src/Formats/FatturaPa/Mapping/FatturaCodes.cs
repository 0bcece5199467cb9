using System.Text.RegularExpressions;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>
/// Codes of EN 16931 and of FatturaPA that stand for each other. Where FatturaPA tells more apart, the finer code stands in a text: the type of document
/// (TD24) in BT-23, the kind of no VAT (N2.1) before BT-120. Sources: Agenzia delle Entrate, specifications 1.9, tables of TipoDocumento, Natura and
/// ModalitaPagamento; UNTDID 1001, 4461 and 5305.
/// </summary>
internal static partial class FatturaCodes
{
    /// <summary>Scheme (EAS) of a recipient's code of SdI, of an office of the public administration, of certified mail.</summary>
    internal const string RecipientScheme = "0205";
    internal const string OfficeScheme = "0201";
    internal const string MailScheme = "0202";

    /// <summary>Scheme (ICD) of a fiscal code.</summary>
    internal const string FiscalCodeScheme = "0210";

    /// <summary>Recipient's code of one who has none, and of one outside of Italy.</summary>
    internal const string NoRecipient = "0000000";
    internal const string ForeignRecipient = "XXXXXXX";

    private static readonly (string Type, string Document)[] Types =
    [
        ("380", "TD01"),
        ("386", "TD02"),
        ("381", "TD04"),
        ("383", "TD05"),
        ("389", "TD16"),
        ("380", "TD06"),
        ("386", "TD03"),
        ("389", "TD17"),
        ("389", "TD18"),
        ("389", "TD19"),
        ("389", "TD20"),
        ("380", "TD21"),
        ("389", "TD22"),
        ("389", "TD23"),
        ("380", "TD24"),
        ("380", "TD25"),
        ("380", "TD26"),
        ("380", "TD27"),
        ("389", "TD28"),
        ("380", "TD29"),
    ];

    private static readonly (string Means, string Payment)[] Payments =
    [
        ("30", "MP05"),
        ("10", "MP01"),
        ("20", "MP02"),
        ("23", "MP03"),
        ("48", "MP08"),
        ("49", "MP16"),
        ("59", "MP19"),
        ("58", "MP05"),
        ("31", "MP05"),
        ("42", "MP05"),
        ("50", "MP18"),
        ("70", "MP12"),
        ("68", "MP08"),
        ("54", "MP08"),
        ("55", "MP08"),
    ];

    private static readonly (string Category, string Nature)[] Natures =
    [
        ("E", "N4"),
        ("AE", "N6.9"),
        ("K", "N3.2"),
        ("G", "N3.1"),
        ("O", "N2.2"),
        ("Z", "N3.6"),
    ];

    /// <summary>TipoDocumento of a type (BT-3); what FatturaPA has no type for is an invoice or, where it credits, a credit note.</summary>
    internal static (string Document, bool IsExact) DocumentOf(string? type, bool isCreditNote) =>
        Types.FirstOrDefault(pair => pair.Type == type).Document is { } found ? (found, true) : (isCreditNote ? "TD04" : "TD01", false);

    /// <summary>BT-3 of a TipoDocumento, and whether the type alone gives it back.</summary>
    internal static (string Type, bool IsPlain) TypeOf(string? document)
    {
        var type = Types.FirstOrDefault(pair => pair.Document == document).Type ?? "380";
        return (type, DocumentOf(type, false).Document == document);
    }

    /// <summary>Whether a text is a TipoDocumento that is known.</summary>
    internal static bool IsDocument(string? text) => Types.Any(pair => pair.Document == text);

    /// <summary>ModalitaPagamento of payment means (BT-81); a transfer where there is none.</summary>
    internal static (string Payment, bool IsExact) PaymentOf(string? means) =>
        MeansPayment().IsMatch(means ?? "") ? (means!, true)
        : Payments.FirstOrDefault(pair => pair.Means == means).Payment is { } found
            ? (found, means is "30" or "10" or "20" or "23" or "48" or "49" or "59" or "50" or "70")
        : ("MP05", false);

    /// <summary>BT-81 of a ModalitaPagamento; null where no code says it.</summary>
    internal static string? MeansOf(string? payment) => Payments.FirstOrDefault(pair => pair.Payment == payment).Means;

    /// <summary>Natura of a category (BT-118) where no text says it more finely; null for what is taxed.</summary>
    internal static string? NatureOf(string? category) => Natures.FirstOrDefault(pair => pair.Category == category).Nature;

    /// <summary>Category (BT-118) of a Natura.</summary>
    internal static string CategoryOf(string nature) =>
        nature switch
        {
            "N3.1" or "N3" => "G",
            "N3.2" => "K",
            _ when nature.StartsWith("N6", StringComparison.Ordinal) => "AE",
            _ when nature.StartsWith("N1", StringComparison.Ordinal) || nature.StartsWith("N2", StringComparison.Ordinal) || nature == "N7" => "O",
            _ => "E",
        };

    /// <summary>A Natura at the beginning of a reason (BT-120), and what stands behind it.</summary>
    internal static (string? Nature, string? Law) Split(string? reason) =>
        reason is not null && Reason().Match(reason) is { Success: true } match
            ? (match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null)
            : (null, reason);

    [GeneratedRegex(@"^(N[1-7](?:\.[1-9])?)(?:\s+(.+))?\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Reason();

    [GeneratedRegex(@"^MP[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MeansPayment();
}
