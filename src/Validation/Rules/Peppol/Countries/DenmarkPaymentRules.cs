using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Payment instructions between Danish parties.</summary>
internal static class DenmarkPaymentRules
{
    private const string Terms = "BT-81, BT-83, BT-84";
    private static readonly CodeList Codes = CodeList.Of("1", "10", "31", "42", "48", "49", "50", "58", "59", "93", "97");
    private static readonly TermPath Code = "cbc:PaymentMeansCode";
    private static readonly TermPath Account = "cac:PayeeFinancialAccount/cbc:ID";
    private static readonly TermPath Branch = "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID";
    private static readonly TermPath Mandate = "cac:PaymentMandate/cbc:ID";
    private static readonly TermPath Payer = "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID";
    private static readonly TermPath PaymentId = "cbc:PaymentID";

    /// <summary>Declares them.</summary>
    public static void Declare(Context payment)
    {
        payment
            .Fatal(
                "DK-R-005",
                Terms,
                "The payment means code is not used in Denmark.",
                "Use 1, 10, 31, 42, 48, 49, 50, 58, 59, 93 or 97.",
                at => IsUsed(at.Value(Code))
            )
            .Fatal(
                "DK-R-006",
                Terms,
                "A transfer to an account (31, 42) needs account and registration number.",
                "Give both.",
                at => !IsAny(at, "31"u8, "42"u8) || (at.TextNode(Account).Normalized.NotEmpty && at.TextNode(Branch).Normalized.NotEmpty)
            )
            .Fatal(
                "DK-R-007",
                Terms,
                "A direct debit (49) needs mandate and payer's account.",
                "Give both.",
                at => !at.Any(Code, "49"u8) || (at.TextNode(Mandate).Normalized.NotEmpty && at.TextNode(Payer).Normalized.NotEmpty)
            )
            .Fatal(
                "DK-R-008",
                Terms,
                "A giro payment (50) needs a payment id that begins with 01#, 04# or 15#, and an account of 7 or 8 digits.",
                "Correct payment id and account.",
                at =>
                    !at.Any(Code, "50"u8)
                    || (
                        HasCard(at.Value(PaymentId), "01#"u8, "04#"u8, "15#"u8)
                        && at.Value(Account).Test(id => id.Length is 7 or 8 && CheckDigits.AreDigits(id))
                    )
            )
            .Fatal(
                "DK-R-009",
                Terms,
                "A giro payment of card type 04# or 15# needs a payment id of 19 characters.",
                "Correct the payment id.",
                at => !(at.Any(Code, "50"u8) && HasCard(at.Value(PaymentId), "04#"u8, "15#"u8, "15#"u8)) || at.Value(PaymentId).HasLength(19)
            )
            .Fatal(
                "DK-R-010",
                Terms,
                "An FIK payment (93) needs a payment id that begins with 71#, 73# or 75#, and an account of 8 characters.",
                "Correct payment id and account.",
                at => !at.Any(Code, "93"u8) || (HasCard(at.Value(PaymentId), "71#"u8, "73#"u8, "75#"u8) && at.TextNode(Account).HasLength(8))
            )
            .Fatal(
                "DK-R-011",
                Terms,
                "An FIK payment of card type 71# or 75# needs a payment id of 18 or 19 characters.",
                "Correct the payment id.",
                at =>
                    !(at.Any(Code, "93"u8) && HasCard(at.Value(PaymentId), "71#"u8, "75#"u8, "75#"u8))
                    || at.Value(PaymentId).HasLength(18)
                    || at.Value(PaymentId).HasLength(19)
            );
    }

    /// <summary>Whether a code is among those in use, looked for in a row of them.</summary>
    public static Truth IsUsed(Text code) => code.IsSeveral ? Truth.Undecided : Codes.HasSomewhere([(byte)' ', .. code.Bytes, (byte)' ']);

    /// <summary>Whether a payment id begins with one of three card types.</summary>
    public static Truth HasCard(Text paymentId, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var card = paymentId.Substring(1, 3);
        return card.Is(first) || card.Is(second) || card.Is(third);
    }

    private static Truth IsAny(ElementView at, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => at.Any(Code, one) || at.Any(Code, other);
}
