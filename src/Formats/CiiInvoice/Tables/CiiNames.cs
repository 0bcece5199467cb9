namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>Namespaces and fixed values of the binding. Source: UN/CEFACT, Cross Industry Invoice D16B; CEN/TS 16931-3-3.</summary>
internal static class CiiNames
{
    internal const string Invoice = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    internal const string Aggregates = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    internal const string Unqualified = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
    internal const string Qualified = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";

    /// <summary>Type of every tax.</summary>
    internal const string Vat = "VAT";

    /// <summary>Scheme that marks BT-31, BT-48 and BT-63.</summary>
    internal const string VatScheme = "VA";

    /// <summary>Scheme that marks BT-32.</summary>
    internal const string TaxScheme = "FC";

    /// <summary>Document type, of UNTDID 1001, that marks BT-18 and BT-128.</summary>
    internal const string InvoicedObject = "130";

    /// <summary>Document type that marks BT-17.</summary>
    internal const string Tender = "50";

    /// <summary>Document type that marks BG-24.</summary>
    internal const string Supporting = "916";

    /// <summary>Stands for the name of a project, which the schema demands and which is no term.</summary>
    internal const string ProjectName = "Project reference";

    /// <summary>BT-8: UNTDID 2005 in the model, as in UBL; UNTDID 2475 in CII. Invoice date, date of delivery, date of payment.</summary>
    internal static readonly (string Model, string Syntax)[] TaxPointCodes = [("3", "5"), ("35", "29"), ("432", "72")];
}
