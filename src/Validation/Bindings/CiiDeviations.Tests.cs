using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Bindings;

/// <content>The longer tests.</content>
internal static partial class CiiDeviations
{
    private static readonly TermPath Number = "ram:IssuerAssignedID";
    private static readonly TermPath Actual = "ram:ActualAmount";
    private static readonly TermPath Seller = "ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty";

    /// <summary>Of several amounts of an allowance or charge, the first counts.</summary>
    private static void FirstAmounts(Action<string, string?, Func<ElementView, Truth>?> deviate)
    {
        foreach (var rule in (string[])["BR-DEC-01", "BR-DEC-05", "BR-DEC-24", "BR-DEC-27"])
        {
            deviate(rule, null, at => at.First(Actual) is not { Node: >= 0 } amount || Lexical.Decimals(amount.Raw) <= 2);
        }
    }

    private static Truth Dated(ElementView at, TermPath path)
    {
        var found = Text.None;
        foreach (var date in at.Each(path))
        {
            if (!date.Attribute(Format).Bytes.SequenceEqual("102"u8))
            {
                continue;
            }
            if (found.Exists)
            {
                return Truth.Undecided;
            }
            found = date.Self;
        }

        return found.Normalized.NotEmpty;
    }

    private static bool HasUnit(ElementView at)
    {
        foreach (var quantity in at.Each(Quantity))
        {
            if (quantity.HasAttribute(UnitCode))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The dates are compared as strings.</summary>
    private static Truth IsOrdered(ElementView at)
    {
        foreach (var end in at.Each(EndDate))
        {
            if (!end.Attribute(Format).Bytes.SequenceEqual("102"u8))
            {
                continue;
            }
            foreach (var start in at.Each(StartDate))
            {
                if (start.Attribute(Format).Bytes.SequenceEqual("102"u8) && end.Raw.SequenceCompareTo(start.Raw) >= 0)
                {
                    return true;
                }
            }
        }

        return !at.Has(End) || !at.Has(Start);
    }

    private static Truth HasVatCategory(ElementView at, TermPath taxes)
    {
        foreach (var tax in at.Each(taxes))
        {
            var found = CiiNames.IsVat(tax) && tax.Has(Category);
            if (found)
            {
                return found;
            }
        }

        return false;
    }

    private static Text VatId(ElementView at)
    {
        var found = Text.None;
        foreach (var id in at.Each(TaxId))
        {
            if (!id.Attribute(CiiNames.SchemeId).Bytes.SequenceEqual("VA"u8))
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

    private static Truth HasAmountInTaxCurrency(ElementView at)
    {
        if (!at.Root.Has(TaxCurrency))
        {
            return true;
        }
        var found = false;
        foreach (var amount in at.Each(TaxTotal))
        {
            found |= amount.Attribute(CiiNames.CurrencyId) is { Exists: true } id && at.Root.Any(TaxCurrency, id.Bytes);
        }
        if (!found)
        {
            return false;
        }
        foreach (var currency in at.Root.Each(TaxCurrency))
        {
            if (at.Root.Any(Currency, currency.Raw))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Of several electronic addresses of a party, the first is looked at.</summary>
    private static Truth HasScheme(ElementView at, TermPath parties, TermPath addresses)
    {
        if (!at.Has(addresses))
        {
            return true;
        }
        var found = Text.None;
        foreach (var party in at.Each(parties))
        {
            if (party.First(Communication) is not { Node: >= 0 } first)
            {
                continue;
            }
            var scheme = first.Attribute(UriId, CiiNames.SchemeId);
            if (scheme.IsSeveral || (scheme.Exists && found.Exists))
            {
                return Truth.Undecided;
            }
            if (scheme.Exists)
            {
                found = scheme;
            }
        }

        return found.Normalized.NotEmpty;
    }

    private static Truth PayeeDiffers(ElementView at)
    {
        if (!at.Has(Name))
        {
            return false;
        }
        foreach (var seller in at.Parent.Parent.Each(Seller))
        {
            if (Shares(at, seller, Name) || Shares(at, seller, Id) || Shares(at, seller, LegalId))
            {
                return false;
            }
        }
        return true;
    }

    private static bool Shares(ElementView payee, ElementView seller, TermPath path)
    {
        foreach (var own in payee.Each(path))
        {
            if (seller.Any(path, own.Raw))
            {
                return true;
            }
        }
        return false;
    }
}
