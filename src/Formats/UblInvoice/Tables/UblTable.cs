using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>
/// Where each term of EN 16931 stands in UBL 2.1: path, term, property, kind of value, in the order of the schema. Reader, writer, loss report and coverage
/// come from it. Source: CEN/TS 16931-3-2:2020; OASIS UBL 2.1.
/// </summary>
internal static class UblTable
{
    /// <summary>The table of an Invoice.</summary>
    internal static readonly Block<Invoice> Invoice = Document(isCreditNote: false).Extensions();

    /// <summary>The table of a CreditNote, which differs in a few places.</summary>
    internal static readonly Block<Invoice> CreditNote = Document(isCreditNote: true).Extensions();

    /// <summary>A table of its own, for a national use that changes rows of it.</summary>
    /// <param name="isCreditNote">Which of the two.</param>
    /// <param name="line">Its lines, where they are others.</param>
    /// <param name="hasVatTotal">Which tax total has BT-110 and the breakdown, where another than the one in the invoice's currency.</param>
    internal static Block<Invoice> Document(bool isCreditNote, Block<InvoiceLine>? line = null, Func<Peek, bool>? hasVatTotal = null)
    {
        var table = Rows.Table<Invoice>(UblWays.Names)
            .Lost<Invoice, string>("ext:UBLExtensions", "extensions have no EN 16931 term; a signature is judged by its verifier", null)
            .Fixed("cbc:UBLVersionID", "", version => version == "2.1", "the gateway reads UBL 2.1");
        Header(table, isCreditNote);
        Period(table);
        References(table, isCreditNote);
        UblPartyTable.Add(table);
        Delivery(table);
        Payment(table, isCreditNote);
        table
            .Text("cac:PaymentTerms/cbc:Note", "BT-20", invoice => invoice.PaymentTerms, Repeat.Lost)
            .List("cac:AllowanceCharge", "BG-20", invoice => invoice.Allowances, UblAllowanceTable.Allowance, true, true, UblWays.IsAllowance)
            .List("cac:AllowanceCharge", "BG-21", invoice => invoice.Charges, UblAllowanceTable.Charge, true, true, UblWays.IsCharge);
        Totals(table, hasVatTotal ?? UblWays.IsInInvoiceCurrency);
        return table.List(
            isCreditNote ? "cac:CreditNoteLine" : "cac:InvoiceLine",
            "BG-25",
            invoice => invoice.Lines,
            line ?? UblLineTable.Line(isCreditNote),
            keepsEmpty: true,
            isNumbered: true
        );
    }

    private static void Header(Block<Invoice> table, bool isCreditNote)
    {
        table
            .Code("cbc:CustomizationID", "BT-24", invoice => invoice.ProcessControl!.SpecificationIdentifier)
            .Code("cbc:ProfileID", "BT-23", invoice => invoice.ProcessControl!.BusinessProcessType)
            .Code("cbc:ID", "BT-1", invoice => invoice.Number)
            .Date("cbc:IssueDate", "BT-2", invoice => invoice.IssueDate);
        if (isCreditNote)
        {
            table
                .Date("cbc:TaxPointDate", "BT-7", invoice => invoice.VatPointDate)
                .Code("cbc:CreditNoteTypeCode", "BT-3", invoice => invoice.TypeCode)
                .Values("cbc:Note", ["BT-22", "BT-21"], invoice => invoice.Notes, new NoteKind());
        }
        else
        {
            table
                .Date("cbc:DueDate", "BT-9", invoice => invoice.DueDate)
                .Code("cbc:InvoiceTypeCode", "BT-3", invoice => invoice.TypeCode)
                .Values("cbc:Note", ["BT-22", "BT-21"], invoice => invoice.Notes, new NoteKind())
                .Date("cbc:TaxPointDate", "BT-7", invoice => invoice.VatPointDate);
        }
        table
            .Code("cbc:DocumentCurrencyCode", "BT-5", invoice => invoice.CurrencyCode)
            .Code("cbc:TaxCurrencyCode", "BT-6", invoice => invoice.VatAccountingCurrencyCode)
            .Text("cbc:AccountingCost", "BT-19", invoice => invoice.BuyerAccountingReference)
            .Text("cbc:BuyerReference", "BT-10", invoice => invoice.BuyerReference);
    }

    private static void Period(Block<Invoice> table) =>
        table.Group(
            "cac:InvoicePeriod",
            "BG-14",
            period =>
                period
                    .Date("cbc:StartDate", "BT-73", invoice => invoice.InvoicingPeriod!.Start)
                    .Date("cbc:EndDate", "BT-74", invoice => invoice.InvoicingPeriod!.End)
                    .Code("cbc:DescriptionCode", "BT-8", invoice => invoice.VatPointDateCode, Repeat.Lost),
            Repeat.Lost
        );

    private static void References(Block<Invoice> table, bool isCreditNote)
    {
        table
            .Group(
                "cac:OrderReference",
                "BT-13",
                order =>
                    order
                        .Code("cbc:ID", "BT-13", invoice => invoice.PurchaseOrderReference, standIn: new NoOrder())
                        .Code("cbc:SalesOrderID", "BT-14", invoice => invoice.SalesOrderReference),
                Repeat.Once
            )
            .List("cac:BillingReference", "BG-3", invoice => invoice.PrecedingInvoices, Preceding)
            .Code("cac:DespatchDocumentReference/cbc:ID", "BT-16", invoice => invoice.DespatchAdviceReference, Repeat.Lost)
            .Code("cac:ReceiptDocumentReference/cbc:ID", "BT-15", invoice => invoice.ReceivingAdviceReference, Repeat.Lost);
        if (isCreditNote)
        {
            table.Code("cac:ContractDocumentReference/cbc:ID", "BT-12", invoice => invoice.ContractReference, Repeat.Lost);
            Additional(table, isCreditNote);
            table.Code("cac:OriginatorDocumentReference/cbc:ID", "BT-17", invoice => invoice.TenderOrLotReference, Repeat.Lost);
        }
        else
        {
            table
                .Code("cac:OriginatorDocumentReference/cbc:ID", "BT-17", invoice => invoice.TenderOrLotReference, Repeat.Lost)
                .Code("cac:ContractDocumentReference/cbc:ID", "BT-12", invoice => invoice.ContractReference, Repeat.Lost);
            Additional(table, isCreditNote);
            table.Code("cac:ProjectReference/cbc:ID", "BT-11", invoice => invoice.ProjectReference, Repeat.Lost);
        }
    }

    private static Block<PrecedingInvoice> Preceding =>
        Rows.Table<PrecedingInvoice>(UblWays.Names)
            .Group(
                "cac:InvoiceDocumentReference",
                "BT-25",
                reference => reference.Code("cbc:ID", "BT-25", invoice => invoice.Reference).Date("cbc:IssueDate", "BT-26", invoice => invoice.IssueDate),
                Repeat.Once
            );

    /// <summary>One element for three terms, which its type tells apart; a credit note has no ProjectReference.</summary>
    private static void Additional(Block<Invoice> table, bool isCreditNote)
    {
        const string Reason = "a supporting document has no type in EN 16931";
        table.Group(
            "cac:AdditionalDocumentReference",
            "BT-18",
            reference =>
                reference
                    .Identifier("cbc:ID", "BT-18", invoice => invoice.InvoicedObjectIdentifier, Repeat.Lost)
                    .Fixed("cbc:DocumentTypeCode", UblNames.InvoicedObject, type => type == UblNames.InvoicedObject, Reason),
            when: UblWays.OfType(UblNames.InvoicedObject)
        );
        if (isCreditNote)
        {
            table.Group(
                "cac:AdditionalDocumentReference",
                "BT-11",
                reference =>
                    reference
                        .Code("cbc:ID", "BT-11", invoice => invoice.ProjectReference, Repeat.Lost)
                        .Fixed("cbc:DocumentTypeCode", UblNames.Project, type => type == UblNames.Project, Reason),
                when: UblWays.OfType(UblNames.Project)
            );
        }
        table.List(
            "cac:AdditionalDocumentReference",
            "BG-24",
            invoice => invoice.SupportingDocuments,
            Rows.Table<SupportingDocument>(UblWays.Names)
                .Code("cbc:ID", "BT-122", document => document.Reference)
                .Lost("cbc:DocumentTypeCode", Reason, TextKind.Code)
                .Text("cbc:DocumentDescription", "BT-123", document => document.Description, Repeat.Lost)
                .Value(
                    "cac:Attachment/cbc:EmbeddedDocumentBinaryObject",
                    "BT-125",
                    SlotFinder.Of<SupportingDocument, BinaryObject>((SupportingDocument document) => document.Attachment),
                    new BinaryKind("mimeCode", "filename")
                )
                .Code("cac:Attachment/cac:ExternalReference/cbc:URI", "BT-124", document => document.ExternalLocation)
        );
    }

    private static void Delivery(Block<Invoice> table) =>
        table.Group(
            "cac:Delivery",
            "BG-13",
            delivery =>
                delivery
                    .Date("cbc:ActualDeliveryDate", "BT-72", invoice => invoice.Delivery!.ActualDate)
                    .Identifier("cac:DeliveryLocation/cbc:ID", "BT-71", invoice => invoice.Delivery!.LocationIdentifier)
                    .Group(
                        "cac:DeliveryLocation/cac:Address",
                        "BG-15",
                        address =>
                            address
                                .Text("cbc:StreetName", "BT-75", invoice => invoice.Delivery!.Address!.Line1)
                                .Text("cbc:AdditionalStreetName", "BT-76", invoice => invoice.Delivery!.Address!.Line2)
                                .Text("cbc:CityName", "BT-77", invoice => invoice.Delivery!.Address!.City)
                                .Text("cbc:PostalZone", "BT-78", invoice => invoice.Delivery!.Address!.PostCode)
                                .Text("cbc:CountrySubentity", "BT-79", invoice => invoice.Delivery!.Address!.CountrySubdivision)
                                .Text("cac:AddressLine/cbc:Line", "BT-165", invoice => invoice.Delivery!.Address!.Line3, Repeat.Lost)
                                .Code("cac:Country/cbc:IdentificationCode", "BT-80", invoice => invoice.Delivery!.Address!.CountryCode),
                        Repeat.Once
                    )
                    .Text("cac:DeliveryParty/cac:PartyName/cbc:Name", "BT-70", invoice => invoice.Delivery!.PartyName, Repeat.Lost),
            Repeat.Lost
        );

    /// <summary>One cac:PaymentMeans for each credit transfer. All repeat BT-81 and BT-83; what the rules allow once (BT-9, BT-82, BG-18, BG-19) stands in the
    /// first.</summary>
    private static void Payment(Block<Invoice> table, bool isCreditNote) =>
        table.Spread<Invoice, CreditTransfer>(
            "cac:PaymentMeans",
            "BG-16",
            means =>
            {
                means.NamedCode(
                    "cbc:PaymentMeansCode",
                    "BT-81",
                    invoice => invoice.PaymentInstructions!.MeansTypeCode,
                    "name",
                    "BT-82",
                    invoice => invoice.PaymentInstructions!.MeansText
                );
                if (isCreditNote)
                {
                    means.Date("cbc:PaymentDueDate", "BT-9", invoice => invoice.DueDate);
                }
                means
                    .Code("cbc:PaymentID", "BT-83", invoice => invoice.PaymentInstructions!.RemittanceInformation, Repeat.Alike, inEach: true)
                    .Group(
                        "cac:CardAccount",
                        "BG-18",
                        card =>
                            card.Code("cbc:PrimaryAccountNumberID", "BT-87", invoice => invoice.PaymentInstructions!.Card!.PrimaryAccountNumber)
                                .Fixed("cbc:NetworkID", UblNames.NotAvailable, network => network == UblNames.NotAvailable, "no EN 16931 term")
                                .Text("cbc:HolderName", "BT-88", invoice => invoice.PaymentInstructions!.Card!.HolderName),
                        Repeat.Lost
                    )
                    .List("cac:PayeeFinancialAccount", "BG-17", invoice => invoice.PaymentInstructions!.CreditTransfers, Transfer)
                    .Group(
                        "cac:PaymentMandate",
                        "BG-19",
                        mandate =>
                            mandate
                                .Code("cbc:ID", "BT-89", invoice => invoice.PaymentInstructions!.DirectDebit!.MandateReference, Repeat.Lost)
                                .Code(
                                    "cac:PayerFinancialAccount/cbc:ID",
                                    "BT-91",
                                    invoice => invoice.PaymentInstructions!.DirectDebit!.DebitedAccount,
                                    Repeat.Lost
                                )
                    );
            }
        );

    private static Block<CreditTransfer> Transfer =>
        Rows.Table<CreditTransfer>(UblWays.Names)
            .Code("cbc:ID", "BT-84", transfer => transfer.AccountIdentifier)
            .Text("cbc:Name", "BT-85", transfer => transfer.AccountName)
            .Code("cac:FinancialInstitutionBranch/cbc:ID", "BT-86", transfer => transfer.ServiceProviderIdentifier);

    private static void Totals(Block<Invoice> table, Func<Peek, bool> hasVatTotal) =>
        table
            .Group(
                "cac:TaxTotal",
                "BT-110",
                total =>
                    total
                        .Amount("cbc:TaxAmount", "BT-110", invoice => invoice.Totals!.Vat, new ImpliedVat())
                        .List("cac:TaxSubtotal", "BG-23", invoice => invoice.VatBreakdown, Breakdown, keepsEmpty: true, isNumbered: true),
                Repeat.Next,
                hasVatTotal,
                isNumbered: true
            )
            .Group(
                "cac:TaxTotal",
                "BT-111",
                total => total.Amount("cbc:TaxAmount", "BT-111", invoice => invoice.Totals!.VatInAccountingCurrency),
                Repeat.Next,
                UblWays.HasAmount,
                isNumbered: true
            )
            .Group("cac:TaxTotal", "", total => total.Lost("cbc:TaxAmount", "EN 16931 has one VAT total in each currency, and one breakdown", new AmountKind()))
            .Group(
                "cac:LegalMonetaryTotal",
                "BG-22",
                totals =>
                    totals
                        .Amount("cbc:LineExtensionAmount", "BT-106", invoice => invoice.Totals!.LineNetAmounts)
                        .Amount("cbc:TaxExclusiveAmount", "BT-109", invoice => invoice.Totals!.WithoutVat)
                        .Amount("cbc:TaxInclusiveAmount", "BT-112", invoice => invoice.Totals!.WithVat)
                        .Amount("cbc:AllowanceTotalAmount", "BT-107", invoice => invoice.Totals!.Allowances)
                        .Amount("cbc:ChargeTotalAmount", "BT-108", invoice => invoice.Totals!.Charges)
                        .Amount("cbc:PrepaidAmount", "BT-113", invoice => invoice.Totals!.Paid)
                        .Amount("cbc:PayableRoundingAmount", "BT-114", invoice => invoice.Totals!.Rounding)
                        .Amount("cbc:PayableAmount", "BT-115", invoice => invoice.Totals!.Due),
                Repeat.Once
            );

    private static Block<VatBreakdown> Breakdown =>
        Rows.Table<VatBreakdown>(UblWays.Names)
            .Amount("cbc:TaxableAmount", "BT-116", breakdown => breakdown.TaxableAmount)
            .Amount("cbc:TaxAmount", "BT-117", breakdown => breakdown.TaxAmount)
            .Group(
                "cac:TaxCategory",
                "BT-118",
                category =>
                    category
                        .Code("cbc:ID", "BT-118", breakdown => breakdown.CategoryCode)
                        .Percent("cbc:Percent", "BT-119", breakdown => breakdown.Rate)
                        .Code("cbc:TaxExemptionReasonCode", "BT-121", breakdown => breakdown.ExemptionReasonCode)
                        .Text("cbc:TaxExemptionReason", "BT-120", breakdown => breakdown.ExemptionReason, Repeat.Lost)
                        .Vat(),
                Repeat.Once
            );
}
