using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Facts;

/// <summary>Readings of party tax schemes that recur in Peppol's rules; unlike EN 16931's they take the scheme's id as it stands.</summary>
internal static class PeppolScopes
{
    /// <summary>The identifier in a tax scheme or legal entity.</summary>
    public static readonly TermPath CompanyId = "cbc:CompanyID";

    private static readonly TermPath TaxScheme = "cac:PartyTaxScheme";
    private static readonly TermPath SchemeId = "cac:TaxScheme/cbc:ID";

    /// <summary>Whether a party tax scheme's id is VAT as it stands.</summary>
    public static bool IsExactlyVat(this ElementView scheme) => scheme.Any(SchemeId, "VAT"u8);

    /// <summary>The scheme's id without white space at its ends.</summary>
    public static Text NormalizedScheme(this ElementView scheme) => scheme.Value(SchemeId).Normalized;

    /// <summary>The one identifier of a party in schemes that pass a test.</summary>
    public static Text OneCompanyId(this ElementView party, Func<ElementView, Truth> test)
    {
        var found = Text.None;
        foreach (var scheme in party.Each(TaxScheme))
        {
            var matches = test(scheme);
            if (matches.IsUndecided)
            {
                return Text.Several;
            }
            if (!matches.Holds)
            {
                continue;
            }
            var id = scheme.Value(CompanyId);
            if (id.IsSeveral || (id.Exists && found.Exists))
            {
                return Text.Several;
            }
            if (id.Exists)
            {
                found = id;
            }
        }

        return found;
    }

    /// <summary>Whether any identifier of a party in schemes named VAT as they stand begins with a country.</summary>
    public static bool HasVatOf(this ElementView party, ReadOnlySpan<byte> country)
    {
        foreach (var scheme in party.Each(TaxScheme))
        {
            if (scheme.IsExactlyVat() && Lexical.Substring(scheme.Value(CompanyId).Bytes, 1, 2).SequenceEqual(country))
            {
                return true;
            }
        }
        return false;
    }
}
