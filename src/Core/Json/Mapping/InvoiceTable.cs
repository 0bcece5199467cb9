using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>The root of the contract.</summary>
internal static class InvoiceTable
{
    public static JsonGroup<Invoice> Invoice { get; } =
        new JsonGroup<Invoice>("", "Invoice or credit note of EN 16931-1:2017")
            .Add(new PlainMember<Invoice, DocumentKind>(JsonMember<Invoice>.Of(invoice => invoice.Kind), new KindValue()))
            .Code(invoice => invoice.Number, "BT-1", "Invoice number")
            .Date(invoice => invoice.IssueDate, "BT-2", "Invoice issue date")
            .Code(invoice => invoice.TypeCode, "BT-3", "Invoice type code (UNTDID 1001)")
            .Code(invoice => invoice.CurrencyCode, "BT-5", "Invoice currency code (ISO 4217)")
            .Code(invoice => invoice.VatAccountingCurrencyCode, "BT-6", "VAT accounting currency code (ISO 4217)")
            .Date(invoice => invoice.VatPointDate, "BT-7", "Value added tax point date")
            .Code(invoice => invoice.VatPointDateCode, "BT-8", "Value added tax point date code (UNTDID 2005)")
            .Date(invoice => invoice.DueDate, "BT-9", "Payment due date")
            .Text(invoice => invoice.BuyerReference, "BT-10", "Buyer reference")
            .Code(invoice => invoice.ProjectReference, "BT-11", "Project reference")
            .Code(invoice => invoice.ContractReference, "BT-12", "Contract reference")
            .Code(invoice => invoice.PurchaseOrderReference, "BT-13", "Purchase order reference")
            .Code(invoice => invoice.SalesOrderReference, "BT-14", "Sales order reference")
            .Code(invoice => invoice.ReceivingAdviceReference, "BT-15", "Receiving advice reference")
            .Code(invoice => invoice.DespatchAdviceReference, "BT-16", "Despatch advice reference")
            .Code(invoice => invoice.TenderOrLotReference, "BT-17", "Tender or lot reference")
            .Identifier(invoice => invoice.InvoicedObjectIdentifier, "BT-18", "Invoiced object identifier (scheme of UNTDID 1153)")
            .Text(invoice => invoice.BuyerAccountingReference, "BT-19", "Buyer accounting reference")
            .Text(invoice => invoice.PaymentTerms, "BT-20", "Payment terms")
            .List(invoice => invoice.Notes, Note, "BG-1 Invoice notes")
            .Group(invoice => invoice.ProcessControl, ProcessControl)
            .List(invoice => invoice.PrecedingInvoices, PrecedingInvoice, "BG-3 Preceding invoice references")
            .Group(invoice => invoice.Seller, PartyTables.Seller)
            .Group(invoice => invoice.Buyer, PartyTables.Buyer)
            .Group(invoice => invoice.Payee, PartyTables.Payee)
            .Group(invoice => invoice.SellerTaxRepresentative, PartyTables.SellerTaxRepresentative)
            .Group(invoice => invoice.Delivery, PartyTables.Delivery)
            .Group(invoice => invoice.InvoicingPeriod, SharedTables.Period("BG-14", "Invoicing period", "BT-73", "BT-74"))
            .Group(invoice => invoice.PaymentInstructions, PaymentTables.Instructions)
            .List(invoice => invoice.Allowances, TotalsTables.Allowance, "BG-20 Document level allowances")
            .List(invoice => invoice.Charges, TotalsTables.Charge, "BG-21 Document level charges")
            .Group(invoice => invoice.Totals, TotalsTables.Totals)
            .List(invoice => invoice.VatBreakdown, TotalsTables.VatBreakdown, "BG-23 VAT breakdown, one for each category and rate")
            .List(invoice => invoice.SupportingDocuments, SupportingDocument, "BG-24 Additional supporting documents")
            .List(invoice => invoice.Lines, LineTables.Line, "BG-25 Invoice lines")
            .List(invoice => invoice.Extensions, Extension, "National terms besides those of EN 16931")
            .Needs("number", "issueDate", "typeCode", "currencyCode", "seller", "buyer", "lines");

    private static JsonGroup<InvoiceNote> Note =>
        new JsonGroup<InvoiceNote>("BG-1", "Invoice note")
            .Code(note => note.SubjectCode, "BT-21", "Invoice note subject code (UNTDID 4451)")
            .Text(note => note.Text, "BT-22", "Invoice note")
            .Needs("text");

    private static JsonGroup<ProcessControl> ProcessControl =>
        new JsonGroup<ProcessControl>("BG-2", "Process control")
            .Code(control => control.BusinessProcessType, "BT-23", "Business process type")
            .Code(control => control.SpecificationIdentifier, "BT-24", "Specification identifier");

    private static JsonGroup<PrecedingInvoice> PrecedingInvoice =>
        new JsonGroup<PrecedingInvoice>("BG-3", "Preceding invoice reference")
            .Code(invoice => invoice.Reference, "BT-25", "Preceding invoice reference")
            .Date(invoice => invoice.IssueDate, "BT-26", "Preceding invoice issue date")
            .Needs("reference");

    private static JsonGroup<Extension> Extension =>
        new JsonGroup<Extension>("", "National term")
            .Add(new ReferenceMember<Extension, string>(JsonMember<Extension>.Of(extension => extension.Term), new ExtensionTermValue()))
            .Text(extension => extension.Value, "", "Its value, as the authority writes it")
            .Needs("term", "value");

    private static JsonGroup<SupportingDocument> SupportingDocument =>
        new JsonGroup<SupportingDocument>("BG-24", "Additional supporting document")
            .Code(document => document.Reference, "BT-122", "Supporting document reference")
            .Text(document => document.Description, "BT-123", "Supporting document description")
            .Code(document => document.ExternalLocation, "BT-124", "External document location")
            .Attachment(document => document.Attachment, "BT-125", "Attached document")
            .Needs("reference");
}
