using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>
/// Where each term of EN 16931 stands in CII D16B: path, term, property, kind of value, in the order of the schema. Reader, writer, loss report and coverage
/// come from it. Source: CEN/TS 16931-3-3:2020; UN/CEFACT Cross Industry Invoice D16B.
/// </summary>
internal static class CiiTable
{
    /// <summary>The table of a CrossIndustryInvoice.</summary>
    internal static readonly Block<Invoice> Invoice = Document().Extensions();

    private static Block<Invoice> Document() =>
        CiiRows
            .Table<Invoice>()
            .Group(
                "rsm:ExchangedDocumentContext",
                "BG-2",
                context =>
                    context
                        .Code(
                            "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID",
                            "BT-23",
                            invoice => invoice.ProcessControl!.BusinessProcessType,
                            Repeat.Lost
                        )
                        .Code(
                            "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",
                            "BT-24",
                            invoice => invoice.ProcessControl!.SpecificationIdentifier,
                            Repeat.Lost
                        ),
                Repeat.Once,
                isAlways: true
            )
            .Group("rsm:ExchangedDocument", "", Header, Repeat.Once, isAlways: true)
            .Group(
                "rsm:SupplyChainTradeTransaction",
                "",
                transaction =>
                    transaction
                        .List("ram:IncludedSupplyChainTradeLineItem", "BG-25", invoice => invoice.Lines, CiiLineTable.Line, keepsEmpty: true, isNumbered: true)
                        .Group("ram:ApplicableHeaderTradeAgreement", "", Agreement, Repeat.Once, isAlways: true)
                        .Group("ram:ApplicableHeaderTradeDelivery", "BG-13", Delivery, Repeat.Once, isAlways: true)
                        .Group("ram:ApplicableHeaderTradeSettlement", "", CiiSettlementTable.Settlement, Repeat.Once, isAlways: true),
                Repeat.Once
            );

    private static void Header(Block<Invoice> document) =>
        document
            .Code("ram:ID", "BT-1", invoice => invoice.Number)
            .Code("ram:TypeCode", "BT-3", invoice => invoice.TypeCode)
            .Day("ram:IssueDateTime/udt:DateTimeString", "BT-2", invoice => invoice.IssueDate)
            .List(
                "ram:IncludedNote",
                "BG-1",
                invoice => invoice.Notes,
                CiiRows
                    .Table<InvoiceNote>()
                    .Text("ram:Content", "BT-22", note => note.Text, Repeat.Lost)
                    .Code("ram:SubjectCode", "BT-21", note => note.SubjectCode),
                isNumbered: true
            );

    private static void Agreement(Block<Invoice> agreement)
    {
        agreement
            .Text("ram:BuyerReference", "BT-10", invoice => invoice.BuyerReference)
            .Group("ram:SellerTradeParty", "BG-4", CiiPartyTable.Seller, Repeat.Once)
            .Group("ram:BuyerTradeParty", "BG-7", CiiPartyTable.Buyer, Repeat.Once)
            .Group("ram:SellerTaxRepresentativeTradeParty", "BG-11", CiiPartyTable.Representative, Repeat.Once)
            .Code("ram:SellerOrderReferencedDocument/ram:IssuerAssignedID", "BT-14", invoice => invoice.SalesOrderReference)
            .Code("ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID", "BT-13", invoice => invoice.PurchaseOrderReference)
            .Code("ram:ContractReferencedDocument/ram:IssuerAssignedID", "BT-12", invoice => invoice.ContractReference);
        Additional(agreement);
        agreement
            .Code("ram:SpecifiedProcuringProject/ram:ID", "BT-11", invoice => invoice.ProjectReference)
            .Fixed(
                "ram:SpecifiedProcuringProject/ram:Name",
                CiiNames.ProjectName,
                name => string.Equals(name, CiiNames.ProjectName, StringComparison.OrdinalIgnoreCase),
                "a project has no name in EN 16931"
            );
    }

    /// <summary>One element for three terms, which its type tells apart.</summary>
    private static void Additional(Block<Invoice> agreement)
    {
        const string Reason = "a supporting document has no type in EN 16931";
        agreement
            .Group(
                "ram:AdditionalReferencedDocument",
                "BT-17",
                reference =>
                    reference
                        .Code("ram:IssuerAssignedID", "BT-17", invoice => invoice.TenderOrLotReference, Repeat.Lost)
                        .Fixed("ram:TypeCode", CiiNames.Tender, type => type == CiiNames.Tender, Reason),
                when: CiiWays.OfType(CiiNames.Tender)
            )
            .Group(
                "ram:AdditionalReferencedDocument",
                "BT-18",
                reference =>
                    reference
                        .Value(
                            "ram:IssuerAssignedID",
                            "BT-18",
                            SlotFinder.Of<Invoice, Identifier>((Invoice invoice) => invoice.InvoicedObjectIdentifier),
                            new BareIdentifierKind(),
                            Repeat.Lost
                        )
                        .Fixed("ram:TypeCode", CiiNames.InvoicedObject, type => type == CiiNames.InvoicedObject, Reason)
                        .Scheme("ram:ReferenceTypeCode", "BT-18", invoice => invoice.InvoicedObjectIdentifier),
                Repeat.Lost,
                when: CiiWays.OfType(CiiNames.InvoicedObject)
            )
            .List(
                "ram:AdditionalReferencedDocument",
                "BG-24",
                invoice => invoice.SupportingDocuments,
                CiiRows
                    .Table<SupportingDocument>()
                    .Code("ram:IssuerAssignedID", "BT-122", document => document.Reference)
                    .Code("ram:URIID", "BT-124", document => document.ExternalLocation)
                    .Fixed("ram:TypeCode", CiiNames.Supporting, type => type == CiiNames.Supporting, Reason)
                    .Text("ram:Name", "BT-123", document => document.Description, Repeat.Lost)
                    .Value(
                        "ram:AttachmentBinaryObject",
                        "BT-125",
                        SlotFinder.Of<SupportingDocument, BinaryObject>((SupportingDocument document) => document.Attachment),
                        new BinaryKind("mimeCode", "filename"),
                        Repeat.Lost
                    ),
                isNumbered: true
            );
    }

    private static void Delivery(Block<Invoice> delivery) =>
        delivery
            .Group("ram:ShipToTradeParty", "BG-13", CiiPartyTable.ShipTo, Repeat.Once)
            .Day("ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString", "BT-72", invoice => invoice.Delivery!.ActualDate)
            .Code("ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID", "BT-16", invoice => invoice.DespatchAdviceReference)
            .Code("ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID", "BT-15", invoice => invoice.ReceivingAdviceReference);
}
