using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.CiusRo;

/// <summary>How many characters a text may have once white space is normalized: BR-RO-L….</summary>
internal static class RomanianLengths
{
    private const string Seller = "cac:AccountingSupplierParty/cac:Party";
    private const string Buyer = "cac:AccountingCustomerParty/cac:Party";
    private const string Representative = "cac:TaxRepresentativeParty";
    private const string Delivery = "cac:Delivery/cac:DeliveryLocation/cac:Address";
    private const string Address = "cac:PostalAddress";
    private const string Line3 = "cac:AddressLine/cbc:Line";

    private static readonly ushort Name = RuleVocabulary.Shared.Id("name");
    private static readonly ushort FileName = RuleVocabulary.Shared.Id("filename");

    private static readonly (string Id, int Most, string Term, string What, string Path)[] Document =
    [
        ("BR-RO-L0201", 20, "BT-38", "seller's post code", $"{Seller}/{Address}/cbc:PostalZone"),
        ("BR-RO-L0202", 20, "BT-53", "buyer's post code", $"{Buyer}/{Address}/cbc:PostalZone"),
        ("BR-RO-L0203", 20, "BT-67", "tax representative's post code", $"{Representative}/{Address}/cbc:PostalZone"),
        ("BR-RO-L0204", 20, "BT-78", "deliver-to post code", $"{Delivery}/cbc:PostalZone"),
        ("BR-RO-L155", 200, "BT-1", "invoice number", "cbc:ID"),
        ("BR-RO-L0302", 200, "BT-12", "contract reference", "cac:ContractDocumentReference/cbc:ID"),
        ("BR-RO-L0303", 200, "BT-13", "purchase order reference", "cac:OrderReference/cbc:ID"),
        ("BR-RO-L0304", 200, "BT-14", "sales order reference", "cac:OrderReference/cbc:SalesOrderID"),
        ("BR-RO-L0305", 200, "BT-15", "receiving advice reference", "cac:ReceiptDocumentReference/cbc:ID"),
        ("BR-RO-L0306", 200, "BT-16", "despatch advice reference", "cac:DespatchDocumentReference/cbc:ID"),
        ("BR-RO-L0307", 200, "BT-17", "tender or lot reference", "cac:OriginatorDocumentReference/cbc:ID"),
        ("BR-RO-L0501", 50, "BT-37", "seller's city", $"{Seller}/{Address}/cbc:CityName"),
        ("BR-RO-L0502", 50, "BT-52", "buyer's city", $"{Buyer}/{Address}/cbc:CityName"),
        ("BR-RO-L0503", 50, "BT-66", "tax representative's city", $"{Representative}/{Address}/cbc:CityName"),
        ("BR-RO-L0504", 50, "BT-77", "deliver-to city", $"{Delivery}/cbc:CityName"),
        ("BR-RO-L1001", 100, "BT-19", "buyer accounting reference", "cbc:AccountingCost"),
        ("BR-RO-L1002", 100, "BT-36", "seller's second address line", $"{Seller}/{Address}/cbc:AdditionalStreetName"),
        ("BR-RO-L1003", 100, "BT-162", "seller's third address line", $"{Seller}/{Address}/{Line3}"),
        ("BR-RO-L1004", 100, "BT-41", "seller's contact", $"{Seller}/cac:Contact/cbc:Name"),
        ("BR-RO-L1005", 100, "BT-42", "seller's telephone number", $"{Seller}/cac:Contact/cbc:Telephone"),
        ("BR-RO-L1006", 100, "BT-43", "seller's e-mail address", $"{Seller}/cac:Contact/cbc:ElectronicMail"),
        ("BR-RO-L1007", 100, "BT-51", "buyer's second address line", $"{Buyer}/{Address}/cbc:AdditionalStreetName"),
        ("BR-RO-L1008", 100, "BT-163", "buyer's third address line", $"{Buyer}/{Address}/{Line3}"),
        ("BR-RO-L1009", 100, "BT-56", "buyer's contact", $"{Buyer}/cac:Contact/cbc:Name"),
        ("BR-RO-L1010", 100, "BT-57", "buyer's telephone number", $"{Buyer}/cac:Contact/cbc:Telephone"),
        ("BR-RO-L1011", 100, "BT-58", "buyer's e-mail address", $"{Buyer}/cac:Contact/cbc:ElectronicMail"),
        ("BR-RO-L1012", 100, "BT-65", "tax representative's second address line", $"{Representative}/{Address}/cbc:AdditionalStreetName"),
        ("BR-RO-L1013", 100, "BT-164", "tax representative's third address line", $"{Representative}/{Address}/{Line3}"),
        ("BR-RO-L1014", 100, "BT-76", "second deliver-to address line", $"{Delivery}/cbc:AdditionalStreetName"),
        ("BR-RO-L1015", 100, "BT-165", "third deliver-to address line", $"{Delivery}/{Line3}"),
        ("BR-RO-L151", 150, "BT-35", "seller's street", $"{Seller}/{Address}/cbc:StreetName"),
        ("BR-RO-L152", 150, "BT-50", "buyer's street", $"{Buyer}/{Address}/cbc:StreetName"),
        ("BR-RO-L153", 150, "BT-64", "tax representative's street", $"{Representative}/{Address}/cbc:StreetName"),
        ("BR-RO-L154", 150, "BT-75", "deliver-to street", $"{Delivery}/cbc:StreetName"),
        ("BR-RO-L201", 200, "BT-27", "seller's name", $"{Seller}/cac:PartyLegalEntity/cbc:RegistrationName"),
        ("BR-RO-L202", 200, "BT-28", "seller's trading name", $"{Seller}/cac:PartyName/cbc:Name"),
        ("BR-RO-L203", 200, "BT-44", "buyer's name", $"{Buyer}/cac:PartyLegalEntity/cbc:RegistrationName"),
        ("BR-RO-L204", 200, "BT-45", "buyer's trading name", $"{Buyer}/cac:PartyName/cbc:Name"),
        ("BR-RO-L205", 200, "BT-59", "payee's name", "cac:PayeeParty/cac:PartyName/cbc:Name"),
        ("BR-RO-L206", 200, "BT-62", "tax representative's name", $"{Representative}/cac:PartyName/cbc:Name"),
        ("BR-RO-L207", 200, "BT-70", "deliver-to party's name", "cac:Delivery/cac:DeliveryParty/cac:PartyName/cbc:Name"),
        ("BR-RO-L301", 300, "BT-20", "text of the payment terms", "cac:PaymentTerms/cbc:Note"),
        ("BR-RO-L1000", 1000, "BT-33", "seller's further legal information", $"{Seller}/cac:PartyLegalEntity/cbc:CompanyLegalForm"),
    ];

    /// <summary>Declares those on the root.</summary>
    public static void OfDocument(Context document)
    {
        foreach (var (id, most, term, what, path) in Document)
        {
            AtMost(document, id, most, term, what, path);
        }
    }

    /// <summary>Declares those on payment means.</summary>
    public static void OfPayment(Context payment)
    {
        AtMost(payment, "BR-RO-L208", 200, "BT-85", "name of the account", "cac:PayeeFinancialAccount/cbc:Name");
        AtMost(payment, "BR-RO-L209", 200, "BT-88", "card holder's name", "cac:CardAccount/cbc:HolderName");
        AtMost(payment, "BR-RO-L1016", 100, "BT-82", "text of the payment means", "cbc:PaymentMeansCode", Name);
        AtMost(payment, "BR-RO-L140", 140, "BT-83", "remittance information", "cbc:PaymentID");
    }

    /// <summary>Declares those on lines.</summary>
    public static void OfLine(Context line)
    {
        AtMost(line, "BR-RO-L1024", 100, "BT-153", "item's name", "cac:Item/cbc:Name");
        AtMost(line, "BR-RO-L1021", 100, "BT-133", "line's accounting reference", "cbc:AccountingCost");
        AtMost(line, "BR-RO-L212", 200, "BT-154", "item's description", "cac:Item/cbc:Description");
        AtMost(line, "BR-RO-L303", 300, "BT-127", "line's note", "cbc:Note");
    }

    /// <summary>Declares those on attributes of items.</summary>
    public static void OfAttribute(Context property)
    {
        AtMost(property, "BR-RO-L0505", 50, "BT-160", "name of an item attribute", "cbc:Name");
        AtMost(property, "BR-RO-L1025", 100, "BT-161", "value of an item attribute", "cbc:Value");
    }

    /// <summary>Declares that on notes, wherever they stand.</summary>
    public static void OfNote(Context note) => Rule(note, "BR-RO-L302", 300, "BT-22", "note", at => at.Self);

    /// <summary>Declares those on supporting documents.</summary>
    public static void OfDocumentReference(Context reference)
    {
        AtMost(reference, "BR-RO-L0308", 200, "BT-122", "supporting document's reference", "cbc:ID");
        AtMost(reference, "BR-RO-L1020", 100, "BT-123", "supporting document's description", "cbc:DocumentDescription");
        AtMost(reference, "BR-RO-L210", 200, "BT-124", "supporting document's address", "cac:Attachment/cac:ExternalReference/cbc:URI");
        AtMost(reference, "BR-RO-L211", 200, "BT-125", "attached document's file name", "cac:Attachment/cbc:EmbeddedDocumentBinaryObject", FileName);
    }

    /// <summary>Declares those on preceding invoices.</summary>
    public static void OfBillingReference(Context reference)
    {
        TermPath invoices = "cac:InvoiceDocumentReference";
        reference.Fatal("BR-RO-A500", "BG-3", "More than 500 preceding invoices are named.", "Name 500 at most.", at => at.Count(invoices) <= 500);
        AtMost(reference, "BR-RO-L156", 200, "BT-25", "preceding invoice's number", "cac:InvoiceDocumentReference/cbc:ID");
    }

    /// <summary>Declares one on the reason code of an allowance or charge.</summary>
    public static void Code(Context adjustment, string id, string term, string what) =>
        AtMost(adjustment, id, 100, term, what, "cbc:AllowanceChargeReasonCode");

    /// <summary>Declares one on the reason for an allowance or charge.</summary>
    public static void Reason(Context adjustment, string id, string term, string what) => AtMost(adjustment, id, 100, term, what, "cbc:AllowanceChargeReason");

    private static void AtMost(Context context, string id, int most, string term, string what, TermPath path) =>
        Rule(context, id, most, term, what, at => at.Value(path));

    private static void AtMost(Context context, string id, int most, string term, string what, TermPath path, ushort attribute) =>
        Rule(context, id, most, term, what, at => at.Attribute(path, attribute));

    private static void Rule(Context context, string id, int most, string term, string what, TextOf read) =>
        context.Fatal(
            id,
            term,
            $"The {what} ({term}) has more than {most} characters.",
            "Shorten it.",
            at => read(at).Normalized.Test(text => Lexical.Length(text) <= most),
            at => $"It has {Lexical.Length(read(at).Normalized.Bytes)}."
        );

    /// <summary>Reads the text of a rule.</summary>
    private delegate Text TextOf(ElementView at);
}
