namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>Namespaces and fixed values of the binding. Source: OASIS UBL 2.1, 2013-11-04; CEN/TS 16931-3-2.</summary>
internal static class UblNames
{
    internal const string Invoice = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    internal const string CreditNote = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
    internal const string Aggregates = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    internal const string Basics = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    internal const string Extensions = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";

    /// <summary>Tax scheme of every VAT term.</summary>
    internal const string Vat = "VAT";

    /// <summary>Tax scheme that marks BT-32; the binding asks only that it is not VAT.</summary>
    internal const string OtherTax = "TAX";

    /// <summary>Party identification scheme that marks BT-90.</summary>
    internal const string Sepa = "SEPA";

    /// <summary>Document type code, of UNTDID 1001, that marks BT-18 and BT-128.</summary>
    internal const string InvoicedObject = "130";

    /// <summary>Document type code, of UNTDID 1001, that marks BT-11 in a credit note, which has no ProjectReference.</summary>
    internal const string Project = "50";

    /// <summary>Stands where UBL demands an element that has no term, or whose term is absent.</summary>
    internal const string NotAvailable = "NA";
}
