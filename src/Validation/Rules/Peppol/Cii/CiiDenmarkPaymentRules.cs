using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Countries;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Payment instructions between Danish parties in CII.</summary>
internal static class CiiDenmarkPaymentRules
{
    private static readonly TermPath Account = "ram:PayeePartyCreditorFinancialAccount/ram:IBANID";
    private static readonly TermPath Branch = "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID";
    private static readonly TermPath Creditor = "ram:CreditorReferenceID";
    private static readonly TermPath Mandate = "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID";
    private static readonly TermPath Reference = "ram:PaymentReference";

    /// <summary>Declares them.</summary>
    public static void Declare(Context payment, RuleTexts texts) =>
        payment
            .Add(texts.Of("DK-R-005", at => DenmarkPaymentRules.IsUsed(at.Value(CiiReadings.Type))))
            .Add(
                texts.Of(
                    "DK-R-006",
                    at =>
                        !(IsOfType(at, "31"u8) || IsOfType(at, "42"u8)) || (at.TextNode(Account).Normalized.NotEmpty && at.TextNode(Branch).Normalized.NotEmpty)
                )
            )
            .Add(
                texts.Of(
                    "DK-R-007",
                    "A direct debit (49) needs a creditor reference, and a mandate inside of the payment means, where CII has none.",
                    "Use another payment means.",
                    at => !IsOfType(at, "49"u8) || (at.Parent.TextNode(Creditor).Normalized.NotEmpty && at.TextNode(Mandate).Normalized.NotEmpty)
                )
            )
            .Add(
                texts.Of(
                    "DK-R-008",
                    "A giro payment (50) needs a payment reference that begins with 01#, 04# or 15#, and an account of 7 characters.",
                    "Correct reference and account.",
                    at => !IsOfType(at, "50"u8) || (HasCard(at, "01#"u8, "04#"u8, "15#"u8) && at.TextNode(Account).HasLength(7))
                )
            )
            .Add(texts.Of("DK-R-009", at => !(IsOfType(at, "50"u8) && HasCard(at, "04#"u8, "15#"u8, "15#"u8)) || at.Parent.Value(Reference).HasLength(19)))
            .Add(texts.Of("DK-R-010", at => !IsOfType(at, "93"u8) || (HasCard(at, "71#"u8, "73#"u8, "75#"u8) && at.TextNode(Account).HasLength(8))))
            .Add(
                texts.Of(
                    "DK-R-011",
                    at =>
                        !(IsOfType(at, "93"u8) && HasCard(at, "71#"u8, "75#"u8, "75#"u8))
                        || at.Parent.Value(Reference).HasLength(18)
                        || at.Parent.Value(Reference).HasLength(19)
                )
            );

    private static Truth IsOfType(ElementView at, ReadOnlySpan<byte> type) => at.Any(CiiReadings.Type, type);

    private static Truth HasCard(ElementView at, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third) =>
        DenmarkPaymentRules.HasCard(at.Parent.Value(Reference), first, second, third);
}
