using Invoicing.Model;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes BT-11 to BT-18, BG-3 and BG-24.</summary>
internal static class UblReferenceWriter
{
    internal static void Write(CanonicalXmlWriter xml, Invoice invoice, bool isCreditNote)
    {
        Order(xml, invoice);
        foreach (var preceding in invoice.PrecedingInvoices)
        {
            xml.Open("cac:BillingReference");
            xml.Open("cac:InvoiceDocumentReference");
            xml.Text("cbc:ID", preceding.Reference);
            xml.Date("cbc:IssueDate", preceding.IssueDate);
            xml.Close();
            xml.Close();
        }

        Reference(xml, "cac:DespatchDocumentReference", invoice.DespatchAdviceReference);
        Reference(xml, "cac:ReceiptDocumentReference", invoice.ReceivingAdviceReference);
        if (isCreditNote)
        {
            Reference(xml, "cac:ContractDocumentReference", invoice.ContractReference);
            Additional(xml, invoice);
            Reference(xml, "cac:OriginatorDocumentReference", invoice.TenderOrLotReference);
        }
        else
        {
            Reference(xml, "cac:OriginatorDocumentReference", invoice.TenderOrLotReference);
            Reference(xml, "cac:ContractDocumentReference", invoice.ContractReference);
            Additional(xml, invoice);
            Reference(xml, "cac:ProjectReference", invoice.ProjectReference);
        }
    }

    /// <summary>A reference by identifier, with the type code that marks its term; nothing where the identifier is blank.</summary>
    internal static void Marked(CanonicalXmlWriter xml, string element, Identifier? identifier, string typeCode)
    {
        if (identifier is null || XmlWhiteSpace.IsBlank(identifier.Value))
        {
            return;
        }

        xml.Open(element);
        xml.Text("cbc:ID", identifier.Value, "schemeID", identifier.Scheme);
        xml.Text("cbc:DocumentTypeCode", typeCode);
        xml.Close();
    }

    private static void Order(CanonicalXmlWriter xml, Invoice invoice)
    {
        xml.Open("cac:OrderReference");
        var hasSalesOrder = !XmlWhiteSpace.IsBlank(invoice.SalesOrderReference);
        xml.Text("cbc:ID", hasSalesOrder && XmlWhiteSpace.IsBlank(invoice.PurchaseOrderReference) ? UblNames.NotAvailable : invoice.PurchaseOrderReference);
        xml.Text("cbc:SalesOrderID", invoice.SalesOrderReference);
        xml.Close();
    }

    private static void Reference(CanonicalXmlWriter xml, string element, string? identifier)
    {
        xml.Open(element);
        xml.Text("cbc:ID", identifier);
        xml.Close();
    }

    private static void Additional(CanonicalXmlWriter xml, Invoice invoice)
    {
        Marked(xml, "cac:AdditionalDocumentReference", invoice.InvoicedObjectIdentifier, UblNames.InvoicedObject);
        if (invoice.Kind == DocumentKind.CreditNote && invoice.ProjectReference is { } project)
        {
            Marked(xml, "cac:AdditionalDocumentReference", new Identifier(project), UblNames.Project);
        }

        foreach (var document in invoice.SupportingDocuments)
        {
            xml.Open("cac:AdditionalDocumentReference");
            xml.Text("cbc:ID", document.Reference);
            xml.Text("cbc:DocumentDescription", document.Description);
            xml.Open("cac:Attachment");
            if (document.Attachment is { } file)
            {
                xml.Base64("cbc:EmbeddedDocumentBinaryObject", file.Content.Span, "filename", file.FileName, "mimeCode", file.MimeCode);
            }

            xml.Open("cac:ExternalReference");
            xml.Text("cbc:URI", document.ExternalLocation);
            xml.Close();
            xml.Close();
            xml.Close();
        }
    }
}
