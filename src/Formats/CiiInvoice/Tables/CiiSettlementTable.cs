using System.Text.RegularExpressions;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Model;

namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>How the invoice is paid, its taxes and its totals: ApplicableHeaderTradeSettlement.</summary>
internal static partial class CiiSettlementTable
{
    /// <summary>BT-8.</summary>
    internal static readonly MappedCodeKind TaxPoint = new(CiiNames.TaxPointCodes);

    /// <summary>Whether BT-6 says again what BT-5 says: the rules of CII (BR-53) take it only where it is another currency.</summary>
    internal static bool IsCurrencyRepeated(Invoice invoice) => invoice.VatAccountingCurrencyCode is { } currency && currency == invoice.CurrencyCode;

    /// <summary>The rows, in the order of the schema.</summary>
    internal static void Settlement(Block<Invoice> settlement)
    {
        settlement
            .Code("ram:CreditorReferenceID", "BT-90", invoice => invoice.PaymentInstructions!.DirectDebit!.CreditorIdentifier)
            .Code("ram:PaymentReference", "BT-83", invoice => invoice.PaymentInstructions!.RemittanceInformation, Repeat.Lost)
            .Value(
                "ram:TaxCurrencyCode",
                "BT-6",
                SlotFinder.Of<Invoice, string>((Invoice invoice) => invoice.VatAccountingCurrencyCode),
                TextKind.Code,
                writtenWhen: invoice => !IsCurrencyRepeated(invoice)
            )
            .Code("ram:InvoiceCurrencyCode", "BT-5", invoice => invoice.CurrencyCode)
            .Group("ram:PayeeTradeParty", "BG-10", CiiPartyTable.Payee, Repeat.Once)
            .Spread<Invoice, CreditTransfer>(
                "ram:SpecifiedTradeSettlementPaymentMeans",
                "BG-17",
                invoice => invoice.PaymentInstructions!.CreditTransfers,
                PaymentMeans
            )
            .Spread<Invoice, VatBreakdown>("ram:ApplicableTradeTax", "BG-23", invoice => invoice.VatBreakdown, Tax, keepsEmpty: true)
            .Group(
                "ram:BillingSpecifiedPeriod",
                "BG-14",
                period =>
                    period
                        .Day("ram:StartDateTime/udt:DateTimeString", "BT-73", invoice => invoice.InvoicingPeriod!.Start)
                        .Day("ram:EndDateTime/udt:DateTimeString", "BT-74", invoice => invoice.InvoicingPeriod!.End)
            )
            .List("ram:SpecifiedTradeAllowanceCharge", "BG-20", invoice => invoice.Allowances, CiiAllowanceTable.Allowance, true, true, CiiWays.IsAllowance)
            .List("ram:SpecifiedTradeAllowanceCharge", "BG-21", invoice => invoice.Charges, CiiAllowanceTable.Charge, true, true, CiiWays.IsCharge);
        Terms(settlement);
        Totals(settlement);
        settlement
            .List(
                "ram:InvoiceReferencedDocument",
                "BG-3",
                invoice => invoice.PrecedingInvoices,
                CiiRows
                    .Table<PrecedingInvoice>()
                    .Code("ram:IssuerAssignedID", "BT-25", invoice => invoice.Reference)
                    .Day("ram:FormattedIssueDateTime/qdt:DateTimeString", "BT-26", invoice => invoice.IssueDate),
                isNumbered: true,
                most: 1
            )
            .Text("ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID", "BT-19", invoice => invoice.BuyerAccountingReference, Repeat.Lost);
    }

    /// <summary>One for each credit transfer. All repeat BT-81; the rest stands in the first.</summary>
    private static void PaymentMeans(Block<Invoice> means, Block<CreditTransfer> transfer)
    {
        means
            .Code("ram:TypeCode", "BT-81", invoice => invoice.PaymentInstructions!.MeansTypeCode, Repeat.Alike, inEach: true)
            .Text("ram:Information", "BT-82", invoice => invoice.PaymentInstructions!.MeansText, Repeat.Alike)
            .Group(
                "ram:ApplicableTradeSettlementFinancialCard",
                "BG-18",
                card =>
                    card.Code("ram:ID", "BT-87", invoice => invoice.PaymentInstructions!.Card!.PrimaryAccountNumber)
                        .Text("ram:CardholderName", "BT-88", invoice => invoice.PaymentInstructions!.Card!.HolderName),
                Repeat.Lost
            )
            .Code(
                "ram:PayerPartyDebtorFinancialAccount/ram:IBANID",
                "BT-91",
                invoice => invoice.PaymentInstructions!.DirectDebit!.DebitedAccount,
                Repeat.Alike
            );
        var account = SlotFinder.Of<CreditTransfer, string>((CreditTransfer credit) => credit.AccountIdentifier);
        transfer.Group(
            "ram:PayeePartyCreditorFinancialAccount",
            "BT-84",
            rows =>
                rows.Value("ram:IBANID", "BT-84", account, TextKind.Code, writtenWhen: credit => IsIban(credit.AccountIdentifier))
                    .Text("ram:AccountName", "BT-85", credit => credit.AccountName)
                    .Value("ram:ProprietaryID", "BT-84", account, TextKind.Code, Repeat.Alike, writtenWhen: credit => !IsIban(credit.AccountIdentifier))
        );
        transfer.Code("ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID", "BT-86", credit => credit.ServiceProviderIdentifier);
    }

    /// <summary>BG-23. BT-7 and BT-8 belong to the document: the rules want BT-7 in one, and BT-8 the same in each.</summary>
    private static void Tax(Block<Invoice> document, Block<VatBreakdown> tax)
    {
        tax.Sum("ram:CalculatedAmount", "BT-117", breakdown => breakdown.TaxAmount, repeat: Repeat.Lost)
            .Vat()
            .Text("ram:ExemptionReason", "BT-120", breakdown => breakdown.ExemptionReason)
            .Sum("ram:BasisAmount", "BT-116", breakdown => breakdown.TaxableAmount, repeat: Repeat.Lost)
            .Code("ram:CategoryCode", "BT-118", breakdown => breakdown.CategoryCode)
            .Code("ram:ExemptionReasonCode", "BT-121", breakdown => breakdown.ExemptionReasonCode);
        document.Day("ram:TaxPointDate/udt:DateString", "BT-7", invoice => invoice.VatPointDate, Repeat.Alike);
        document.Value(
            "ram:DueDateTypeCode",
            "BT-8",
            SlotFinder.Of<Invoice, string>((Invoice invoice) => invoice.VatPointDateCode),
            TaxPoint,
            Repeat.Alike,
            inEach: true
        );
        tax.Percent("ram:RateApplicablePercent", "BT-119", breakdown => breakdown.Rate);
    }

    private static void Terms(Block<Invoice> settlement) =>
        settlement.Group(
            "ram:SpecifiedTradePaymentTerms",
            "BT-20",
            terms =>
                terms
                    .Text("ram:Description", "BT-20", invoice => invoice.PaymentTerms, Repeat.Lost)
                    .Day("ram:DueDateDateTime/udt:DateTimeString", "BT-9", invoice => invoice.DueDate, Repeat.Lost)
                    .Code("ram:DirectDebitMandateID", "BT-89", invoice => invoice.PaymentInstructions!.DirectDebit!.MandateReference, Repeat.Lost)
        );

    private static void Totals(Block<Invoice> settlement) =>
        settlement.Group(
            "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
            "BG-22",
            totals =>
                totals
                    .Sum("ram:LineTotalAmount", "BT-106", invoice => invoice.Totals!.LineNetAmounts)
                    .Sum("ram:ChargeTotalAmount", "BT-108", invoice => invoice.Totals!.Charges)
                    .Sum("ram:AllowanceTotalAmount", "BT-107", invoice => invoice.Totals!.Allowances)
                    .Sum("ram:TaxBasisTotalAmount", "BT-109", invoice => invoice.Totals!.WithoutVat)
                    .Total("ram:TaxTotalAmount", "BT-110", invoice => invoice.Totals!.Vat, CiiWays.IsInInvoiceCurrency)
                    .Total("ram:TaxTotalAmount", "BT-111", invoice => invoice.Totals!.VatInAccountingCurrency, CiiWays.IsInAccountingCurrency)
                    .Sum("ram:RoundingAmount", "BT-114", invoice => invoice.Totals!.Rounding)
                    .Sum("ram:GrandTotalAmount", "BT-112", invoice => invoice.Totals!.WithVat)
                    .Sum("ram:TotalPrepaidAmount", "BT-113", invoice => invoice.Totals!.Paid)
                    .Sum("ram:DuePayableAmount", "BT-115", invoice => invoice.Totals!.Due),
            Repeat.Once
        );

    private static bool IsIban(string? account) => account is not null && Iban().IsMatch(account);

    /// <summary>The form of an IBAN: ISO 13616-1, country, check digits, up to 30 letters and digits; blanks may stand between.</summary>
    [GeneratedRegex("^[A-Z]{2}[0-9]{2}(?: ?[A-Za-z0-9]){11,30}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();
}
