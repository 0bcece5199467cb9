using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Stages;
using Invoicing.Taxes.Withholding;

namespace Invoicing.Taxes;

/// <summary>
/// Completes an invoice: line net amounts, VAT breakdown (BG-23) and totals (BG-22) from quantities, prices, allowances, charges and VAT categories,
/// valid by construction under BR-CO-10 to BR-CO-18 and the rules of the VAT categories. What the ERP states is compared and never replaced.
/// Source: EN 16931-1:2017, 6.4. A pure function; its cost is linear in the number of lines.
/// </summary>
public static class TaxCalculation
{
    /// <summary>Completes an invoice. Never throws on input: what cannot be computed is a fault.</summary>
    public static TaxResult Calculate(Invoice invoice, TaxOptions options)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentNullException.ThrowIfNull(options);
        if (invoice.CurrencyCode is not { Length: > 0 } currency)
        {
            return new(null, [], [], [Fault.Fatal("GW-TAX-CURRENCY", "The invoice states no currency.", "/currencyCode", "BT-5", "State an ISO 4217 code.")]);
        }

        var ledger = new Ledger(options, currency);
        Invoice? completed = null;
        IReadOnlyList<WithheldTax> withheld = [];
        try
        {
            completed = Complete(invoice, ledger);
            if (completed?.Totals?.WithoutVat is { } net)
            {
                withheld = WithholdingStage.Run(net, ledger);
            }
        }
        catch (OverflowException)
        {
            ledger.Fatal(
                "GW-TAX-OVERFLOW",
                "A figure is larger than a decimal can hold.",
                ledger.Place,
                "BG-25",
                "Check quantities, prices and rates for slipped decimal points."
            );
        }

        return ledger.IsFatal || completed is null
            ? new(null, ledger.Trace, ledger.Differences, ledger.Faults)
            : new(completed, ledger.Trace, ledger.Differences, ledger.Faults)
            {
                Withheld = withheld,
                PayableAfterWithholding = withheld.Aggregate(completed.Totals!.Due!.Value, (due, tax) => due - tax.Amount),
                ExchangeRate = completed.VatAccountingCurrencyCode is null ? null : options.ExchangeRate,
            };
    }

    private static Invoice? Complete(Invoice invoice, Ledger ledger)
    {
        AmountCheck.Run(invoice, ledger);
        if (invoice.Lines.Count == 0)
        {
            ledger.Fatal("GW-TAX-NO-LINES", "The invoice has no line (BR-16).", "/lines", "BG-25", "State at least one.");
        }
        if (ledger.IsFatal)
        {
            return null;
        }

        var rates = new RateFinder(invoice, ledger);
        invoice = invoice with { Lines = LineStage.Run(invoice, rates, ledger) };
        invoice = DocumentItemStage.Run(invoice, rates, ledger);
        invoice = invoice with { VatBreakdown = BreakdownStage.Run(invoice, rates, ledger) };
        invoice = invoice with { Totals = TotalsStage.Run(invoice, ledger) };
        return AccountingStage.Run(invoice, ledger);
    }
}
