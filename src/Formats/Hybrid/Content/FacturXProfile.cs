namespace Invoicing.Formats.Hybrid.Content;

/// <summary>
/// A profile of Factur-X and ZUGFeRD 2.x. Sources: FNFE-MPE and FeRD, Factur-X 1.0.7 / ZUGFeRD 2.3 to 2.4, chapters on profiles and on the metadata (6.2),
/// and on AFRelationship (Data where the XML is not the whole invoice, so in MINIMUM and BASIC WL; else Alternative).
/// </summary>
/// <param name="Id">Its word in the id of the format.</param>
/// <param name="Level">ConformanceLevel in the XMP.</param>
/// <param name="Guideline">BT-24.</param>
/// <param name="Mark">What every edition of its BT-24 has in it; null for the norm's own, which has no mark.</param>
/// <param name="FileName">Name of the attachment.</param>
public sealed record FacturXProfile(string Id, string Level, string Guideline, string? Mark, string FileName = "factur-x.xml")
{
    private const string Norm = "urn:cen.eu:en16931:2017";

    /// <summary>MINIMUM: what a payment run needs; no invoice by the law of Germany.</summary>
    public static FacturXProfile Minimum { get; } = new("minimum", "MINIMUM", "urn:factur-x.eu:1p0:minimum", ":minimum");

    /// <summary>BASIC WL: the head of an invoice, without lines.</summary>
    public static FacturXProfile BasicWl { get; } = new("basicwl", "BASIC WL", "urn:factur-x.eu:1p0:basicwl", ":basicwl");

    /// <summary>BASIC: a usage specification of the norm.</summary>
    public static FacturXProfile Basic { get; } = new("basic", "BASIC", $"{Norm}#compliant#urn:factur-x.eu:1p0:basic", ":basic");

    /// <summary>EN 16931: the norm itself.</summary>
    public static FacturXProfile En16931 { get; } = new("en16931", "EN 16931", Norm, null);

    /// <summary>EXTENDED: the norm and more.</summary>
    public static FacturXProfile Extended { get; } = new("extended", "EXTENDED", $"{Norm}#conformant#urn:factur-x.eu:1p0:extended", ":extended");

    /// <summary>XRECHNUNG: the usage specification of public buyers in Germany.</summary>
    public static FacturXProfile XRechnung { get; } =
        new("xrechnung", "XRECHNUNG", $"{Norm}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0", "xrechnung", "xrechnung.xml");

    /// <summary>All, in the order in which their marks are looked for.</summary>
    public static IReadOnlyList<FacturXProfile> All { get; } = [Minimum, BasicWl, Basic, Extended, XRechnung, En16931];

    /// <summary>AFRelationship of the attachment.</summary>
    public string Relationship => this == Minimum || this == BasicWl ? "Data" : "Alternative";

    /// <summary>The profile that a document names, in whichever edition; by its XMP where the document names none; else the norm's own.</summary>
    internal static FacturXProfile Of(string? guideline, string? level) =>
        guideline is null
            ? All.FirstOrDefault(profile => profile.Level == level) ?? En16931
            : All.First(profile => profile.Mark is not { } mark || guideline.Contains(mark, StringComparison.Ordinal));
}
