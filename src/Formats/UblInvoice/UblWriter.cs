using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes the root in the order of the UBL 2.1 schema; the two roots differ in a few places.</summary>
internal sealed class UblWriter
{
    private readonly CanonicalXmlWriter _xml = new();
    private readonly Invoice _invoice;
    private readonly bool _isCreditNote;

    private UblWriter(Invoice invoice)
    {
        _invoice = invoice;
        _isCreditNote = invoice.Kind == DocumentKind.CreditNote;
    }

    internal static WriteResult Write(Invoice invoice)
    {
        var writer = new UblWriter(invoice);
        writer.Document();
        return new WriteResult(writer._xml.Document, writer._xml.Losses);
    }

    private void Document()
    {
        var (root, space) = _isCreditNote ? ("CreditNote", UblNames.CreditNote) : ("Invoice", UblNames.Invoice);
        _xml.Root(root, ("", space), ("cac", UblNames.Aggregates), ("cbc", UblNames.Basics));
        Header();
        Period();
        UblReferenceWriter.Write(_xml, _invoice, _isCreditNote);
        Parties();
        UblDeliveryWriter.Write(_xml, _invoice.Delivery);
        UblPaymentWriter.Write(_xml, _invoice, _isCreditNote);
        _xml.Open("cac:PaymentTerms");
        _xml.Text("cbc:Note", _invoice.PaymentTerms);
        _xml.Close();
        UblAllowanceWriter.OfDocument(_xml, _invoice);
        UblTotalsWriter.Write(_xml, _invoice);
        for (var index = 0; index < _invoice.Lines.Count; index++)
        {
            UblLineWriter.Write(_xml, _invoice.Lines[index], _isCreditNote, index + 1);
        }

        _xml.Close();
    }

    private void Header()
    {
        _xml.Text("cbc:CustomizationID", _invoice.ProcessControl?.SpecificationIdentifier);
        _xml.Text("cbc:ProfileID", _invoice.ProcessControl?.BusinessProcessType);
        _xml.Text("cbc:ID", _invoice.Number);
        _xml.Date("cbc:IssueDate", _invoice.IssueDate);
        if (_isCreditNote)
        {
            _xml.Date("cbc:TaxPointDate", _invoice.VatPointDate);
            _xml.Text("cbc:CreditNoteTypeCode", _invoice.TypeCode);
            Notes();
        }
        else
        {
            _xml.Date("cbc:DueDate", _invoice.DueDate);
            _xml.Text("cbc:InvoiceTypeCode", _invoice.TypeCode);
            Notes();
            _xml.Date("cbc:TaxPointDate", _invoice.VatPointDate);
        }

        _xml.Text("cbc:DocumentCurrencyCode", _invoice.CurrencyCode);
        _xml.Text("cbc:TaxCurrencyCode", _invoice.VatAccountingCurrencyCode);
        _xml.Text("cbc:AccountingCost", _invoice.BuyerAccountingReference);
        _xml.Text("cbc:BuyerReference", _invoice.BuyerReference);
    }

    private void Notes()
    {
        foreach (var note in _invoice.Notes)
        {
            if (note.SubjectCode is not { Length: > 0 } code)
            {
                _xml.Text("cbc:Note", note.Text);
            }
            else if (UblNotes.IsCode(code))
            {
                _xml.Text("cbc:Note", $"#{code}#{note.Text}");
            }
            else
            {
                _xml.Text("cbc:Note", note.Text);
                _xml.Lose("cbc:Note", code, "BT-21 is no code of UNTDID 4451, so that no reader could tell it from the note");
            }
        }
    }

    private void Period()
    {
        _xml.Open("cac:InvoicePeriod");
        _xml.Date("cbc:StartDate", _invoice.InvoicingPeriod?.Start);
        _xml.Date("cbc:EndDate", _invoice.InvoicingPeriod?.End);
        _xml.Text("cbc:DescriptionCode", _invoice.VatPointDateCode);
        _xml.Close();
    }

    private void Parties()
    {
        var creditor = _invoice.PaymentInstructions?.DirectDebit?.CreditorIdentifier;
        UblPartyWriter.Seller(_xml, _invoice.Seller, _invoice.Payee is null ? creditor : null);
        UblPartyWriter.Buyer(_xml, _invoice.Buyer);
        UblPartyWriter.Payee(_xml, _invoice.Payee, creditor);
        UblPartyWriter.TaxRepresentative(_xml, _invoice.SellerTaxRepresentative);
    }
}
