using Invoicing.Formats.Syntax;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.CiiInvoice;

/// <summary>A usage specification (CIUS) on top of CII.</summary>
internal static class CiiProfile
{
    private const string Context = "/rsm:CrossIndustryInvoice/rsm:ExchangedDocumentContext";

    /// <summary>Whether the head of a document names this specification.</summary>
    internal static bool Recognises(DocumentHead head, string specification) => CiiHead.Of(head) is { IsCii: true } known && known.Guideline == specification;

    /// <summary>Writes the invoice under these names; a name that it had before and loses is in the losses. A null process leaves BT-23 as it is.</summary>
    internal static WriteResult Write(Invoice invoice, string specification, string? process) =>
        ProfileNames.Write(
            invoice,
            CiiWriter.Write,
            specification,
            process,
            ($"{Context}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID", $"{Context}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID")
        );
}
