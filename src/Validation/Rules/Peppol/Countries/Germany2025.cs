using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>German rules as BIS Billing 3.0.19 asked them: codes as they stand or as numbers, and looser shapes of discounts.</summary>
internal static class Germany2025
{
    private const int Correction = 384;

    private static readonly TermPath InvoiceType = "cbc:InvoiceTypeCode";
    private static readonly TermPath CreditNoteType = "cbc:CreditNoteTypeCode";
    private static readonly TermPath Preceding = "cac:BillingReference/cac:InvoiceDocumentReference";
    private static readonly TermPath Mail = "cbc:ElectronicMail";
    private static readonly TermPath Code = "cbc:PaymentMeansCode";
    private static readonly TermPath AccountId = "cac:PayeeFinancialAccount/cbc:ID";
    private static readonly TermPath PayerId = "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID";

    /// <summary>Whether payment means have one of some codes, compared as numbers.</summary>
    public static Func<ElementView, Truth> IsMeans(params string[] codes)
    {
        int[] numbers = [.. codes.Select(code => int.Parse(code, System.Globalization.CultureInfo.InvariantCulture))];
        return at =>
        {
            foreach (var number in numbers)
            {
                var isCode = at.AnyNumber(Code, static sign => sign == 0, number);
                if (isCode)
                {
                    return isCode;
                }
            }

            return false;
        };
    }

    /// <summary>The test that a rule had; null where it is the one of today.</summary>
    public static Func<ElementView, Truth>? Test(string rule) =>
        rule switch
        {
            "DE-R-017" => at => IsOfType(at, InvoiceType) || IsOfType(at, CreditNoteType),
            "DE-R-018" => at => GermanyDocumentRules.HasProperDiscounts(at, GermanyShapes.EndsInDiscount),
            "DE-R-019" => at => !at.Any(Code, "58"u8) || at.Value(AccountId).Test(GermanyShapes.IsIban),
            "DE-R-020" => at => !at.Any(Code, "59"u8) || at.Value(PayerId).Test(GermanyShapes.IsIban),
            "DE-R-026" => at => !(IsCorrection(at, InvoiceType) || IsCorrection(at, CreditNoteType)) || at.Has(Preceding),
            "DE-R-028" => at => at.Value(Mail).Normalized.Test(GermanyShapes.IsStrictMail),
            _ => null,
        };

    private static Truth IsCorrection(ElementView at, TermPath type) => at.AnyNumber(type, static sign => sign == 0, Correction);

    private static bool IsOfType(ElementView at, TermPath type)
    {
        foreach (var code in at.Each(type))
        {
            if (GermanyDocumentRules.Types.Has(code.Raw))
            {
                return true;
            }
        }
        return false;
    }
}
