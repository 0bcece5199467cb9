using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>Parties of a document of FA(3).</summary>
internal static class FromFaParties
{
    private const string Poland = "PL";
    private const string FactorRole = "1";

    internal static Seller? Seller(FaDocument fa)
    {
        if (fa.Sellers.Count == 0)
        {
            return null;
        }
        var party = fa.Sellers[0];
        var register = fa.Krs ?? fa.Regon;
        return new()
        {
            Name = party.Name,
            Identifiers = party.Address?.Gln is { } gln ? [new(gln, "0088")] : [],
            LegalRegistrationIdentifier = register is null ? null : new(register),
            VatIdentifier = party.Nip is { } nip ? Poland + nip : null,
            AdditionalLegalInformation = fa.Footers.Count > 0 ? fa.Footers[0] : null,
            PostalAddress = Address(party.Address),
            Contact = Contact(party),
        };
    }

    internal static Buyer? Buyer(FaDocument fa)
    {
        if (fa.Buyers.Count == 0)
        {
            return null;
        }
        var party = fa.Buyers[0];
        var isVat = party.OtherCountry is { } country && party.OtherNumber?.StartsWith(country, StringComparison.Ordinal) == true;
        return new()
        {
            Name = party.Name,
            Identifier = party.Customer is { } customer ? new(customer) : null,
            LegalRegistrationIdentifier = party.OtherNumber is { } number && !isVat ? new(number) : null,
            VatIdentifier = VatOf(party) ?? (isVat ? party.OtherNumber : null),
            PostalAddress = Address(party.Address),
            Contact = Contact(party),
        };
    }

    internal static Payee? Payee(FaDocument fa) =>
        fa.Thirds.FirstOrDefault(IsPayee) is not { } party
            ? null
            : new() { Name = party.Name, LegalRegistrationIdentifier = (party.OtherNumber ?? VatOf(party)) is { } number ? new(number) : null };

    internal static SellerTaxRepresentative? Representative(FaDocument fa) =>
        fa.Authorised.FirstOrDefault(party => party.Role == ToFaParties.RepresentativeRole) is not { } party
            ? null
            : new()
            {
                Name = party.Name,
                VatIdentifier = VatOf(party),
                PostalAddress = Address(party.Address),
            };

    internal static Delivery? Delivery(FaDocument fa)
    {
        var party = fa.Thirds.FirstOrDefault(IsRecipient);
        return party is null && fa.Delivered is null
            ? null
            : new()
            {
                PartyName = party?.Name,
                LocationIdentifier = party?.Address?.Gln is { } gln ? new(gln, "0088") : null,
                ActualDate = fa.Delivered,
                Address = Address(party?.Address),
            };
    }

    internal static bool IsRecipient(FaParty party) => party.Role == ToFaParties.RecipientRole;

    internal static bool IsPayee(FaParty party) => party.Role == FactorRole || party.RoleText == ToFaParties.PayeeRole;

    /// <summary>The VAT identifier of a party, with the letters of its country; null where it has none.</summary>
    internal static string? VatOf(FaParty party) =>
        party.Nip is { } nip ? Poland + nip
        : party.EuNumber is { } number ? party.EuCountry + number
        : null;

    private static Contact? Contact(FaParty party) =>
        party.Email is null && party.Telephone is null ? null : new() { Email = party.Email, Telephone = party.Telephone };

    /// <summary>The second line is post code and town, where it begins with a word that has a digit.</summary>
    private static PostalAddress? Address(FaAddress? address)
    {
        if (address is null or { Country: null, Line1: null, Line2: null })
        {
            return null;
        }
        var town = address.Line2?.Trim();
        var blank = town?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        var hasCode = blank > 0 && town![..blank].Any(char.IsAsciiDigit) && town[blank - 1] != ',';
        return new()
        {
            Line1 = address.Line1,
            PostCode = hasCode ? town![..blank] : null,
            City = hasCode ? town![(blank + 1)..].Trim() : town,
            CountryCode = address.Country,
        };
    }
}
