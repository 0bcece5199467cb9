using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Formats.UblInvoice.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Zatca;

/// <summary>The table of UBL with ZATCA's rows: national terms, the frame of the stamp, two totals of VAT, and VAT on each line.</summary>
internal static class ZatcaTable
{
    /// <summary>Id of the signature that the stamp is.</summary>
    internal const string Signature = "urn:oasis:names:specification:ubl:signature:Invoice";

    /// <summary>Method of the stamp.</summary>
    internal const string Method = "urn:oasis:names:specification:ubl:dsig:enveloped:xades";

    /// <summary>Bytes that a document begins with room for, and a line of it.</summary>
    private const int Head = 16 * 1024;
    private const int Line = 1024;

    private const string Additional = "cac:AdditionalDocumentReference";

    internal static readonly Block<Invoice> Invoice = Document();

    /// <summary>Writes an invoice with all its terms.</summary>
    internal static WriteResult Write(Invoice invoice)
    {
        var xml = new CanonicalXmlWriter(Head + (invoice.Lines.Count * Line));
        xml.Root(
            "Invoice",
            ("", UblNames.Invoice),
            ("cac", UblNames.Aggregates),
            ("cbc", UblNames.Basics),
            ("ext", UblNames.Extensions),
            ("sac", "urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2"),
            ("sbc", "urn:oasis:names:specification:ubl:schema:xsd:SignatureBasicComponents-2"),
            ("sig", "urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2")
        );
        Invoice.WriteEntries(xml, invoice);
        xml.Close();
        return new WriteResult(xml.Document, xml.Losses);
    }

    private static Block<Invoice> Document()
    {
        // The names of the credit note's table must be known before the first document of this one.
        _ = UblTable.CreditNote;
        var line = UblLineTable.Line(isCreditNote: false);
        line.Insert("cac:Item", rows => rows.Add(new LineVatEntry(rows.Layout)), isBefore: true);
        var table = UblTable.Document(isCreditNote: false, line, UblWays.HasBreakdown);
        table.Replace("ext:UBLExtensions", rows => rows.Add(new StampFrameEntry(rows.Layout)));
        table.Insert("cbc:ID", rows => rows.Extension("cbc:UUID", ZatcaTerms.Uuid));
        table.Insert("cbc:IssueDate", rows => rows.Extension("cbc:IssueTime", ZatcaTerms.IssueTime));
        table.Replace("cbc:InvoiceTypeCode", Type);
        table.Insert(Additional, Chain, isBefore: true);
        table.Insert(
            "cac:AccountingSupplierParty",
            rows =>
                rows.Fixed("cac:Signature/cbc:ID", Signature, id => id == Signature, "the signature of an invoice has one name")
                    .Fixed("cac:Signature/cbc:SignatureMethod", Method, method => method == Method, "the stamp has one method"),
            isBefore: true
        );
        Address(table, "cac:AccountingSupplierParty", "KSA-17", "KSA-23", "KSA-3");
        Address(table, "cac:AccountingCustomerParty", "KSA-18", "KSA-19", "KSA-4");
        table.Inner("cac:Delivery").Insert("cbc:ActualDeliveryDate", rows => rows.Extension("cbc:LatestDeliveryDate", "KSA-24"));
        table
            .Inner("cac:PaymentMeans")
            .Insert("cbc:PaymentMeansCode", rows => rows.Extension("cbc:InstructionNote", ZatcaTerms.Reason, Repeat.Alike, inEach: true));
        return table.Extensions(ZatcaTerms.Placed);
    }

    private static void Type(Block<Invoice> rows) =>
        rows.Add(
            new NamedCodeEntry<Invoice>(
                "cbc:InvoiceTypeCode",
                ("BT-3", ZatcaTerms.Transaction),
                (SlotFinder.Of<Invoice, string>((Invoice invoice) => invoice.TypeCode), new ExtensionSlot(ZatcaTerms.Transaction)),
                "name",
                rows.Layout
            )
        );

    /// <summary>Counter, hash of the document before, QR code: one element, told apart by its id.</summary>
    private static void Chain(Block<Invoice> rows)
    {
        rows.Group(
            Additional,
            ZatcaTerms.Counter,
            counter => counter.Fixed("cbc:ID", "ICV", id => id == "ICV", "").Extension("cbc:UUID", ZatcaTerms.Counter),
            when: UblWays.OfId("ICV")
        );
        foreach (var (id, term) in new[] { ("PIH", ZatcaTerms.Previous), ("QR", ZatcaTerms.Qr) })
        {
            rows.Group(
                Additional,
                term,
                bytes =>
                    bytes
                        .Fixed("cbc:ID", id, found => found == id, "")
                        .Value(
                            "cac:Attachment/cbc:EmbeddedDocumentBinaryObject",
                            term,
                            new ExtensionSlot(term),
                            new SchemedKind("mimeCode", "text/plain"),
                            Repeat.Lost
                        ),
                when: UblWays.OfId(id)
            );
        }
    }

    private static void Address(Block<Invoice> table, string party, string building, string additional, string district) =>
        table
            .Inner($"{party}/cac:Party/cac:PostalAddress")
            .Insert(
                "cbc:AdditionalStreetName",
                rows =>
                    rows.Extension("cbc:BuildingNumber", building)
                        .Extension("cbc:PlotIdentification", additional)
                        .Extension("cbc:CitySubdivisionName", district)
            );
}
