using Invoicing.Model;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Sellers;
using Invoicing.Values;

namespace Invoicing.Receivables.Assembly;

/// <summary>Seller and buyer in the words of EN 16931.</summary>
internal static class Parties
{
    /// <summary>BG-4.</summary>
    public static Seller Seller(SellerProfile seller) =>
        new()
        {
            Name = seller.Name,
            VatIdentifier = seller.VatId,
            TaxRegistrationIdentifier = seller.TaxRegistration,
            LegalRegistrationIdentifier = seller.Registration is { } registration ? new(registration) : null,
            ElectronicAddress = seller.ElectronicAddress is { } address ? new(address, seller.ElectronicScheme) : null,
            PostalAddress = new()
            {
                Line1 = seller.Line1,
                City = seller.City,
                PostCode = seller.PostCode,
                CountrySubdivision = seller.Subdivision,
                CountryCode = seller.Country,
            },
            Contact =
                seller.ContactName is null && seller.ContactPhone is null && seller.ContactEmail is null
                    ? null
                    : new()
                    {
                        Point = seller.ContactName,
                        Telephone = seller.ContactPhone,
                        Email = seller.ContactEmail,
                    },
        };

    /// <summary>BG-7.</summary>
    public static Buyer Buyer(OrderParty buyer) =>
        new()
        {
            Name = buyer.Name,
            Identifier = buyer.Id is { } id ? new(id) : null,
            VatIdentifier = buyer.VatId,
            LegalRegistrationIdentifier = buyer.Registration is { } registration ? new(registration) : null,
            ElectronicAddress = buyer.ElectronicAddress is { } address ? new(address, buyer.ElectronicScheme) : null,
            PostalAddress = Address(buyer.Address),
            Contact = buyer.Email is { } email ? new() { Email = email } : null,
        };

    /// <summary>BG-8 and BG-15.</summary>
    public static PostalAddress? Address(OrderAddress? address) =>
        address is null
            ? null
            : new()
            {
                Line1 = address.Line1,
                Line2 = address.Line2,
                City = address.City,
                PostCode = address.PostCode,
                CountrySubdivision = address.Subdivision,
                CountryCode = address.Country,
            };
}
