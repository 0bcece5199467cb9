using System.Text;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>What differs in Peppol's rules by version and by kind of billing: identifiers, processes, types and code lists.</summary>
internal sealed record PeppolEdition
{
    /// <summary>What stands for the number of a process that is none of Peppol's.</summary>
    public const string Unknown = "Unknown";

    private const string Billing = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private const string SelfBilling = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0";

    private static readonly TermPath ProfileId = "cbc:ProfileID";
    private static readonly CodeList BillingTypes = CodeList.Of(
        "71",
        "80",
        "82",
        "84",
        "102",
        "218",
        "219",
        "326",
        "331",
        "380",
        "382",
        "383",
        "384",
        "386",
        "388",
        "393",
        "395",
        "553",
        "575",
        "623",
        "780",
        "817",
        "870",
        "875",
        "876",
        "877"
    );

    private static readonly CodeList CreditTypes = CodeList.Of("381", "396", "81", "83", "532");
    private static readonly CodeList Eas = CodeList.Load("peppol-eas");
    private static readonly CodeList Iso4217 = CodeList.Load("peppol-iso-4217");

    private static readonly string[] Withdrawn = "0037 0147 0154 0158 0170 0177 0193 0194 0202 0203 0205 0212 0213 0215 0217".Split(' ');

    /// <summary>BIS Billing 3.0.21.</summary>
    public static readonly PeppolEdition May2026 = new()
    {
        Specification = Billing,
        FirstProcess = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
        TypedProfiles = ["01", "02"],
        InvoiceTypes = BillingTypes,
        CreditNoteTypes = CreditTypes,
        Currencies = Iso4217,
        Schemes = Eas,
    };

    /// <summary>BIS Billing 3.0.22.</summary>
    public static readonly PeppolEdition November2026 = May2026 with { InvoiceTypes = BillingTypes.But(["389"], []) };

    /// <summary>BIS Billing 3.0.19.</summary>
    public static readonly PeppolEdition May2025 = May2026 with
    {
        ReadsProcessNumber = true,
        TypedProfiles = ["01"],
        ForbidsWildcard = false,
        Currencies = Iso4217.But(["ANG", "BGN"], ["CNH", "XCG"]),
        Schemes = Eas.But(Withdrawn, ["0242", "0244", "0245", "0246", "0248"]),
    };

    /// <summary>BIS Billing 3.0.21 on CII, whose lists of currencies and schemes are between those of 3.0.19 and 3.0.21 in UBL.</summary>
    public static readonly PeppolEdition CiiMay2026 = May2026 with
    {
        Currencies = Iso4217.But(["ANG", "BGN", "STD"], ["STN", "XCG"]),
        Schemes = Eas.But(Withdrawn, ["0242", "0246", "0248"]),
    };

    /// <summary>PINT EU 1.1.1, which has its own specification and process.</summary>
    public static readonly PeppolEdition PintEu = May2025 with { Currencies = Iso4217.But(["STD"], ["STN"]), Schemes = Eas.But(Withdrawn, []) };

    /// <summary>BIS Self-Billing 3.0.2.</summary>
    public static readonly PeppolEdition SelfBilling2026 = May2026 with
    {
        Specification = SelfBilling,
        FirstProcess = "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0",
        TypedProfiles = ["01"],
        InvoiceTypes = CodeList.Of("389", "527"),
        CreditNoteTypes = CodeList.Of("261"),
    };

    /// <summary>What the specification identifier begins with.</summary>
    public required string Specification { get; init; }

    /// <summary>The process identifier that is process 01, besides the French ones.</summary>
    public required string FirstProcess { get; init; }

    /// <summary>Whether the process is the number inside of its identifier, rather than one of a list.</summary>
    public bool ReadsProcessNumber { get; init; }

    /// <summary>Whether a specification identifier with <c>::</c> in it is refused.</summary>
    public bool ForbidsWildcard { get; init; } = true;

    /// <summary>The processes whose document types are checked.</summary>
    public required string[] TypedProfiles { get; init; }

    /// <summary>Types of an invoice.</summary>
    public required CodeList InvoiceTypes { get; init; }

    /// <summary>Types of a credit note.</summary>
    public required CodeList CreditNoteTypes { get; init; }

    /// <summary>Currencies of amounts.</summary>
    public required CodeList Currencies { get; init; }

    /// <summary>Schemes of electronic addresses.</summary>
    public required CodeList Schemes { get; init; }

    /// <summary>The number of the document's process, <see cref="Unknown"/>, or null where it cannot be told.</summary>
    public string? Profile(ElementView at)
    {
        var id = at.Root.Value(ProfileId).Normalized;
        if (id.IsSeveral)
        {
            return null;
        }
        var text = Encoding.UTF8.GetString(id.Bytes);
        if (ReadsProcessNumber)
        {
            return PeppolProcess.Number(text) ?? Unknown;
        }
        if (text == FirstProcess || text is "urn:peppol:france:billing:regulated" or "urn:peppol:france:billing:non-regulated")
        {
            return "01";
        }
        return text == "urn:peppol:bis:billing_with_response" ? "02" : Unknown;
    }
}
