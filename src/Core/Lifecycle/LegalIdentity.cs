using Invoicing.Model;

namespace Invoicing.Lifecycle;

/// <summary>The legal identity of an invoice: no seller issues one number twice in a year. A second live invoice under the same key is refused.</summary>
/// <param name="Seller">VAT identifier of the seller, else its tax or legal registration, else its name; upper case without blanks.</param>
/// <param name="Kind">Invoice or credit note.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Year">Year of BT-2.</param>
public sealed record LegalIdentity(string Seller, DocumentKind Kind, string Number, int Year)
{
    /// <summary>The key of an invoice; null where number, date or seller is missing.</summary>
    public static LegalIdentity? Of(Invoice invoice)
    {
        var seller = invoice.Seller;
        var identity = seller?.VatIdentifier ?? seller?.TaxRegistrationIdentifier ?? seller?.LegalRegistrationIdentifier?.ToString() ?? seller?.Name;
        return string.IsNullOrWhiteSpace(identity) || string.IsNullOrWhiteSpace(invoice.Number) || invoice.IssueDate is not { } date
            ? null
            : new(SellerOf(identity, seller!), invoice.Kind, invoice.Number.Trim(), date.Year);
    }

    /// <summary>A tax registration of a country that is written without its prefix is that of the VAT identifier with it: one seller, whichever a system
    /// states. Where the two are numbers of different kinds, they differ with the prefix, too.</summary>
    private static string SellerOf(string identity, Seller seller)
    {
        var text = identity.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var country = seller.PostalAddress?.CountryCode?.Trim().ToUpperInvariant();
        return seller.VatIdentifier is not null ? VatNumberForm.Of(text)
            : seller.TaxRegistrationIdentifier is null || country is not { Length: 2 } ? text
            : VatNumberForm.Of(text.StartsWith(country == "GR" ? "EL" : country, StringComparison.Ordinal) ? text : country + text);
    }

    /// <summary>The key in one line, as it stands in messages and logs.</summary>
    public override string ToString() => $"{Seller}/{Kind}/{Year}/{Number}";
}
