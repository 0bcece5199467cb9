using System.Text.RegularExpressions;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>Parties of an invoice as FatturaPA has them.</summary>
internal sealed partial class FatturaParties(Invoice invoice, FatturaLosses losses)
{
    private const string Italy = "IT";
    private const string NoPostCode = "00000";

    internal FatturaParty Seller()
    {
        var seller = invoice.Seller ?? new Seller();
        var (country, code) = Tax(seller.VatIdentifier, seller.PostalAddress?.CountryCode);
        var party = Address(seller.PostalAddress, ["BT-35", "BT-39", "BT-38"]) with
        {
            VatCountry = country,
            VatCode = code,
            FiscalCode = FiscalCode(seller.TaxRegistrationIdentifier, "BT-32"),
            Name = losses.Text(seller.Name, "BT-27", 80),
            Regime = ExtraTexts.Ordinary,
            Telephone = Telephone(seller.Contact?.Telephone),
            Mail = losses.Text(seller.Contact?.Email, "BT-43", 256, isBasic: true),
            AdministrationReference = losses.Text(invoice.BuyerAccountingReference, "BT-19", 20, isBasic: true),
        };
        losses.NoPlace("BT-28", seller.TradingName);
        foreach (var identifier in seller.Identifiers)
        {
            losses.NoPlace("BT-29", identifier.ToString());
        }
        losses.NoPlace("BT-30", seller.LegalRegistrationIdentifier?.ToString());
        losses.NoPlace("BT-34", seller.ElectronicAddress?.ToString());
        losses.NoPlace("BT-41", seller.Contact?.Point);
        if (ExtraTexts.WithSeller(party, seller.AdditionalLegalInformation) is { } more)
        {
            return more;
        }
        losses.NoPlace("BT-33", seller.AdditionalLegalInformation);
        return party;
    }

    internal FatturaParty Buyer()
    {
        var buyer = invoice.Buyer ?? new Buyer();
        var (country, code) = Tax(buyer.VatIdentifier, buyer.PostalAddress?.CountryCode);
        var isFiscalCode = buyer.Identifier?.Scheme == FatturaCodes.FiscalCodeScheme;
        losses.NoPlace("BT-45", buyer.TradingName);
        losses.NoPlace("BT-46", isFiscalCode ? null : buyer.Identifier?.ToString());
        losses.NoPlace("BT-47", buyer.LegalRegistrationIdentifier?.ToString());
        losses.NoPlace("BT-56", buyer.Contact?.Point);
        losses.NoPlace("BT-57", buyer.Contact?.Telephone);
        losses.NoPlace("BT-58", buyer.Contact?.Email);
        return Address(buyer.PostalAddress, ["BT-50", "BT-54", "BT-53"]) with
        {
            VatCountry = country,
            VatCode = code,
            FiscalCode = isFiscalCode ? buyer.Identifier!.Value : null,
            Name = losses.Text(buyer.Name, "BT-44", 80),
        };
    }

    internal FatturaParty? Representative()
    {
        if (invoice.SellerTaxRepresentative is not { } representative)
        {
            return null;
        }
        NoPlace(losses, representative.PostalAddress, ["BT-64", "BT-65", "BT-164", "BT-66", "BT-67", "BT-68", "BT-69"]);
        var (country, code) = Tax(representative.VatIdentifier, representative.PostalAddress?.CountryCode);
        return new FatturaParty
        {
            VatCountry = country,
            VatCode = code,
            Name = losses.Text(representative.Name, "BT-62", 80),
        };
    }

    /// <summary>CodiceDestinatario and PECDestinatario of the buyer's electronic address (BT-49).</summary>
    internal (string Code, string? Mail) Recipient()
    {
        var address = invoice.Buyer?.ElectronicAddress;
        switch (address?.Scheme)
        {
            case FatturaCodes.RecipientScheme or FatturaCodes.OfficeScheme when RecipientCode().IsMatch(address!.Value):
                return (address.Value, null);
            case FatturaCodes.MailScheme:
                return (FatturaCodes.NoRecipient, address!.Value);
            default:
                losses.NoPlace("BT-49", address?.ToString(), "SdI knows recipients by code (scheme 0205 or 0201) or certified mail (0202)");
                return (invoice.Buyer?.PostalAddress?.CountryCode is null or Italy ? FatturaCodes.NoRecipient : FatturaCodes.ForeignRecipient, null);
        }
    }

    /// <summary>An address that has no place.</summary>
    internal static void NoPlace(FatturaLosses losses, PostalAddress? address, string[] terms)
    {
        string?[] values =
        [
            address?.Line1,
            address?.Line2,
            address?.Line3,
            address?.City,
            address?.PostCode,
            address?.CountrySubdivision,
            address?.CountryCode,
        ];
        for (var index = 0; index < terms.Length; index++)
        {
            losses.NoPlace(terms[index], values[index]);
        }
    }

    private FatturaParty Address(PostalAddress? address, string[] terms)
    {
        var isItalian = address?.CountryCode is Italy;
        var hasProvince = ProvinceCode().IsMatch(address?.CountrySubdivision ?? "");
        losses.NoPlace(terms[1], hasProvince ? null : address?.CountrySubdivision, "a province of FatturaPA is two letters");
        var hasPostCode = PostCode().IsMatch(address?.PostCode ?? "");
        losses.NoPlace(terms[2], hasPostCode ? null : address?.PostCode, "a post code of FatturaPA is five digits");
        return new FatturaParty
        {
            Street = losses.Text(
                string.Join(", ", ((string?[])[address?.Line1, address?.Line2, address?.Line3]).Where(line => !string.IsNullOrWhiteSpace(line))),
                terms[0],
                60
            ),
            PostCode =
                hasPostCode ? address!.PostCode
                : isItalian ? null
                : NoPostCode,
            City = losses.Text(address?.City, "BT-37", 60),
            Province = hasProvince ? address!.CountrySubdivision : null,
            Country = address?.CountryCode,
        };
    }

    /// <summary>Country and number of a VAT identifier; Greece's prefix is not its country's code.</summary>
    private static (string? Country, string? Code) Tax(string? identifier, string? country)
    {
        if (string.IsNullOrWhiteSpace(identifier))
        {
            return (null, null);
        }
        var match = VatIdentifier().Match(identifier);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : (country ?? Italy, identifier);
    }

    private string? FiscalCode(string? code, string term)
    {
        if (FiscalCodeForm().IsMatch(code ?? ""))
        {
            return code;
        }
        losses.NoPlace(term, code, "it is no fiscal code of Italy");
        return null;
    }

    private string? Telephone(string? number)
    {
        var plain = number is null ? null : Blanks().Replace(number, "");
        if (plain is null || plain.Length is >= 5 and <= 12)
        {
            return plain;
        }
        losses.NoPlace("BT-42", number, "a telephone number of FatturaPA has 5 to 12 signs");
        return null;
    }

    [GeneratedRegex(@"^[A-Z0-9]{6,7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RecipientCode();

    [GeneratedRegex(@"^[A-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProvinceCode();

    [GeneratedRegex(@"^[0-9]{5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PostCode();

    [GeneratedRegex(@"^([A-Z]{2})(.{1,28})\z", RegexOptions.CultureInvariant)]
    private static partial Regex VatIdentifier();

    [GeneratedRegex(@"^[A-Z0-9]{11,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FiscalCodeForm();

    [GeneratedRegex(@"\s", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
