using Invoicing.Model;
using Invoicing.Taxes.Currencies;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Before anything is computed: one currency throughout, and no stated amount finer than its currency (BR-DEC-01 to BR-DEC-28).</summary>
internal static class AmountCheck
{
    public static void Run(Invoice invoice, Ledger ledger)
    {
        var accounting = invoice.VatAccountingCurrencyCode;
        if (accounting == invoice.CurrencyCode)
        {
            ledger.Warn(
                "GW-TAX-ACCOUNTING-CURRENCY",
                $"The VAT accounting currency (BT-6) is the invoice currency, {accounting}; BT-110 serves for both.",
                "/vatAccountingCurrencyCode",
                "BT-6",
                "Leave BT-6 out: Peppol (PEPPOL-EN16931-R005) refuses it where it equals BT-5."
            );
        }

        for (var index = 0; index < invoice.Lines.Count; index++)
        {
            Line(invoice.Lines[index], $"/lines/{index}", ledger);
        }
        Document(invoice.Allowances, "/allowances", "BT-92", "BT-93", ledger);
        Document(invoice.Charges, "/charges", "BT-99", "BT-100", ledger);
        for (var index = 0; index < invoice.VatBreakdown.Count; index++)
        {
            Check(invoice.VatBreakdown[index].TaxableAmount, $"/vatBreakdown/{index}/taxableAmount", "BT-116", ledger);
            Check(invoice.VatBreakdown[index].TaxAmount, $"/vatBreakdown/{index}/taxAmount", "BT-117", ledger);
        }

        if (invoice.Totals is { } totals)
        {
            Totals(totals, accounting, ledger);
        }
    }

    private static void Line(InvoiceLine line, string path, Ledger ledger)
    {
        Check(line.NetAmount, $"{path}/netAmount", "BT-131", ledger);
        CheckCurrency(line.Price?.NetPrice, $"{path}/price/netPrice", "BT-146", ledger.Currency, ledger);
        CheckCurrency(line.Price?.Discount, $"{path}/price/discount", "BT-147", ledger.Currency, ledger);
        CheckCurrency(line.Price?.GrossPrice, $"{path}/price/grossPrice", "BT-148", ledger.Currency, ledger);
        OnLine(line.Allowances, $"{path}/allowances", "BT-136", "BT-137", ledger);
        OnLine(line.Charges, $"{path}/charges", "BT-141", "BT-142", ledger);
    }

    private static void OnLine(TermList<LineAllowanceCharge> items, string path, string amount, string baseAmount, Ledger ledger)
    {
        for (var index = 0; index < items.Count; index++)
        {
            Check(items[index].Amount, $"{path}/{index}/amount", amount, ledger);
            Check(items[index].BaseAmount, $"{path}/{index}/baseAmount", baseAmount, ledger);
        }
    }

    private static void Document(TermList<DocumentAllowanceCharge> items, string path, string amount, string baseAmount, Ledger ledger)
    {
        for (var index = 0; index < items.Count; index++)
        {
            Check(items[index].Amount, $"{path}/{index}/amount", amount, ledger);
            Check(items[index].BaseAmount, $"{path}/{index}/baseAmount", baseAmount, ledger);
        }
    }

    private static void Totals(DocumentTotals totals, string? accounting, Ledger ledger)
    {
        Check(totals.LineNetAmounts, "/totals/lineNetAmounts", "BT-106", ledger);
        Check(totals.Allowances, "/totals/allowances", "BT-107", ledger);
        Check(totals.Charges, "/totals/charges", "BT-108", ledger);
        Check(totals.WithoutVat, "/totals/withoutVat", "BT-109", ledger);
        Check(totals.Vat, "/totals/vat", "BT-110", ledger);
        Check(totals.WithVat, "/totals/withVat", "BT-112", ledger);
        Check(totals.Paid, "/totals/paid", "BT-113", ledger);
        Check(totals.Rounding, "/totals/rounding", "BT-114", ledger);
        Check(totals.Due, "/totals/due", "BT-115", ledger);
        if (totals.VatInAccountingCurrency is not { } converted)
        {
            return;
        }
        if (accounting is null)
        {
            ledger.Fatal(
                "GW-TAX-ACCOUNTING-CURRENCY",
                "BT-111 is stated without a VAT accounting currency (BT-6).",
                "/totals/vatInAccountingCurrency",
                "BT-111",
                "State vatAccountingCurrencyCode."
            );
            return;
        }

        CheckCurrency(converted, "/totals/vatInAccountingCurrency", "BT-111", accounting, ledger);
        CheckDecimals(converted, "/totals/vatInAccountingCurrency", "BT-111", ledger);
    }

    private static void Check(Money? amount, string path, string term, Ledger ledger)
    {
        if (amount is not { } stated)
        {
            return;
        }
        CheckCurrency(stated, path, term, ledger.Currency, ledger);
        CheckDecimals(stated, path, term, ledger);
    }

    private static void CheckCurrency(Money? amount, string path, string term, string expected, Ledger ledger)
    {
        if (amount is { } stated && stated.Currency != expected)
        {
            ledger.Fatal(
                "GW-TAX-CURRENCY",
                $"{term} is in '{stated.Currency}', the invoice in {expected}.",
                path,
                term,
                "All amounts of an invoice are in its currency (BT-5), BT-111 alone in BT-6."
            );
        }
    }

    private static void CheckDecimals(Money stated, string path, string term, Ledger ledger)
    {
        var places = MinorUnits.InInvoices(stated.Currency);
        if (Math.Round(stated.Amount, places, MidpointRounding.AwayFromZero) != stated.Amount)
        {
            ledger.Fatal(
                "GW-TAX-DECIMALS",
                $"{term} is stated as {Ledger.Show(stated)}; {places} decimals are allowed.",
                path,
                term,
                "Round it, or leave it out: computed figures are rounded by rule. Prices may have more."
            );
        }
    }
}
