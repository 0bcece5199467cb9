using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Formats.KsefFa3.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>The invoice that a document of FA(3) says. What it says besides, without a term, goes into the losses.</summary>
internal static class FromFa
{
    private const string CreditNote = "381",
        Corrected = "384",
        Invoice380 = "380";

    internal static Invoice Of(FaDocument fa, List<Loss> losses)
    {
        var type = TypeOf(fa);
        var sign = TypeCodes.KindOf(type) == DocumentKind.CreditNote ? -1m : 1m;
        var rows = FromFaSums.Breakdown(fa, sign);
        var lines = fa.Lines.Count > 0 ? FromFaLines.Of(fa, sign, losses) : FromFaLines.OfSums(fa, rows);
        var invoice = new Invoice
        {
            Kind = TypeCodes.KindOf(type),
            TypeCode = type,
            Number = fa.Number,
            IssueDate = fa.Issued,
            CurrencyCode = fa.Currency,
            VatAccountingCurrencyCode = FromFaSums.InZloty(fa) is null ? null : ToFa.Zloty,
            VatPointDateCode = fa.Marks?.Cash == FaValues.Yes ? ToFa.PaidToDate : null,
            DueDate = fa.Payment?.Due,
            ContractReference = fa.Contract,
            PurchaseOrderReference = fa.Order,
            DespatchAdviceReference = fa.Despatches.Count > 0 ? fa.Despatches[0] : null,
            Seller = FromFaParties.Seller(fa),
            Buyer = FromFaParties.Buyer(fa),
            Payee = FromFaParties.Payee(fa),
            SellerTaxRepresentative = FromFaParties.Representative(fa),
            Delivery = FromFaParties.Delivery(fa),
            InvoicingPeriod = fa.From is null && fa.Until is null ? null : new() { Start = fa.From, End = fa.Until },
            PaymentInstructions = Payment(fa.Payment),
            PrecedingInvoices = [.. Preceding(fa)],
            SupportingDocuments =
            [
                .. fa
                    .Corrected.Where(each => each.KsefNumber is not null)
                    .Select(each => new SupportingDocument { Reference = each.KsefNumber, Description = each.Number }),
                .. fa.Payment?.Link is { } link
                    ? [new() { Reference = SupportingDocument.PaymentLink, ExternalLocation = link }]
                    : Array.Empty<SupportingDocument>(),
            ],
            Notes = [.. Notes(fa)],
            Totals = FromFaSums.Totals(fa, lines, sign),
            VatBreakdown = [.. rows],
            Lines = [.. lines],
        };
        FaUnsaid.Tell(fa, losses);
        return fa.Remarks.Where(remark => remark.Line is null).Aggregate(invoice, FaRemarks.With);
    }

    private static string TypeOf(FaDocument fa)
    {
        var isSelfBilled = fa.Marks?.SelfBilled == FaValues.Yes;
        return fa.Kind switch
        {
            ToFa.Advance => ToFa.Prepayment,
            { } kind when kind.StartsWith(ToFa.Correction, StringComparison.Ordinal) => fa.Total < 0
                ? isSelfBilled
                    ? ToFa.SelfBilledCredit
                    : CreditNote
                : Corrected,
            _ => isSelfBilled ? ToFa.SelfBilled : Invoice380,
        };
    }

    /// <summary>The invoices that are corrected; else the advances that are settled. A correction of a settlement names both, and BG-3 the former
    /// alone.</summary>
    private static IEnumerable<PrecedingInvoice> Preceding(FaDocument fa) =>
        fa.Corrected.Count > 0
            ? fa.Corrected.Select(each => new PrecedingInvoice { Reference = each.Number, IssueDate = each.Issued })
            : fa.Advances.Select(each => new PrecedingInvoice { Reference = each.KsefNumber ?? each.Number });

    private static IEnumerable<InvoiceNote> Notes(FaDocument fa)
    {
        if (fa.Cause is { } cause)
        {
            yield return new() { SubjectCode = FaRemarks.CauseSubject, Text = cause };
        }
        if (fa.Marks?.SplitPayment == FaValues.Yes)
        {
            yield return new() { Text = FaRemarks.SplitPayment };
        }
        foreach (var footer in fa.Footers.Skip(1))
        {
            yield return new() { Text = footer };
        }
    }

    private static PaymentInstructions? Payment(FaPayment? payment) =>
        payment is null or { Means: null, Other: null, Accounts.Count: 0 }
            ? null
            : new()
            {
                MeansTypeCode = payment.Means is { } form ? FaValues.MeansCode(form) : "ZZZ",
                MeansText = payment.Other,
                CreditTransfers =
                [
                    .. payment.Accounts.Select(account => new CreditTransfer
                    {
                        AccountIdentifier = account.Number,
                        AccountName = account.Text,
                        ServiceProviderIdentifier = account.Bic,
                    }),
                ],
            };
}
