using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Readings of a CII document that recur in Peppol's rules. They take scheme VAT for a VAT identifier, where CII has VA.</summary>
internal static class CiiReadings
{
    /// <summary>The type or code of a document, of payment means.</summary>
    public static readonly TermPath Type = "ram:TypeCode";

    /// <summary>An identifier.</summary>
    public static readonly TermPath Id = "ram:ID";

    /// <summary>The tax registrations of a party.</summary>
    public static readonly TermPath Registration = "ram:SpecifiedTaxRegistration";

    /// <summary>The country in a party's address.</summary>
    public static readonly TermPath Country = "ram:PostalTradeAddress/ram:CountryID";

    /// <summary>How many referenced documents are of a type.</summary>
    public static int CountOfType(this ElementView at, TermPath documents, ReadOnlySpan<byte> type)
    {
        var count = 0;
        foreach (var document in at.Each(documents))
        {
            if (document.Any(Type, type))
            {
                count++;
            }
        }
        return count;
    }

    /// <summary>The tax registrations of a party that have an identifier of scheme VAT.</summary>
    public static IEnumerable<ElementView> VatRegistrations(this ElementView party)
    {
        var found = new List<ElementView>();
        foreach (var registration in party.Each(Registration))
        {
            if (registration.AnyAttribute(Id, CiiNames.SchemeId, "VAT"u8))
            {
                found.Add(registration);
            }
        }
        return found;
    }

    /// <summary>The one identifier of scheme VAT in a registration.</summary>
    public static Text OneVatId(this ElementView registration)
    {
        var found = Text.None;
        foreach (var id in registration.Each(Id))
        {
            if (!id.Attribute(CiiNames.SchemeId).Bytes.SequenceEqual("VAT"u8))
            {
                continue;
            }
            if (found.Exists)
            {
                return Text.Several;
            }
            found = id.Self;
        }

        return found;
    }

    /// <summary>Whether a party has a registration whose one identifier of scheme VAT begins with a country; undecided where it has several.</summary>
    public static Truth HasVatOf(this ElementView party, ReadOnlySpan<byte> country)
    {
        foreach (var registration in party.Each(Registration))
        {
            var begins = registration.OneVatId().Substring(1, 2).Is(country);
            if (begins)
            {
                return begins;
            }
        }

        return false;
    }
}
