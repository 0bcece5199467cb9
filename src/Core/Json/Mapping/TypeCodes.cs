using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>
/// Which type codes (BT-3, UNTDID 1001) are credit notes. Source: EN 16931 code lists as the UBL binding applies them (validation artefacts 1.3.16, BR-CL-01).
/// 502 and 503 (self-billed and factored corrections) stand under the Invoice root there, so they are invoices here.
/// </summary>
internal static class TypeCodes
{
    private static readonly HashSet<string> CreditNotes = ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"];

    /// <summary>The family that a code is of; a code that is absent or unknown is taken for an invoice.</summary>
    public static DocumentKind KindOf(string? typeCode) =>
        typeCode is not null && CreditNotes.Contains(typeCode) ? DocumentKind.CreditNote : DocumentKind.Invoice;
}
