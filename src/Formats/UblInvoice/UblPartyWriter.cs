using Invoicing.Model;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes the parties: BG-4, BG-7, BG-10, BG-11. BT-90 stands with the payee, or the seller where there is no payee.</summary>
internal static class UblPartyWriter
{
    internal static void Seller(CanonicalXmlWriter xml, Seller? seller, string? creditor)
    {
        xml.Open("cac:AccountingSupplierParty");
        xml.Open("cac:Party");
        Id(xml, "cbc:EndpointID", seller?.ElectronicAddress);
        foreach (var identifier in seller?.Identifiers ?? [])
        {
            Identification(xml, identifier);
        }

        Creditor(xml, creditor);
        Name(xml, seller?.TradingName);
        Address(xml, "cac:PostalAddress", seller?.PostalAddress);
        TaxScheme(xml, seller?.VatIdentifier, UblNames.Vat);
        TaxScheme(xml, seller?.TaxRegistrationIdentifier, UblNames.OtherTax);
        LegalEntity(xml, seller?.Name, seller?.LegalRegistrationIdentifier, seller?.AdditionalLegalInformation);
        Contact(xml, seller?.Contact);
        xml.Close();
        xml.Close();
    }

    internal static void Buyer(CanonicalXmlWriter xml, Buyer? buyer)
    {
        xml.Open("cac:AccountingCustomerParty");
        xml.Open("cac:Party");
        Id(xml, "cbc:EndpointID", buyer?.ElectronicAddress);
        Identification(xml, buyer?.Identifier);
        Name(xml, buyer?.TradingName);
        Address(xml, "cac:PostalAddress", buyer?.PostalAddress);
        TaxScheme(xml, buyer?.VatIdentifier, UblNames.Vat);
        LegalEntity(xml, buyer?.Name, buyer?.LegalRegistrationIdentifier, null);
        Contact(xml, buyer?.Contact);
        xml.Close();
        xml.Close();
    }

    internal static void Payee(CanonicalXmlWriter xml, Payee? payee, string? creditor)
    {
        if (payee is null)
        {
            return;
        }

        xml.Open("cac:PayeeParty");
        Identification(xml, payee.Identifier);
        Creditor(xml, creditor);
        Name(xml, payee.Name);
        LegalEntity(xml, null, payee.LegalRegistrationIdentifier, null);
        xml.Close();
    }

    internal static void TaxRepresentative(CanonicalXmlWriter xml, SellerTaxRepresentative? representative)
    {
        xml.Open("cac:TaxRepresentativeParty");
        Name(xml, representative?.Name);
        Address(xml, "cac:PostalAddress", representative?.PostalAddress);
        TaxScheme(xml, representative?.VatIdentifier, UblNames.Vat);
        xml.Close();
    }

    internal static void Name(CanonicalXmlWriter xml, string? name)
    {
        xml.Open("cac:PartyName");
        xml.Text("cbc:Name", name);
        xml.Close();
    }

    internal static void Address(CanonicalXmlWriter xml, string element, PostalAddress? address)
    {
        xml.Open(element);
        xml.Text("cbc:StreetName", address?.Line1);
        xml.Text("cbc:AdditionalStreetName", address?.Line2);
        xml.Text("cbc:CityName", address?.City);
        xml.Text("cbc:PostalZone", address?.PostCode);
        xml.Text("cbc:CountrySubentity", address?.CountrySubdivision);
        xml.Open("cac:AddressLine");
        xml.Text("cbc:Line", address?.Line3);
        xml.Close();
        xml.Open("cac:Country");
        xml.Text("cbc:IdentificationCode", address?.CountryCode);
        xml.Close();
        xml.Close();
    }

    private static void Creditor(CanonicalXmlWriter xml, string? creditor) =>
        Identification(xml, creditor is null ? null : new Identifier(creditor, UblNames.Sepa));

    private static void Identification(CanonicalXmlWriter xml, Identifier? identifier)
    {
        xml.Open("cac:PartyIdentification");
        Id(xml, "cbc:ID", identifier);
        xml.Close();
    }

    private static void Id(CanonicalXmlWriter xml, string element, Identifier? identifier) =>
        xml.Text(element, identifier?.Value, "schemeID", identifier?.Scheme);

    private static void TaxScheme(CanonicalXmlWriter xml, string? company, string scheme)
    {
        if (XmlWhiteSpace.IsBlank(company))
        {
            return;
        }

        xml.Open("cac:PartyTaxScheme");
        xml.Text("cbc:CompanyID", company);
        UblTotalsWriter.TaxScheme(xml, scheme);
        xml.Close();
    }

    private static void LegalEntity(CanonicalXmlWriter xml, string? name, Identifier? identifier, string? legalForm)
    {
        xml.Open("cac:PartyLegalEntity");
        xml.Text("cbc:RegistrationName", name);
        Id(xml, "cbc:CompanyID", identifier);
        xml.Text("cbc:CompanyLegalForm", legalForm);
        xml.Close();
    }

    private static void Contact(CanonicalXmlWriter xml, Contact? contact)
    {
        xml.Open("cac:Contact");
        xml.Text("cbc:Name", contact?.Point);
        xml.Text("cbc:Telephone", contact?.Telephone);
        xml.Text("cbc:ElectronicMail", contact?.Email);
        xml.Close();
    }
}
