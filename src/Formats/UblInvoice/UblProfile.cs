using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml;

namespace Invoicing.Formats.UblInvoice;

/// <summary>A usage specification (CIUS) on top of UBL: the documents are the base's, but they name their specification (BT-24), and perhaps their process
/// (BT-23).</summary>
internal static class UblProfile
{
    /// <summary>Whether the head of a document names this specification.</summary>
    internal static bool Recognises(DocumentHead head, string specification) =>
        UblHead.Of(head) is { IsUbl: true } known && known.Customization == specification;

    /// <summary>Writes the invoice under these names; a name that it had before and loses is in the losses. A null process leaves BT-23 as it is.</summary>
    internal static WriteResult Write(Invoice invoice, string specification, string? process)
    {
        var before = invoice.ProcessControl ?? new ProcessControl();
        var after = before with { SpecificationIdentifier = specification, BusinessProcessType = process ?? before.BusinessProcessType };
        var written = UblWriter.Write(invoice with { ProcessControl = after });
        List<Loss> losses = [.. written.Losses];
        AddReplaced(losses, invoice, "CustomizationID", "BT-24", before.SpecificationIdentifier, specification);
        AddReplaced(losses, invoice, "ProfileID", "BT-23", before.BusinessProcessType, after.BusinessProcessType);
        return written with { Losses = losses };
    }

    private static void AddReplaced(List<Loss> losses, Invoice invoice, string element, string term, string? before, string? after)
    {
        if (before != after && !XmlWhiteSpace.IsBlank(before))
        {
            losses.Add(new Loss($"/{invoice.Kind}/cbc:{element}", Loss.Excerpt(before!), $"{term} is replaced by {after}"));
        }
    }
}
