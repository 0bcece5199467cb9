using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>Parties of the invoice in the words of FA(3).</summary>
internal static class ToFaParties
{
    /// <summary>What OpisRoli says of a payee (BG-10).</summary>
    internal const string PayeeRole = "Odbiorca płatności";

    /// <summary>Rola of who receives the goods.</summary>
    internal const string RecipientRole = "2";

    /// <summary>RolaPU of a tax representative.</summary>
    internal const string RepresentativeRole = "3";

    private const string Poland = "PL";
    private const int LongestGln = 13;
    private const int LongestTelephone = 16;

    internal static FaParty Seller(Invoice invoice)
    {
        var seller = invoice.Seller ?? new();
        return new()
        {
            Prefix = IsAcrossTheUnion(invoice) ? Poland : null,
            Nip = Nip(seller.VatIdentifier) ?? Nip(seller.TaxRegistrationIdentifier),
            Name = FaValues.Cut(seller.Name, FaValues.LongText),
            Address = Address(seller.PostalAddress, seller.Identifiers.FirstOrDefault(IsGln)),
            Email = FaValues.Cut(seller.Contact?.Email, 255),
            Telephone = Telephone(seller.Contact?.Telephone),
        };
    }

    internal static FaParty Buyer(Invoice invoice)
    {
        var buyer = invoice.Buyer ?? new();
        var party = new FaParty
        {
            Name = FaValues.Cut(buyer.Name, FaValues.LongText),
            Address = Address(buyer.PostalAddress, null),
            Email = FaValues.Cut(buyer.Contact?.Email, 255),
            Telephone = Telephone(buyer.Contact?.Telephone),
            Customer = FaValues.Cut(buyer.Identifier?.Value, FaValues.Text),
            Jst = FaValues.No,
            Gv = FaValues.No,
        };
        var vat = Bare(buyer.VatIdentifier);
        return Nip(vat) is { } nip && (vat!.StartsWith(Poland, StringComparison.Ordinal) || buyer.PostalAddress?.CountryCode is null or Poland)
                ? party with
                {
                    Nip = nip,
                }
            : vat is not null && FaValues.IsOfUnion(vat) ? party with { EuCountry = vat[..2], EuNumber = vat[2..] }
            : vat is not null
                ? party with
                {
                    OtherCountry = vat.Length > 2 && vat[..2].All(char.IsAsciiLetterUpper) ? vat[..2] : null,
                    OtherNumber = FaValues.Cut(vat, FaValues.Code),
                }
            : FaValues.Cut(buyer.LegalRegistrationIdentifier?.Value, FaValues.Code) is { } number ? party with { OtherNumber = number }
            : party with { NoNumber = FaValues.Yes };
    }

    /// <summary>Who receives the goods, and who is paid.</summary>
    internal static IEnumerable<FaParty> Thirds(Invoice invoice)
    {
        if (invoice.Delivery is { PartyName: not null } or { Address: not null } or { LocationIdentifier: not null })
        {
            var delivery = invoice.Delivery;
            yield return new()
            {
                NoNumber = FaValues.Yes,
                Name = FaValues.Cut(delivery.PartyName, FaValues.LongText),
                Address = Address(delivery.Address, IsGln(delivery.LocationIdentifier) ? delivery.LocationIdentifier : null),
                Role = RecipientRole,
            };
        }
        if (invoice.Payee is { Name: not null } payee)
        {
            var number = FaValues.Cut(payee.LegalRegistrationIdentifier?.Value, FaValues.Code);
            yield return new()
            {
                OtherNumber = number,
                NoNumber = number is null ? FaValues.Yes : null,
                Name = FaValues.Cut(payee.Name, FaValues.LongText),
                OtherRole = FaValues.Yes,
                RoleText = PayeeRole,
            };
        }
    }

    /// <summary>The tax representative, where it has what FA(3) demands: NIP, name and address.</summary>
    internal static IEnumerable<FaParty> Authorised(Invoice invoice)
    {
        var representative = invoice.SellerTaxRepresentative;
        if (
            Nip(representative?.VatIdentifier) is { } nip
            && representative!.Name is { } name
            && Address(representative.PostalAddress, null) is { Line1: not null } address
        )
        {
            yield return new()
            {
                Nip = nip,
                Name = FaValues.Cut(name, FaValues.LongText),
                Address = address,
                Role = RepresentativeRole,
            };
        }
    }

    /// <summary>Whether the buyer accounts for VAT elsewhere.</summary>
    internal static bool IsAbroad(Invoice invoice) =>
        Bare(invoice.Buyer?.VatIdentifier) is { } vat
            ? !vat.StartsWith(Poland, StringComparison.Ordinal) && !(char.IsAsciiDigit(vat[0]) && invoice.Buyer!.PostalAddress?.CountryCode is null or Poland)
            : invoice.Buyer?.PostalAddress?.CountryCode is not (null or Poland);

    private static bool IsAcrossTheUnion(Invoice invoice) =>
        Bare(invoice.Buyer?.VatIdentifier) is { } vat
        && FaValues.IsOfUnion(vat)
        && !vat.StartsWith(Poland, StringComparison.Ordinal)
        && invoice.VatBreakdown.Any(row => row.CategoryCode is "K" or "AE");

    private static string? Bare(string? vat) =>
        vat?.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) is { Length: > 0 } bare ? bare : null;

    private static string? Nip(string? vat)
    {
        var digits = Bare(vat) is { } bare && bare.StartsWith(Poland, StringComparison.Ordinal) ? bare[2..] : Bare(vat);
        return digits?.Length == 10 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static bool IsGln(Identifier? identifier) => identifier is { Scheme: "0088", Value.Length: <= LongestGln };

    /// <summary>A longer one is shown without blanks; one that is still too long has no place.</summary>
    private static string? Telephone(string? number)
    {
        var whole = number?.Trim();
        var shown = whole?.Length > LongestTelephone ? string.Concat(whole.Where(each => !char.IsWhiteSpace(each))) : whole;
        return shown?.Length is > 0 and <= LongestTelephone ? shown : null;
    }

    /// <summary>Streets in the first line, post code, town and region in the second.</summary>
    private static FaAddress? Address(PostalAddress? address, Identifier? gln)
    {
        if (address is null && gln is null)
        {
            return null;
        }
        string?[] streets = [address?.Line1, address?.Line2, address?.Line3];
        var street = string.Join(", ", streets.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!.Trim()));
        var town = string.Join(
            ", ",
            new[] { $"{address?.PostCode} {address?.City}".Trim(), address?.CountrySubdivision?.Trim() }.Where(part => !string.IsNullOrEmpty(part))
        );
        return new()
        {
            Country = address?.CountryCode,
            Line1 = FaValues.Cut(street.Length > 0 ? street : town, FaValues.LongText),
            Line2 = street.Length > 0 ? FaValues.Cut(town, FaValues.LongText) : null,
            Gln = gln?.Value,
        };
    }
}
