namespace Invoicing.Model;

/// <summary>Types of document (BT-3, UNTDID 1001), by the family they are of. Source: EN 16931 code lists of CEN/TC 434, version of the validation artefacts
/// 1.3.16: those that a UBL CreditNote may have.</summary>
public static class TypeCodes
{
    private static readonly HashSet<string> CreditNotes = ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"];

    /// <summary>The family that a type says a document is of; an invoice where there is none.</summary>
    public static DocumentKind KindOf(string? typeCode) =>
        typeCode is not null && CreditNotes.Contains(typeCode) ? DocumentKind.CreditNote : DocumentKind.Invoice;
}
