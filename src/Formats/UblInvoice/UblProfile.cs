using Invoicing.Formats.Syntax;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.UblInvoice;

/// <summary>A usage specification (CIUS) on top of UBL.</summary>
internal static class UblProfile
{
    /// <summary>Whether the head of a document names this specification.</summary>
    internal static bool Recognises(DocumentHead head, string specification) =>
        UblHead.Of(head) is { IsUbl: true } known && known.Customization == specification;

    /// <summary>Writes the invoice under these names; a name that it had before and loses is in the losses. A null process leaves BT-23 as it is.</summary>
    internal static WriteResult Write(Invoice invoice, string specification, string? process) =>
        ProfileNames.Write(invoice, UblWriter.Write, specification, process, ($"/{invoice.Kind}/cbc:CustomizationID", $"/{invoice.Kind}/cbc:ProfileID"));
}
