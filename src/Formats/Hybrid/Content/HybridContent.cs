using Invoicing.Faults;
using Invoicing.Formats.Hybrid.Pdf;

namespace Invoicing.Formats.Hybrid.Content;

/// <summary>The invoice that a PDF carries.</summary>
/// <param name="Document">Its XML, byte for byte; null where there is none, and the faults say why.</param>
/// <param name="Glance">What its first bytes tell.</param>
/// <param name="Profile">Profile that it follows; null where it is ZUGFeRD 1.0 or there is none.</param>
/// <param name="Faults">What is wrong with the PDF around it.</param>
internal sealed record HybridContent(ReadOnlyMemory<byte>? Document, XmlGlance? Glance, FacturXProfile? Profile, IReadOnlyList<Fault> Faults)
{
    private static readonly string[] InvoiceNames = ["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml"];
    private const string OrderName = "order-x.xml";

    /// <summary>Whether what it carries is an invoice of ZUGFeRD 1.0.</summary>
    internal bool IsFirst => Glance?.Root == XmlGlance.FirstInvoice;

    /// <summary>Takes the invoice out of a PDF. Never throws on input.</summary>
    internal static HybridContent Of(ReadOnlyMemory<byte> pdf, long mostUnpacked)
    {
        var (file, flaw) = PdfFile.Open(pdf, mostUnpacked);
        if (file is null)
        {
            return Nothing(HybridFaults.Of(flaw!.Value, mostUnpacked));
        }

        if (file.Attachments.FirstOrDefault(IsTwofold) is { } twofold)
        {
            return Nothing(HybridFaults.Twofold(twofold.Name));
        }

        var candidates = Candidates(file.Attachments);
        return candidates switch
        {
            [] when file.IsEncrypted => new(null, null, null, [WhyNone(file.Attachments), HybridFindings.Encrypted]),
            [] => Nothing(WhyNone(file.Attachments)),
            [var one] => Content(file, one),
            _ => Nothing(HybridFaults.Several(candidates.Select(each => each.File.Name))),
        };
    }

    private static HybridContent Nothing(Fault fault) => new(null, null, null, [fault]);

    /// <summary>The attachments that are the invoice: of the best kind, those that differ. An invoice of D16B goes before one of ZUGFeRD 1.0, which
    /// producers put beside it for old readers.</summary>
    private static List<(PdfAttachment File, XmlGlance Glance)> Candidates(IReadOnlyList<PdfAttachment> attachments) =>
        attachments
            .Where(file => file.Content is not null)
            .Select(file => (File: file, Glance: XmlGlance.Of(file.Content!.Value)))
            .GroupBy(each => Rank(each.File, each.Glance))
            .Where(group => group.Key is not null)
            .OrderBy(group => group.Key)
            .FirstOrDefault()
            ?.DistinctBy(each => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(each.File.Content!.Value.Span)))
            .ToList()
        ?? [];

    /// <summary>Whether a file is an invoice by one of its keys, and another file by another.</summary>
    private static bool IsTwofold(PdfAttachment file) =>
        file is { Content: { } content, Other: { } other } && new[] { content, other }.Any(bytes => Rank(file, XmlGlance.Of(bytes)) is not null);

    private static int? Rank(PdfAttachment file, XmlGlance glance)
    {
        var isNamed = new[] { file.Name, file.OtherName }.Any(name => InvoiceNames.Contains(name, StringComparer.OrdinalIgnoreCase));
        return (glance.Root, isNamed) switch
        {
            (XmlGlance.Invoice, true) => 0,
            (XmlGlance.Invoice, false) => 1,
            (XmlGlance.FirstInvoice, _) => 2,
            (_, true) => 3,
            _ => null,
        };
    }

    private static Fault WhyNone(IReadOnlyList<PdfAttachment> attachments)
    {
        if (attachments.Any(file => file.Name.Equals(OrderName, StringComparison.OrdinalIgnoreCase)))
        {
            return HybridFaults.Order;
        }

        return attachments.Count == 0 ? HybridFaults.None : HybridFaults.NoneOf(attachments.Select(file => file.Name));
    }

    private static HybridContent Content(PdfFile file, (PdfAttachment File, XmlGlance Glance) chosen)
    {
        var profile = chosen.Glance.Root == XmlGlance.FirstInvoice ? null : FacturXProfile.Of(chosen.Glance.Guideline, file.Xmp?.Level);
        return new(chosen.File.Content, chosen.Glance, profile, [.. HybridFindings.Of(file, chosen.File, chosen.Glance, profile)]);
    }
}
