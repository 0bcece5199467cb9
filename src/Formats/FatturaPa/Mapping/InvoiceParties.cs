using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>Parties of a FatturaPA as EN 16931 has them.</summary>
internal static class InvoiceParties
{
    internal static Seller? Seller(Fattura file) =>
        file.Seller is not { } seller
            ? null
            : new Seller
            {
                Name = Name(seller),
                VatIdentifier = Vat(seller),
                TaxRegistrationIdentifier = seller.FiscalCode,
                AdditionalLegalInformation = ExtraTexts.OfSeller(seller),
                PostalAddress = Address(seller),
                Contact = seller.Telephone is null && seller.Mail is null ? null : new Contact { Telephone = seller.Telephone, Email = seller.Mail },
            };

    internal static Buyer? Buyer(Fattura file) =>
        file.Buyer is not { } buyer
            ? null
            : new Buyer
            {
                Name = Name(buyer),
                VatIdentifier = Vat(buyer),
                Identifier = buyer.FiscalCode is { } code ? new Identifier(code, FatturaCodes.FiscalCodeScheme) : null,
                PostalAddress = Address(buyer),
                ElectronicAddress = Recipient(file),
            };

    internal static SellerTaxRepresentative? Representative(FatturaParty? representative) =>
        representative is null ? null : new SellerTaxRepresentative { Name = Name(representative), VatIdentifier = Vat(representative) };

    private static Identifier? Recipient(Fattura file) =>
        file.RecipientMail is { } mail ? new Identifier(mail, FatturaCodes.MailScheme)
        : file.RecipientCode is null or FatturaCodes.NoRecipient or FatturaCodes.ForeignRecipient ? null
        : new Identifier(file.RecipientCode, file.RecipientCode.Length == 6 ? FatturaCodes.OfficeScheme : FatturaCodes.RecipientScheme);

    private static string? Name(FatturaParty party) =>
        party.Name ?? (party.FirstName is null && party.LastName is null ? null : $"{party.FirstName} {party.LastName}".Trim());

    private static string? Vat(FatturaParty party) => party.VatCode is null ? null : party.VatCountry + party.VatCode;

    private static PostalAddress? Address(FatturaParty party) =>
        party.Street is null && party.City is null && party.Country is null
            ? null
            : new PostalAddress
            {
                Line1 = party.HouseNumber is null ? party.Street : $"{party.Street} {party.HouseNumber}",
                City = party.City,
                PostCode = party.Country != "IT" && party.PostCode == "00000" ? null : party.PostCode,
                CountrySubdivision = party.Province,
                CountryCode = party.Country,
            };
}
