using Invoicing.Model;
using Invoicing.Ports;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes the root in the order of the UBL 2.1 schema; the two roots differ in a few places.</summary>
internal sealed class UblWriter
{
    private readonly CanonicalXmlWriter xml = new();
    private readonly Invoice invoice;
    private readonly bool isCreditNote;

    private UblWriter(Invoice invoice)
    {
        this.invoice = invoice;
        isCreditNote = invoice.Kind == DocumentKind.CreditNote;
    }

    internal static WriteResult Write(Invoice invoice)
    {
        var writer = new UblWriter(invoice);
        writer.Document();
        return new WriteResult(writer.xml.Document, writer.xml.Losses);
    }

    private void Document()
    {
        var (root, space) = isCreditNote ? ("CreditNote", UblNames.CreditNote) : ("Invoice", UblNames.Invoice);
        xml.Root(root, ("", space), ("cac", UblNames.Aggregates), ("cbc", UblNames.Basics));
        Header();
        Period();
        UblReferenceWriter.Write(xml, invoice, isCreditNote);
        Parties();
        UblDeliveryWriter.Write(xml, invoice.Delivery);
        UblPaymentWriter.Write(xml, invoice, isCreditNote);
        xml.Open("cac:PaymentTerms");
        xml.Text("cbc:Note", invoice.PaymentTerms);
        xml.Close();
        UblAllowanceWriter.OfDocument(xml, invoice);
        UblTotalsWriter.Write(xml, invoice);
        for (var index = 0; index < invoice.Lines.Count; index++)
        {
            UblLineWriter.Write(xml, invoice.Lines[index], isCreditNote, index + 1);
        }

        xml.Close();
    }

    private void Header()
    {
        xml.Text("cbc:CustomizationID", invoice.ProcessControl?.SpecificationIdentifier);
        xml.Text("cbc:ProfileID", invoice.ProcessControl?.BusinessProcessType);
        xml.Text("cbc:ID", invoice.Number);
        xml.Date("cbc:IssueDate", invoice.IssueDate);
        if (isCreditNote)
        {
            xml.Date("cbc:TaxPointDate", invoice.VatPointDate);
            xml.Text("cbc:CreditNoteTypeCode", invoice.TypeCode);
            Notes();
        }
        else
        {
            xml.Date("cbc:DueDate", invoice.DueDate);
            xml.Text("cbc:InvoiceTypeCode", invoice.TypeCode);
            Notes();
            xml.Date("cbc:TaxPointDate", invoice.VatPointDate);
        }

        xml.Text("cbc:DocumentCurrencyCode", invoice.CurrencyCode);
        xml.Text("cbc:TaxCurrencyCode", invoice.VatAccountingCurrencyCode);
        xml.Text("cbc:AccountingCost", invoice.BuyerAccountingReference);
        xml.Text("cbc:BuyerReference", invoice.BuyerReference);
    }

    private void Notes()
    {
        foreach (var note in invoice.Notes)
        {
            if (note.SubjectCode is not { Length: > 0 } code)
            {
                xml.Text("cbc:Note", note.Text);
            }
            else if (UblNotes.IsCode(code))
            {
                xml.Text("cbc:Note", $"#{code}#{note.Text}");
            }
            else
            {
                xml.Text("cbc:Note", note.Text);
                xml.Lose("cbc:Note", code, "BT-21 is no code of UNTDID 4451, so that no reader could tell it from the note");
            }
        }
    }

    private void Period()
    {
        xml.Open("cac:InvoicePeriod");
        xml.Date("cbc:StartDate", invoice.InvoicingPeriod?.Start);
        xml.Date("cbc:EndDate", invoice.InvoicingPeriod?.End);
        xml.Text("cbc:DescriptionCode", invoice.VatPointDateCode);
        xml.Close();
    }

    private void Parties()
    {
        var creditor = invoice.PaymentInstructions?.DirectDebit?.CreditorIdentifier;
        UblPartyWriter.Seller(xml, invoice.Seller, invoice.Payee is null ? creditor : null);
        UblPartyWriter.Buyer(xml, invoice.Buyer);
        UblPartyWriter.Payee(xml, invoice.Payee, creditor);
        UblPartyWriter.TaxRepresentative(xml, invoice.SellerTaxRepresentative);
    }
}
