using CsCheck;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Trace;
using Invoicing.Values;

namespace Invoicing.Taxes.Tests;

public sealed class PropertyTests
{
    [Fact]
    public void Enrich_AnyLines_HoldsTheEquationsOfTheNorm() =>
        AnyBareInvoice.Any.Sample(
            invoice =>
            {
                var result = TaxCalculation.Calculate(invoice, AnyBareInvoice.Options);
                Assert.DoesNotContain(result.Faults, fault => fault.Severity == Severity.Fatal);
                Assert.Empty(Norm.Broken(result.Completed!));
            },
            iter: 1_000
        );

    [Fact]
    public void Enrich_Twice_ChangesNothing() =>
        AnyBareInvoice.Any.Sample(
            invoice =>
            {
                var once = TaxCalculation.Calculate(invoice, AnyBareInvoice.Options).Completed!;
                var twice = TaxCalculation.Calculate(once, new() { Differences = DifferencePolicy.Refuse });
                Assert.Empty(twice.Differences);
                Assert.Equal(once, twice.Completed);
            },
            iter: 300
        );

    [Fact]
    public void Enrich_AnyLines_TraceExplainsEveryCent() =>
        AnyBareInvoice.Any.Sample(
            invoice =>
            {
                var result = TaxCalculation.Calculate(invoice, AnyBareInvoice.Options);
                var completed = result.Completed!;
                var net = completed.Lines.Sum(Exact) - completed.Totals!.LineNetAmounts!.Value.Amount;
                Assert.Equal(net, Remainders(result, "BT-131"), 18);
                var tax = completed.VatBreakdown.Sum(group => group.Rate!.Value.Of(group.TaxableAmount!.Value.Amount)) - completed.Totals.Vat!.Value.Amount;
                Assert.Equal(tax, Remainders(result, "BT-117"));
                Assert.All(result.Trace, step => Assert.True(step.Remainder != 0 && Math.Abs(step.Remainder) <= 0.005m));
            },
            iter: 300
        );

    [Fact]
    public void Enrich_OneStatedFigureMoved_IsKeptByTheRulesOrNamed() =>
        Gen.Select(AnyBareInvoice.Any, Gen.Int[0, 6], Gen.Int[1, 300], Gen.Bool)
            .Sample(
                (invoice, which, cents, up) =>
                {
                    var right = TaxCalculation.Calculate(invoice, AnyBareInvoice.Options).Completed!;
                    var moved = Move(right, which, (up ? 1 : -1) * cents / 100m);
                    var result = TaxCalculation.Calculate(moved, AnyBareInvoice.Options);
                    var first = result.Differences[0];
                    Assert.NotEqual(first.Stated, first.Computed);
                    if (result.Completed is { } kept)
                    {
                        Assert.All(result.Differences, difference => Assert.True(difference.WithinTolerance));
                        Assert.Empty(Norm.Broken(kept));
                        Assert.Equal(moved, kept);
                    }
                    else
                    {
                        var fault = result.Faults.First(found => found.Severity == Severity.Fatal);
                        Assert.Contains(
                            result.Differences,
                            difference =>
                                difference.Term == fault.Term
                                && difference.Path == fault.Path
                                && fault.Message.Contains(difference.Stated.ToString())
                                && fault.Message.Contains(difference.Computed.ToString())
                        );
                    }
                },
                iter: 500
            );

    [Fact]
    public void Enrich_AbsurdFigures_NeverThrows() =>
        Gen.Select(Gen.Decimal, Gen.Decimal, Gen.Decimal, Gen.Decimal)
            .Sample(
                (quantity, price, per, rate) =>
                {
                    var line = new InvoiceLine
                    {
                        Quantity = new(quantity, null),
                        Price = new() { NetPrice = new(price, "EUR"), BaseQuantity = new(per, null) },
                        Vat = new() { CategoryCode = "S", Rate = new(rate) },
                        Charges = [new() { Percentage = new(rate) }],
                    };
                    var result = TaxCalculation.Calculate(new() { CurrencyCode = "EUR", Lines = [line, line] }, TaxOptions.Default);
                    Assert.Equal(result.Completed is null, result.Faults.Any(fault => fault.Severity == Severity.Fatal));
                },
                iter: 5_000
            );

    private static decimal Exact(InvoiceLine line) =>
        line.Quantity!.Value.Value * line.Price!.NetPrice!.Value.Amount / (line.Price.BaseQuantity?.Value ?? 1)
        - line.Allowances.Sum(item => item.Amount!.Value.Amount)
        + line.Charges.Sum(item => item.Amount!.Value.Amount);

    private static decimal Remainders(TaxResult result, string term) => result.Trace.Where(step => step.Term == term).Sum(step => step.Remainder);

    private static Invoice Move(Invoice invoice, int which, decimal by)
    {
        Money? Moved(Money? amount) => amount!.Value with { Amount = amount.Value.Amount + by };
        var totals = invoice.Totals!;
        return which switch
        {
            0 => invoice with { Lines = [invoice.Lines[0] with { NetAmount = Moved(invoice.Lines[0].NetAmount) }, .. invoice.Lines.Skip(1)] },
            1 => invoice with
            {
                VatBreakdown = [invoice.VatBreakdown[0] with { TaxAmount = Moved(invoice.VatBreakdown[0].TaxAmount) }, .. invoice.VatBreakdown.Skip(1)],
            },
            2 => invoice with
            {
                VatBreakdown = [invoice.VatBreakdown[0] with { TaxableAmount = Moved(invoice.VatBreakdown[0].TaxableAmount) }, .. invoice.VatBreakdown.Skip(1)],
            },
            3 => invoice with { Totals = totals with { Vat = Moved(totals.Vat) } },
            4 => invoice with { Totals = totals with { WithoutVat = Moved(totals.WithoutVat) } },
            5 => invoice with { Totals = totals with { Due = Moved(totals.Due) } },
            _ => invoice with { Totals = totals with { Allowances = Moved(totals.Allowances) } },
        };
    }
}
