using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Completes the lines: allowances, charges, price, net amount (BT-131), VAT category and rate.</summary>
internal static class LineStage
{
    private const string NetRule = "BT-131 = BT-129 × BT-146 ÷ BT-149 + charges − allowances";

    public static TermList<InvoiceLine> Run(Invoice invoice, RateFinder rates, Ledger ledger)
    {
        var lines = new InvoiceLine[invoice.Lines.Count];
        for (var index = 0; index < lines.Length; index++)
        {
            ledger.Place = $"/lines/{index}";
            lines[index] = Complete(invoice.Lines[index], ledger.Place, rates, ledger);
        }

        return TermList.Create<InvoiceLine>(lines);
    }

    private static InvoiceLine Complete(InvoiceLine line, string path, RateFinder rates, Ledger ledger)
    {
        line = line with { Vat = rates.OfLine(line, path) ?? line.Vat, Price = Price(line.Price, path, ledger) };
        var gross = Gross(line, path, ledger);
        line = line with
        {
            Allowances = Items(line.Allowances, gross, $"{path}/allowances", "BT-136", "BT-137", ledger),
            Charges = Items(line.Charges, gross, $"{path}/charges", "BT-141", "BT-142", ledger),
        };
        if (gross is not { } amount)
        {
            if (line.NetAmount is null)
            {
                ledger.Fatal(
                    "GW-TAX-LINE-UNPRICED",
                    "The line has neither a net amount nor quantity and price to compute it from.",
                    $"{path}/netAmount",
                    "BT-131",
                    "State quantity.value and price.netPrice, or netAmount."
                );
            }

            return line with
            {
                NetAmount = ledger.Normalise(line.NetAmount),
            };
        }

        var exact = amount + line.Charges.Sum(charge => charge.Amount?.Amount ?? 0) - line.Allowances.Sum(allowance => allowance.Amount?.Amount ?? 0);
        return line with
        {
            NetAmount = ledger.Settle(new("BT-131", $"{path}/netAmount", NetRule), line.NetAmount, exact, Tolerance.UpTo(ledger.Options.LineTolerance)),
        };
    }

    // The net price is never rounded: EN 16931 lets prices have any number of decimals.
    private static PriceDetails? Price(PriceDetails? price, string path, Ledger ledger)
    {
        if (price is null)
        {
            return null;
        }
        var fromGross = price.GrossPrice is { } gross ? gross.Amount - (price.Discount?.Amount ?? 0) : (decimal?)null;
        var net = price.NetPrice?.Amount ?? fromGross;
        if (net is { } value && fromGross is { } expected && value != expected)
        {
            ledger.Compare(
                new("BT-146", $"{path}/price/netPrice", "BT-146 = BT-148 − BT-147"),
                new(value, ledger.Currency),
                new(expected, ledger.Currency),
                Tolerance.None
            );
        }

        if (net < 0 || price.GrossPrice?.Amount < 0)
        {
            ledger.Fatal(
                "GW-TAX-NEGATIVE-PRICE",
                "A price is below zero (BR-27, BR-28).",
                $"{path}/price",
                net < 0 ? "BT-146" : "BT-148",
                "For a credit let the quantity be negative, not the price."
            );
        }

        return net is { } final ? price with { NetPrice = new(final, ledger.Currency) } : price;
    }

    private static decimal? Gross(InvoiceLine line, string path, Ledger ledger)
    {
        if (line.Quantity is not { } quantity || line.Price?.NetPrice is not { } price)
        {
            return null;
        }
        if (line.Price.BaseQuantity is not { } per)
        {
            return quantity.Value * price.Amount;
        }
        if (per.Value <= 0)
        {
            ledger.Fatal(
                "GW-TAX-BASE-QUANTITY",
                $"The price is for {per.Value} units.",
                $"{path}/price/baseQuantity/value",
                "BT-149",
                "Above zero; leave it out where the price is for one unit."
            );
            return null;
        }

        if (per.UnitCode is { } unit && quantity.UnitCode is { } invoiced && unit != invoiced)
        {
            ledger.Fatal(
                "GW-TAX-UNIT",
                $"The quantity is in {invoiced}, the price per {unit}.",
                $"{path}/price/baseQuantity/unitCode",
                "BT-150",
                "Both must be of one unit."
            );
            return null;
        }

        return quantity.Value * price.Amount / per.Value;
    }

    private static TermList<LineAllowanceCharge> Items(
        TermList<LineAllowanceCharge> items,
        decimal? gross,
        string path,
        string term,
        string baseTerm,
        Ledger ledger
    )
    {
        if (items.Count == 0)
        {
            return items;
        }
        var completed = new LineAllowanceCharge[items.Count];
        for (var index = 0; index < completed.Length; index++)
        {
            var share = ShareOf.Complete(
                new(items[index].Amount, items[index].BaseAmount, items[index].Percentage),
                gross,
                $"{path}/{index}",
                term,
                baseTerm,
                ledger
            );
            completed[index] = items[index] with { Amount = share.Amount, BaseAmount = share.Base };
        }

        return TermList.Create<LineAllowanceCharge>(completed);
    }
}
