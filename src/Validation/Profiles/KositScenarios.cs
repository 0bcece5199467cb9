using Invoicing.Faults;

namespace Invoicing.Validation.Profiles;

/// <summary>
/// The scenarios of KoSIT's validator for XRechnung 3.0, as data: <c>ID LEVEL</c>, where KoSIT's error is fatal. An extension in a UBL credit note has none.
/// Source: KoSIT, validator configuration for XRechnung, release 2026-01-31, scenarios.xml (customLevel),
/// github.com/itplr-kosit/validator-configuration-xrechnung.
/// </summary>
internal static class KositScenarios
{
    private const string Version = "2026-01-31";

    /// <summary>Codes that CEN's lists get later than users do.</summary>
    private static readonly (string Id, Severity Level)[] Codes = [("BR-CL-21", Severity.Warning), ("BR-CL-23", Severity.Warning)];

    /// <summary>Lists of classifications besides CEN's.</summary>
    private static readonly (string Id, Severity Level)[] Classifications = [("BR-CL-13", Severity.Information)];

    /// <summary>Sub lines are the extension's alone.</summary>
    private static readonly (string Id, Severity Level)[] NoSubLines = [("UBL-CR-646", Severity.Fatal)];

    /// <summary>Terms and means of payment stand once.</summary>
    private static readonly (string Id, Severity Level)[] CiiOnce =
    [
        ("CII-SR-452", Severity.Fatal),
        ("CII-SR-453", Severity.Fatal),
        ("CII-SR-454", Severity.Fatal),
    ];

    /// <summary>Codes that the extension has lists of its own for.</summary>
    private static readonly (string Id, Severity Level)[] ExtensionCodes =
    [
        ("BR-CL-10", Severity.Information),
        ("BR-CL-11", Severity.Information),
        ("BR-CL-21", Severity.Information),
        ("BR-CL-23", Severity.Warning),
        ("BR-CL-24", Severity.Information),
        ("BR-CL-25", Severity.Information),
        ("BR-CL-26", Severity.Information),
    ];

    /// <summary>Payments by third parties and sub lines.</summary>
    private static readonly (string Id, Severity Level)[] ExtensionGroups =
    [
        ("BR-CO-16", Severity.Information),
        ("UBL-CR-470", Severity.Information),
        ("UBL-CR-646", Severity.Information),
    ];

    /// <summary>The CIUS, on invoices in UBL.</summary>
    public static readonly Scenario CiusInvoice = Of("cius-invoice", [.. Codes, .. NoSubLines]);

    /// <summary>The CIUS, on credit notes in UBL.</summary>
    public static readonly Scenario CiusCreditNote = Of("cius-credit-note", Codes);

    /// <summary>The CIUS, on CII.</summary>
    public static readonly Scenario CiusCii = Of("cius-cii", [.. Codes, .. CiiOnce]);

    /// <summary>The extension, on invoices in UBL.</summary>
    public static readonly Scenario ExtensionInvoice = Of("extension-invoice", [.. ExtensionCodes, .. ExtensionGroups]);

    /// <summary>The extension, on CII.</summary>
    public static readonly Scenario ExtensionCii = Of("extension-cii", [.. ExtensionCodes, .. CiiOnce]);

    /// <summary>Clean vehicles, on invoices and credit notes in UBL.</summary>
    public static readonly Scenario VehiclesUbl = Of("cvd-ubl", [.. Codes, .. Classifications, .. NoSubLines]);

    /// <summary>Clean vehicles, on CII.</summary>
    public static readonly Scenario VehiclesCii = Of("cvd-cii", [.. Codes, .. Classifications, .. CiiOnce]);

    private static Scenario Of(string name, (string Id, Severity Level)[] levels) =>
        new($"kosit-xrechnung-{name}@{Version}", levels.ToDictionary(each => each.Id, each => each.Level));
}
