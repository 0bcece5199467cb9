using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Bindings;

/// <summary>Tests of EN 16931 rules that only UBL's structure can answer, or that the official UBL rules put differently.</summary>
internal static class UblDeviations
{
    private static readonly TermPath InvoiceType = "cbc:InvoiceTypeCode";
    private static readonly TermPath CreditNoteType = "cbc:CreditNoteTypeCode";
    private static readonly TermPath InvoiceLine = "cac:InvoiceLine";
    private static readonly TermPath CreditNoteLine = "cac:CreditNoteLine";
    private static readonly TermPath Invoiced = "cbc:InvoicedQuantity";
    private static readonly TermPath Credited = "cbc:CreditedQuantity";
    private static readonly TermPath ItemCategory = "cac:Item/cac:ClassifiedTaxCategory";
    private static readonly TermPath TaxCategory = "cac:TaxCategory";
    private static readonly TermPath TaxCurrency = "cbc:TaxCurrencyCode";
    private static readonly TermPath TaxAmount = "cbc:TaxAmount";
    private static readonly TermPath MeansCode = "cbc:PaymentMeansCode";
    private static readonly TermPath Account = "cac:PayeeFinancialAccount/cbc:ID";
    private static readonly TermPath PartyName = "cac:PartyName/cbc:Name";
    private static readonly TermPath PartyId = "cac:PartyIdentification/cbc:ID";
    private static readonly TermPath Supplier = "cac:AccountingSupplierParty/cac:Party";
    private static readonly TermPath Party = "cac:Party";
    private static readonly TermPath TaxScheme = "cac:PartyTaxScheme";
    private static readonly TermPath CompanyId = "cbc:CompanyID";
    private static readonly TermPath LegalId = "cac:Party/cac:PartyLegalEntity/cbc:CompanyID";
    private static readonly TermPath PartyPartyId = "cac:Party/cac:PartyIdentification/cbc:ID";
    private static readonly TermPath TaxPoint = "cbc:TaxPointDate";
    private static readonly TermPath TaxPointCode = "cac:InvoicePeriod/cbc:DescriptionCode";
    private static readonly TermPath StartDate = "cbc:StartDate";
    private static readonly TermPath EndDate = "cbc:EndDate";
    private static readonly TermPath DescriptionCode = "cbc:DescriptionCode";
    private static readonly ushort TaxTotal = RuleVocabulary.Shared.Id("cac:TaxTotal");

    /// <summary>Whether payment means are a credit transfer by their code as it stands.</summary>
    public static Truth IsCreditTransfer(ElementView means) => means.Any(MeansCode, "30"u8) || means.Any(MeansCode, "58"u8);

    /// <summary>Hands every deviation over.</summary>
    public static void Apply(Action<string, string?, Func<ElementView, Truth>?> deviate)
    {
        deviate("BR-04", null, at => at.Filled(InvoiceType) || at.Filled(CreditNoteType));
        deviate("BR-16", null, at => at.Has(InvoiceLine) || at.Has(CreditNoteLine));
        deviate("BR-17", null, PayeeDiffers);
        deviate("BR-22", null, at => at.Has(Invoiced) || at.Has(Credited));
        deviate("BR-23", null, at => HasUnit(at, Invoiced) || HasUnit(at, Credited));
        deviate("BR-32", null, at => HasVatCategory(at, TaxCategory));
        deviate("BR-37", null, at => HasVatCategory(at, TaxCategory));
        deviate("BR-CO-04", null, HasItemCategory);
        deviate("BR-47", null, at => HasVatCategory(at, TaxCategory));
        deviate("BR-48", null, HasRate);
        deviate("BR-51", null, at => Lexical.Length(at.Normalized) <= 10);
        deviate("BR-53", null, HasAmountInTaxCurrency);
        deviate("BR-56", null, UblNames.HasVatId);
        deviate("BR-61", null, HasAccount);
        deviate("BR-62", null, at => at.HasAttribute(UblNames.SchemeId));
        deviate("BR-63", null, at => at.HasAttribute(UblNames.SchemeId));
        deviate("BR-64", "BT-157", at => at.HasAttribute(UblNames.SchemeId));
        deviate("BR-65", null, at => at.HasAttribute(UblNames.ListId));
        deviate("BR-CO-03", null, at => !(at.Has(TaxPoint) && at.Has(TaxPointCode)));
        deviate("BR-CO-09", null, Rules.Ubl.UblNoteRule.HasCountry());
        deviate("BR-CO-19", null, HasPeriod);
        deviate("BR-CO-26", null, IsIdentified);
    }

    private static Truth HasPeriod(ElementView at) => at.Has(StartDate) || at.Has(EndDate) || at.Has(DescriptionCode);

    private static bool HasUnit(ElementView at, TermPath quantity)
    {
        foreach (var element in at.Each(quantity))
        {
            if (element.HasAttribute(UblNames.UnitCode))
            {
                return true;
            }
        }
        return false;
    }

    private static Truth HasVatCategory(ElementView at, TermPath categories)
    {
        foreach (var category in at.Each(categories))
        {
            var found = UblNames.IsVat(category) && category.Has(UblNames.Id);
            if (found)
            {
                return found;
            }
        }

        return false;
    }

    private static Truth HasItemCategory(ElementView at)
    {
        foreach (var category in at.Each(ItemCategory))
        {
            var found = UblNames.IsVatAlone(category) && category.Has(UblNames.Id);
            if (found)
            {
                return found;
            }
        }

        return false;
    }

    private static Truth HasRate(ElementView at)
    {
        foreach (var category in at.Each(TaxCategory))
        {
            var found = UblNames.IsVat(category) && category.Has(UblNames.Percent);
            if (found)
            {
                return found;
            }
        }

        foreach (var category in at.Each(TaxCategory))
        {
            var exempt = UblNames.IsVat(category) && category.Value(UblNames.Id).Normalized.Is("O"u8);
            if (exempt)
            {
                return exempt;
            }
        }

        return false;
    }

    private static Truth HasVatId(ElementView at, TermPath schemes)
    {
        foreach (var scheme in at.Each(schemes))
        {
            var found = UblNames.IsVat(scheme) && scheme.Has(CompanyId);
            if (found)
            {
                return found;
            }
        }

        return false;
    }

    private static Truth HasAmountInTaxCurrency(ElementView at)
    {
        foreach (var currency in at.Each(TaxCurrency))
        {
            var found = false;
            foreach (var total in at.Document.Named(TaxTotal))
            {
                foreach (var amount in total.Each(TaxAmount))
                {
                    found |= amount.Attribute(UblNames.CurrencyId) is { Exists: true } id && id.Bytes.SequenceEqual(currency.Raw);
                }
            }
            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    private static Truth HasAccount(ElementView at)
    {
        var code = at.Value(MeansCode).Normalized;
        var isTransfer = code.Is("30"u8) || code.Is("58"u8);
        return !isTransfer || at.Has(Account);
    }

    private static Truth PayeeDiffers(ElementView at) => at.Has(PartyName) && !Shares(at, PartyName) && !Shares(at, PartyId);

    private static bool Shares(ElementView payee, TermPath path)
    {
        foreach (var own in payee.Each(path))
        {
            foreach (var seller in payee.Parent.Each(Supplier))
            {
                if (seller.Any(path, own.Raw))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static Truth IsIdentified(ElementView at)
    {
        foreach (var party in at.Each(Party))
        {
            var found = HasVatId(party, TaxScheme);
            if (found)
            {
                return found;
            }
        }

        foreach (var id in at.Each(PartyPartyId))
        {
            if (!id.Attribute(UblNames.SchemeId).Bytes.SequenceEqual("SEPA"u8))
            {
                return true;
            }
        }
        return at.Has(LegalId);
    }
}
