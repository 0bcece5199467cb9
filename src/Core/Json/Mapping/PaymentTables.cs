using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>Payment: BG-16 to BG-19.</summary>
internal static class PaymentTables
{
    public static JsonGroup<PaymentInstructions> Instructions =>
        new JsonGroup<PaymentInstructions>("BG-16", "Payment instructions")
            .Code(payment => payment.MeansTypeCode, "BT-81", "Payment means type code (UNTDID 4461)")
            .Text(payment => payment.MeansText, "BT-82", "Payment means text")
            .Code(payment => payment.RemittanceInformation, "BT-83", "Remittance information")
            .List(payment => payment.CreditTransfers, CreditTransfer, "BG-17 Credit transfers")
            .Group(payment => payment.Card, Card)
            .Group(payment => payment.DirectDebit, DirectDebit)
            .Needs("meansTypeCode");

    private static JsonGroup<CreditTransfer> CreditTransfer =>
        new JsonGroup<CreditTransfer>("BG-17", "Credit transfer")
            .Code(transfer => transfer.AccountIdentifier, "BT-84", "Payment account identifier")
            .Text(transfer => transfer.AccountName, "BT-85", "Payment account name")
            .Code(transfer => transfer.ServiceProviderIdentifier, "BT-86", "Payment service provider identifier")
            .Needs("accountIdentifier");

    private static JsonGroup<PaymentCard> Card =>
        new JsonGroup<PaymentCard>("BG-18", "Payment card information")
            .Code(card => card.PrimaryAccountNumber, "BT-87", "Payment card primary account number, shortened")
            .Text(card => card.HolderName, "BT-88", "Payment card holder name")
            .Needs("primaryAccountNumber");

    private static JsonGroup<DirectDebit> DirectDebit =>
        new JsonGroup<DirectDebit>("BG-19", "Direct debit")
            .Code(debit => debit.MandateReference, "BT-89", "Mandate reference identifier")
            .Code(debit => debit.CreditorIdentifier, "BT-90", "Bank assigned creditor identifier")
            .Code(debit => debit.DebitedAccount, "BT-91", "Debited account identifier");
}
