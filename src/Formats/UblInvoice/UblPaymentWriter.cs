using Invoicing.Model;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes BG-16, one cac:PaymentMeans for each credit transfer. All repeat BT-81 and BT-83; what the rules allow once (BT-9, BT-82, BG-18, BG-19)
/// stands in the first.</summary>
internal static class UblPaymentWriter
{
    internal static void Write(CanonicalXmlWriter xml, Invoice invoice, bool isCreditNote)
    {
        var payment = invoice.PaymentInstructions ?? new PaymentInstructions();
        var transfers = payment.CreditTransfers;
        for (var index = 0; index < Math.Max(1, transfers.Count); index++)
        {
            var isFirst = index == 0;
            xml.Open("cac:PaymentMeans", index + 1);
            MeansCode(xml, payment, isFirst);
            xml.Date("cbc:PaymentDueDate", isFirst && isCreditNote ? invoice.DueDate : null);
            xml.Text("cbc:PaymentID", payment.RemittanceInformation);
            Card(xml, isFirst ? payment.Card : null);
            Account(xml, transfers.Count > 0 ? transfers[index] : null);
            Mandate(xml, isFirst ? payment.DirectDebit : null);
            xml.Close();
        }
    }

    private static void MeansCode(CanonicalXmlWriter xml, PaymentInstructions payment, bool isFirst)
    {
        var text = isFirst ? payment.MeansText : null;
        if (!XmlWhiteSpace.IsBlank(payment.MeansTypeCode) || !XmlWhiteSpace.IsBlank(text))
        {
            xml.Leaf("cbc:PaymentMeansCode", payment.MeansTypeCode ?? "", "name", text);
        }
    }

    private static void Card(CanonicalXmlWriter xml, PaymentCard? card)
    {
        if (XmlWhiteSpace.IsBlank(card?.PrimaryAccountNumber) && XmlWhiteSpace.IsBlank(card?.HolderName))
        {
            return;
        }

        xml.Open("cac:CardAccount");
        xml.Text("cbc:PrimaryAccountNumberID", card?.PrimaryAccountNumber);
        xml.Text("cbc:NetworkID", UblNames.NotAvailable);
        xml.Text("cbc:HolderName", card?.HolderName);
        xml.Close();
    }

    private static void Account(CanonicalXmlWriter xml, CreditTransfer? transfer)
    {
        xml.Open("cac:PayeeFinancialAccount");
        xml.Text("cbc:ID", transfer?.AccountIdentifier);
        xml.Text("cbc:Name", transfer?.AccountName);
        xml.Open("cac:FinancialInstitutionBranch");
        xml.Text("cbc:ID", transfer?.ServiceProviderIdentifier);
        xml.Close();
        xml.Close();
    }

    private static void Mandate(CanonicalXmlWriter xml, DirectDebit? debit)
    {
        xml.Open("cac:PaymentMandate");
        xml.Text("cbc:ID", debit?.MandateReference);
        xml.Open("cac:PayerFinancialAccount");
        xml.Text("cbc:ID", debit?.DebitedAccount);
        xml.Close();
        xml.Close();
    }
}
