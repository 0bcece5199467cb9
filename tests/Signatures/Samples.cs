using System.Text;

namespace Invoicing.Signatures.Tests;

/// <summary>Small UBL documents of made-up parties, in canonical form.</summary>
internal static class Samples
{
    private const string Namespaces =
        "xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" "
        + "xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"";

    public static byte[] Invoice { get; } = Document("Invoice", "380", "InvoiceLine", "InvoicedQuantity", 1);

    public static byte[] CreditNote { get; } = Document("CreditNote", "381", "CreditNoteLine", "CreditedQuantity", 1);

    public static byte[] Document(string root, string code, string line, string quantity, int lines)
    {
        var xml = new StringBuilder()
            .Append($"<{root} xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{root}-2\" {Namespaces}>")
            .Append("<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:ID>M-2041-7</cbc:ID><cbc:IssueDate>2041-03-09</cbc:IssueDate>")
            .Append($"<cbc:{root}TypeCode>{code}</cbc:{root}TypeCode><cbc:Note>Möwen &amp; Söhne, Lieferung &lt;7&gt;</cbc:Note>")
            .Append("<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>")
            .Append(
                "<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Leuchtturm Werft</cbc:Name></cac:PartyName></cac:Party>"
                    + "</cac:AccountingSupplierParty>\n"
            )
            .Append(
                "<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Möwen &amp; Söhne</cbc:Name></cac:PartyName></cac:Party>"
                    + "</cac:AccountingCustomerParty>\n"
            );
        for (var i = 1; i <= lines; i++)
        {
            xml.Append($"<cac:{line}><cbc:ID>{i}</cbc:ID><cbc:{quantity} unitCode=\"C62\">3</cbc:{quantity}>")
                .Append("<cbc:LineExtensionAmount currencyID=\"EUR\">36.00</cbc:LineExtensionAmount>")
                .Append(
                    $"<cac:Item><cbc:Name>Tauwerk 12 mm</cbc:Name></cac:Item><cac:Price><cbc:PriceAmount currencyID=\"EUR\">12.00</cbc:PriceAmount>"
                        + $"</cac:Price></cac:{line}>"
                );
        }

        return Encoding.UTF8.GetBytes(xml.Append($"</{root}>").ToString());
    }
}
