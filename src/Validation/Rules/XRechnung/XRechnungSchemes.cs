using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>The schemes that XRechnung's extension takes, by the state of CEN's lists that they stand on.</summary>
/// <param name="Identifiers">Schemes of identifiers.</param>
/// <param name="Addresses">Schemes of electronic addresses.</param>
internal sealed record XRechnungSchemes(CodeList Identifiers, CodeList Addresses)
{
    /// <summary>Schematron 2.5.0, on CEN 1.3.15. 0244 is in its list of identifiers but never found: no blank follows it, and the test looks for one.</summary>
    public static readonly XRechnungSchemes January2026 = new(
        CodeList.Load("iso-6523").But(["XR01", "XR02", "XR03"], ["0244", "0245", "0246", "0247", "0248"]),
        CodeList.Load("eas").But(["XR01", "XR02", "XR03"], ["0242", "0245", "0246", "0248"])
    );

    /// <summary>Schematron 2.6.0, on CEN 1.3.16.</summary>
    public static readonly XRechnungSchemes August2026 = new(
        CodeList.Load("iso-6523").But(["XR01", "XR02", "XR03"], []),
        CodeList.Load("eas").But(["XR01", "XR02", "XR03"], [])
    );
}
