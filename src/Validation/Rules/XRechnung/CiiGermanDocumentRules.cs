using System.Text;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>XRechnung's own rules on a CII document as a whole.</summary>
internal static class CiiGermanDocumentRules
{
    private const string Settlement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement";
    private const string Agreement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement";

    private static readonly CodeList Taxed = CodeList.Of("S", "Z", "E", "AE", "K", "G", "L", "M");
    private static readonly TermPath BuyerReference = $"{Agreement}/ram:BuyerReference";
    private static readonly TermPath Representative = $"{Agreement}/ram:SellerTaxRepresentativeTradeParty";
    private static readonly TermPath SellerTaxId = $"{Agreement}/ram:SellerTradeParty/ram:SpecifiedTaxRegistration/ram:ID";
    private static readonly TermPath AllowanceTax = $"{Settlement}/ram:SpecifiedTradeAllowanceCharge/ram:CategoryTradeTax";
    private static readonly TermPath LineTax = "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax";
    private static readonly TermPath TaxType = "ram:TypeCode";
    private static readonly TermPath Category = "ram:CategoryCode";
    private static readonly TermPath Terms = $"{Settlement}/ram:SpecifiedTradePaymentTerms";
    private static readonly TermPath Description = "ram:Description";
    private static readonly TermPath Type = "rsm:ExchangedDocument/ram:TypeCode";
    private static readonly TermPath Preceding = $"{Settlement}/ram:InvoiceReferencedDocument";
    private static readonly TermPath PayerAccount = $"{Settlement}/ram:SpecifiedTradeSettlementPaymentMeans/ram:PayerPartyDebtorFinancialAccount/ram:IBANID";
    private static readonly TermPath Attachment = "ram:AttachmentBinaryObject";
    private static readonly ushort Document = RuleVocabulary.Shared.Id("ram:AdditionalReferencedDocument");
    private static readonly ushort FileName = RuleVocabulary.Shared.Id("filename");

    /// <summary>Declares them.</summary>
    public static void Declare(Context document, RuleTexts texts) =>
        document
            .Add(texts.Of("BR-DE-30", at => !IsDirectDebit(at) || (at.Has(CiiPaths.Creditor) && (at.Has(CiiPaths.Mandate) || at.Has(PayerAccount)))))
            .Add(texts.Of("BR-DE-31", at => !IsDirectDebit(at) || (at.Has(PayerAccount) && (at.Has(CiiPaths.Mandate) || at.Has(CiiPaths.Creditor)))))
            .Add(texts.Of("BR-DE-1", at => at.Has(CiiPaths.Means)))
            .Add(texts.Of("BR-DE-15", at => at.AnyFilled(BuyerReference)))
            .Add(texts.Of("BR-DE-16", at => !UsesTax(at) || HasTaxId(at) || at.Has(Representative)))
            .Add(texts.Of("BR-DE-17", at => at.Value(Type).Normalized.IsIn(GermanyDocumentRules.Types)))
            .Add(texts.Of("BR-DE-18", HasProperDiscounts, at => DiscountCause.Of(TermTexts(at))))
            .Add(texts.Of("BR-DE-22", HasUniqueFiles))
            .Add(texts.Of("BR-DE-26", at => !at.Value(Type).Normalized.Is("384"u8) || at.Has(Preceding)));

    private static bool IsDirectDebit(ElementView at) => at.Has(CiiPaths.Mandate) || at.Has(CiiPaths.Creditor) || at.Has(PayerAccount);

    /// <summary>Whether lines or, by the text of all their tax group, allowances and charges are taxed.</summary>
    private static bool UsesTax(ElementView at)
    {
        var (isVat, isTaxed) = (false, false);
        foreach (var line in at.Each(CiiPaths.Lines))
        {
            foreach (var tax in line.Each(LineTax))
            {
                isVat |= tax.Any(TaxType, "VAT"u8);
                isTaxed |= IsTaxed(tax);
            }
        }

        if (isVat && isTaxed)
        {
            return true;
        }
        (isVat, isTaxed) = (false, false);
        foreach (var tax in at.Each(AllowanceTax))
        {
            isVat |= tax.Raw.SequenceEqual("VAT"u8);
            isTaxed |= IsTaxed(tax);
        }

        return isVat && isTaxed;
    }

    private static bool IsTaxed(ElementView tax)
    {
        foreach (var code in tax.Each(Category))
        {
            if (Taxed.Has(code.Raw))
            {
                return true;
            }
        }
        return false;
    }

    private static bool HasTaxId(ElementView at)
    {
        foreach (var id in at.Each(SellerTaxId))
        {
            var scheme = id.Attribute(CiiNames.SchemeId).Normalized.Bytes;
            if ((scheme.SequenceEqual("VA"u8) || scheme.SequenceEqual("FC"u8)) && !Lexical.IsBlank(id.Raw))
            {
                return true;
            }
        }

        return false;
    }

    private static Truth HasProperDiscounts(ElementView at) => GermanyDocumentRules.AreProperDiscounts(TermTexts(at), GermanyShapes.IsDiscount);

    private static List<string> TermTexts(ElementView at)
    {
        var texts = new List<string>();
        foreach (var terms in at.Each(Terms))
        {
            if (terms.First(Description) is { Node: >= 0 } text)
            {
                texts.Add(text.String());
            }
        }
        return texts;
    }

    /// <summary>Whether no document has a file name of one before it in the same group.</summary>
    private static Truth HasUniqueFiles(ElementView at)
    {
        var names = new HashSet<(int Group, string Name)>();
        foreach (var document in at.Document.Named(Document))
        {
            var own = new List<(int, string)>();
            foreach (var file in document.Each(Attachment))
            {
                if (file.Attribute(FileName) is { Exists: true } name)
                {
                    own.Add((document.Parent.Node, Encoding.UTF8.GetString(name.Bytes)));
                }
            }
            if (own.Exists(names.Contains))
            {
                return false;
            }
            names.UnionWith(own);
        }

        return true;
    }
}
