using Invoicing.Faults;
using Invoicing.Formats.Hybrid.Pdf;

namespace Invoicing.Formats.Hybrid.Content;

/// <summary>
/// What is wrong with the PDF around an invoice that can be read. Fatal is what makes it no hybrid invoice for a receiver that looks for one as the
/// specification says; where two statements differ, a warning. Sources: Factur-X 1.0.7, 6.1 to 6.3; ISO 19005-3:2012, 6.1.3, 6.2.3, 6.6.4, 6.8.
/// </summary>
internal static class HybridFindings
{
    private static readonly string[] Relationships = ["Data", "Source", "Alternative"];

    /// <summary>It is encrypted, with a password that is empty.</summary>
    internal static Fault Encrypted { get; } =
        Fault.Fatal(
            "GW-PDF-ENCRYPTED",
            "The PDF is encrypted: it opens without a password, and PDF/A allows no encryption at all.",
            hint: "Send it without encryption."
        );

    internal static IEnumerable<Fault> Of(PdfFile file, PdfAttachment invoice, XmlGlance glance, FacturXProfile? profile)
    {
        if (file.IsEncrypted)
        {
            yield return Encrypted;
        }

        if (file.Xmp?.Part is not { } part || part is not ("3" or "4") || (part == "3" && file.LacksOutputIntent))
        {
            yield return Fault.Fatal(
                "GW-PDF-ARCHIVE",
                file.Xmp?.Part is { } stated
                    ? stated == "3"
                        ? "The PDF says that it is PDF/A-3, has no output intent, and pages with colours that need one."
                        : $"The PDF says that it is PDF/A-{stated}, and only parts 3 and 4 allow attachments of this kind."
                    : "The PDF does not say that it is PDF/A-3 (pdfaid:part in its XMP).",
                hint: "Make it with a tool that writes PDF/A-3."
            );
        }

        foreach (var fault in Attached(invoice).Concat(Described(file.Xmp, invoice, glance, profile)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Fault> Attached(PdfAttachment invoice)
    {
        if (invoice.Relationship is null)
        {
            yield return Fault.Fatal(
                "GW-PDF-RELATION",
                $"The PDF does not say how {invoice.Name} relates to its pages (AFRelationship).",
                hint: "Data for MINIMUM and BASIC WL, else Alternative."
            );
        }
        else if (!Relationships.Contains(invoice.Relationship, StringComparer.Ordinal))
        {
            yield return Fault.Warning(
                "GW-PDF-RELATION",
                $"AFRelationship of {invoice.Name} is {invoice.Relationship}; the specification has Data, Source and Alternative."
            );
        }

        if (!invoice.IsAssociated)
        {
            yield return Fault.Warning("GW-PDF-ASSOCIATED", $"{invoice.Name} is not among the associated files of the document (AF of the catalog).");
        }
    }

    private static IEnumerable<Fault> Described(PdfXmp? xmp, PdfAttachment invoice, XmlGlance glance, FacturXProfile? profile)
    {
        if (xmp?.Level is not { } level)
        {
            yield return Fault.Fatal(
                "GW-PDF-XMP",
                "The XMP of the PDF does not say that it is a hybrid invoice, nor of which profile (ConformanceLevel).",
                hint: "State DocumentType, DocumentFileName, Version and ConformanceLevel in the XMP."
            );
            yield break;
        }

        if (profile is not null && glance.Guideline is not null && !IsSame(level, profile.Level))
        {
            yield return Fault.Warning(
                "GW-PDF-LEVEL",
                $"The XMP says {level}, and the invoice names {glance.Guideline}, which is {profile.Level}.",
                term: "BT-24"
            );
        }

        if (xmp.FileName is { } name && name != invoice.Name)
        {
            yield return Fault.Warning("GW-PDF-NAME", $"The XMP names the attachment {name}, and it is {invoice.Name}.");
        }
    }

    private static bool IsSame(string one, string other) =>
        string.Equals(one.Replace(" ", "", StringComparison.Ordinal), other.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
