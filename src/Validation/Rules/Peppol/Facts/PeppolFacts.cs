using System.Text;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Facts;

/// <summary>What Peppol's rules work out once: the countries of the parties in the several ways in which they are told.</summary>
internal sealed class PeppolFacts
{
    private static readonly TermPath Supplier = "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme";
    private static readonly TermPath Customer = "cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme";
    private static readonly TermPath Representative = "cac:TaxRepresentativeParty/cac:PartyTaxScheme";
    private static readonly TermPath SupplierCountryCode = "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode";
    private static readonly TermPath CustomerCountryCode = "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode";
    private static readonly TermPath RepresentativeCountryCode = "cac:TaxRepresentativeParty/cac:PostalAddress/cac:Country/cbc:IdentificationCode";

    private PeppolFacts(Document document)
    {
        var root = document.Root;
        Text supplier = root.Value(SupplierCountryCode),
            customer = root.Value(CustomerCountryCode);
        var supplierVat = FromVat(root, Supplier);
        AccountingSupplierCountry = supplierVat ?? FromAddress(supplier);
        SupplierCountry = supplierVat ?? FromVat(root, Representative) ?? AccountingSupplierCountry;
        CustomerCountry = FromVat(root, Customer) ?? FromAddress(customer);
        SupplierAddress = Exact(supplier);
        CustomerAddress = Exact(customer);
        Text supplierCode = supplier.Normalized.Upper,
            customerCode = customer.Normalized.Upper;
        SupplierIsGerman = supplierCode.Is("DE"u8);
        CustomerIsGerman = customerCode.Is("DE"u8);
        SupplierIsDutch = supplierCode.Is("NL"u8).Holds;
        CustomerIsDutch = customerCode.Is("NL"u8).Holds;
        HasSwedishVat = SwedishSellers.HaveVat(document);
        RepresentativeIsDutch = root.Value(RepresentativeCountryCode).Normalized.Upper.Is("NL"u8).Holds;
    }

    /// <summary>The seller's country by VAT identifier, its representative's, or its address; empty where it cannot be told.</summary>
    public string SupplierCountry { get; }

    /// <summary>The seller's country by VAT identifier or address.</summary>
    public string AccountingSupplierCountry { get; }

    /// <summary>The buyer's country by VAT identifier or address.</summary>
    public string CustomerCountry { get; }

    /// <summary>The country in the seller's address as it stands.</summary>
    public string SupplierAddress { get; }

    /// <summary>The country in the buyer's address as it stands.</summary>
    public string CustomerAddress { get; }

    /// <summary>The seller's address is in Germany.</summary>
    public Truth SupplierIsGerman { get; }

    /// <summary>The buyer's address is in Germany.</summary>
    public Truth CustomerIsGerman { get; }

    /// <summary>The seller's address is in the Netherlands.</summary>
    public bool SupplierIsDutch { get; }

    /// <summary>The buyer's address is in the Netherlands.</summary>
    public bool CustomerIsDutch { get; }

    /// <summary>The tax representative's address is in the Netherlands.</summary>
    public bool RepresentativeIsDutch { get; }

    /// <summary>A seller in Sweden has a Swedish VAT number.</summary>
    public bool HasSwedishVat { get; }

    /// <summary>Both addresses are in Germany.</summary>
    public Truth IsGerman => SupplierIsGerman && CustomerIsGerman;

    /// <summary>Both addresses are in Denmark.</summary>
    public bool IsDanish => SupplierAddress == "DK" && CustomerAddress == "DK";

    /// <summary>The seller is Greek.</summary>
    public bool IsGreekSender => SupplierCountry is "GR" or "EL";

    /// <summary>Seller and buyer are Greek.</summary>
    public bool IsGreek => IsGreekSender && CustomerCountry is "GR" or "EL";

    /// <summary>The facts of a document.</summary>
    public static PeppolFacts Of(ElementView at) => at.Document.Facts(document => new PeppolFacts(document));

    /// <summary>The first two characters of the one VAT identifier; null where there is none, empty where there are several.</summary>
    private static string? FromVat(ElementView root, TermPath schemes)
    {
        string? country = null;
        var count = 0;
        foreach (var scheme in root.Each(schemes))
        {
            if (!scheme.IsExactlyVat())
            {
                continue;
            }
            var id = scheme.Value(PeppolScopes.CompanyId).Substring(1, 2);
            if (id.IsSeveral || count++ > 0)
            {
                return "";
            }
            country = Encoding.UTF8.GetString(Lexical.Upper(Lexical.Normalize(id.Bytes)));
            if (id.Bytes.IsEmpty)
            {
                country = null;
            }
        }

        return country;
    }

    private static string FromAddress(Text code) =>
        code.Exists ? Encoding.UTF8.GetString(Lexical.Upper(Lexical.Normalize(code.Bytes)))
        : code.IsSeveral ? ""
        : "XX";

    private static string Exact(Text code) => Encoding.UTF8.GetString(code.Bytes);
}
