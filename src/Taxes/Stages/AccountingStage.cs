using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Taxes.Currencies;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>The VAT total in the accounting currency (BT-111), from a snapshot of the exchange rate. Source: EN 16931-1:2017, BR-53; Directive 2006/112/EC,
/// article 230.</summary>
internal static class AccountingStage
{
    private const string Path = "/totals/vatInAccountingCurrency";

    public static Invoice Run(Invoice invoice, Ledger ledger)
    {
        ledger.Place = Path;
        if (invoice.VatAccountingCurrencyCode is not { } accounting || invoice.Totals is not { Vat: { } vat } totals)
        {
            return invoice;
        }
        if (accounting == ledger.Currency)
        {
            return invoice;
        }
        if (ledger.Options.ExchangeRate is not { } rate)
        {
            if (totals.VatInAccountingCurrency is null)
            {
                ledger.Fatal(
                    "GW-TAX-EXCHANGE-RATE",
                    $"BT-111 is missing, and no exchange rate from {ledger.Currency} to {accounting} is given.",
                    Path,
                    "BT-111",
                    "State BT-111, or give the exchange rate of the tax point date."
                );
            }
            else
            {
                ledger.Faults.Add(
                    new("GW-TAX-EXCHANGE-RATE", Severity.Information, "BT-111 is taken as stated: no exchange rate is given to check it with.")
                    {
                        Path = Path,
                        Term = "BT-111",
                    }
                );
            }

            return invoice;
        }

        if (rate.From != ledger.Currency || rate.To != accounting || rate.Rate <= 0)
        {
            ledger.Fatal(
                "GW-TAX-EXCHANGE-RATE",
                $"The exchange rate given is {rate.Rate} from {rate.From} to {rate.To}; the invoice needs one from {ledger.Currency} to "
                    + $"{accounting}, above zero.",
                Path,
                "BT-111",
                "Give units of the accounting currency for one unit of the invoice currency."
            );
            return invoice;
        }

        var figure = new Figure("BT-111", Path, $"BT-111 = BT-110 × {rate.Rate} ({rate.Source}, {rate.Date:yyyy-MM-dd})");
        var converted = ledger.Settle(
            figure,
            totals.VatInAccountingCurrency,
            vat.Amount * rate.Rate,
            Tolerance.UpTo(ledger.Options.AccountingTolerance),
            accounting,
            MinorUnits.InInvoices(accounting)
        );
        return invoice with { Totals = totals with { VatInAccountingCurrency = converted } };
    }
}
