namespace Invoicing.Formats.National;

/// <summary>
/// A usage specification of a country that differs from UBL as EN 16931 binds it in its name alone. Sources:
/// <list type="bullet">
/// <item>Serbia: Ministry of Finance, SRBDT 2022 (technical guideline for e-invoices): https://www.efaktura.gov.rs</item>
/// <item>Belgium: UBL.BE 1.31, e-FFF: https://www.ubl.be</item>
/// <item>Portugal: eSPap, CIUS-PT 2.1.1: https://www.feap.gov.pt</item>
/// </list>
/// </summary>
/// <param name="Id">Its format.</param>
/// <param name="Specification">BT-24 of every document.</param>
/// <param name="Process">BT-23 of a document that names none; null where none is asked.</param>
public sealed record NationalProfile(string Id, string Specification, string? Process = null)
{
    private const string Norm = "urn:cen.eu:en16931:2017";

    /// <summary>Serbia, judged by <c>rs-srbdt</c>.</summary>
    public static NationalProfile Serbia { get; } = new("rs-srbdt", $"{Norm}#compliant#urn:mfin.gov.rs:srbdt:2022");

    /// <summary>Belgium. Its own rules are not built: a verdict on it is one in part.</summary>
    public static NationalProfile Belgium { get; } =
        new("ubl-be", $"{Norm}#conformant#urn:UBL.BE:1.0.0.20180214", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");

    /// <summary>Portugal.</summary>
    public static NationalProfile Portugal { get; } = new("cius-pt", $"{Norm}#compliant#urn:feap.gov.pt:CIUS-PT:2.1.1");

    /// <summary>All.</summary>
    public static IReadOnlyList<NationalProfile> All { get; } = [Serbia, Belgium, Portugal];
}
