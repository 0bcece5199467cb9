using CsCheck;
using Invoicing.Payments.Allocation;
using Invoicing.Payments.Allocation.Model;

namespace Invoicing.Payments.Tests.Allocation;

public class AccountBookTests
{
    private static readonly DateOnly Day = new(2025, 1, 1);

    /// <summary>Whatever steps are tried, in whatever amounts: the two equations hold in every book, and a refused step changes nothing.</summary>
    [Fact]
    public void Steps_Any_KeepBothEquations() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[-1, 300])
            .Array[1, 60]
            .Sample(
                steps =>
                {
                    var book = Enumerable
                        .Range(0, 4)
                        .Aggregate(AccountBook.Empty, (all, i) => all.Issue(new Invoice($"i{i}", 50 + (i * 37.5m), Day, Day.AddDays(i))).Value!);
                    foreach (var (kind, one, other, cents) in steps)
                    {
                        book = Step(book, kind, $"r{one}", $"i{other}", cents / 2m).Value ?? book;
                        Check(book);
                    }
                },
                iter: 3000
            );

    [Fact]
    public void Allocate_OneOverManyAndManyOverOne_AndTheRestIsUnapplied()
    {
        var book = Book(100, 50).Receive("r1", 130).Value!.Receive("r2", 40).Value!.Spread(AllocationOrder.EarliestDue);

        Assert.Equal([new Allocated("r1", "i0", 100), new Allocated("r1", "i1", 30), new Allocated("r2", "i1", 20)], book.Allocations);
        Assert.Equal((20m, -20m), (book.Receipts[1].Unapplied, book.NetBalance));
    }

    [Fact]
    public void Move_ToAnInvoiceThatIsPaid_IsRefusedAndChangesNothing()
    {
        var book = Book(100, 50).Receive("r1", 150).Value!.Spread(AllocationOrder.EarliestDue);

        Assert.Equal("GW-PAY-OPEN", book.Move("r1", "i0", "i1", 10).Faults[0].Code);
        Assert.Equal(40m, book.Release("r1", "i1", 10).Value!.Move("r1", "i0", "i1", 10).Value!.Allocations.Single(one => one.Invoice == "i1").Amount - 10);
    }

    [Theory]
    [InlineData(0.02, 0.05, "rounding", null)]
    [InlineData(0.10, 0.05, "rounding", "GW-PAY-LIMIT")]
    [InlineData(0.02, 0.05, "", "GW-PAY-REASON")]
    [InlineData(0.05, 0.05, "rounding", "GW-PAY-OPEN")]
    public void WriteOff_SmallDifference_NeedsLimitAndReason(decimal amount, decimal limit, string reason, string? code)
    {
        var book = Book(100).Receive("r1", 99.98m).Value!.Spread(AllocationOrder.EarliestDue);

        Assert.Equal(code, book.WriteOff("i0", amount, limit, reason).Faults.FirstOrDefault()?.Code);
    }

    [Fact]
    public void Take_EarlyPayment_PartsByRateAndTaxFalls()
    {
        var parts = EarlyPaymentDiscount.Take([new(19, 100, 19), new(7, 50, 3.50m)], 169.05m, 2, Day, Day).Value!;

        Assert.Equal(172.50m - 169.05m, parts.Sum(part => part.Net + part.Tax));
        Assert.Equal([new DiscountPart(19, 2.00m, 0.38m), new DiscountPart(7, 1.00m, 0.07m)], parts);
        Assert.Equal("GW-PAY-DISCOUNT-LATE", EarlyPaymentDiscount.Take([new(19, 100, 19)], 116.62m, 2, Day.AddDays(1), Day).Faults[0].Code);
        Assert.Equal("GW-PAY-DISCOUNT-AMOUNT", EarlyPaymentDiscount.Take([new(19, 100, 19)], 100, 2, Day, Day).Faults[0].Code);
    }

    /// <summary>Yen have no decimals, dinars three; what is smaller than either is in the parts all the same, so that the entry balances.</summary>
    [Theory]
    [InlineData(0, 10800, 2, "216=200+16")]
    [InlineData(3, 108, 2, "1.234=1.143+0.091")]
    [InlineData(2, 108, 2, "1.2345=1.1445+0.09")]
    public void Take_OtherUnits_PartsInThemAndToTheWhole(int decimals, decimal gross, decimal percent, string expected)
    {
        var kept = decimal.Parse(expected.Split('=')[0], System.Globalization.CultureInfo.InvariantCulture);
        var net = gross * 100 / 108;

        var part = EarlyPaymentDiscount.Take([new(8, net, gross - net)], gross - kept, percent, Day, Day, decimals).Value!.Single();

        Assert.Equal(kept, part.Net + part.Tax);
        Assert.Equal(expected, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kept}={part.Net:0.####}+{part.Tax:0.####}"));
    }

    /// <summary>10,000 orders of arrival, with repetitions, of payments, refunds, chargebacks and their reversals: one state.</summary>
    [Fact]
    public void Apply_TenThousandPermutationsWithRepetitions_EndInOneState()
    {
        var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        PaymentEvent[] events =
        [
            new PaymentEvent.Received("p1", at, 120, "i1"),
            new PaymentEvent.Received("p2", at.AddHours(1), 80),
            new PaymentEvent.Received("p3", at.AddHours(1), 300),
            new PaymentEvent.Refunded("f1", at.AddHours(2), "p1", 30),
            new PaymentEvent.ChargedBack("c1", at.AddHours(3), "p2"),
            new PaymentEvent.ChargeBackReversed("v1", at.AddHours(4), "c1"),
            new PaymentEvent.ChargedBack("c2", at.AddHours(4), "p3"),
            new PaymentEvent.Refunded("f2", at.AddHours(5), "p3", 10),
            new PaymentEvent.Refunded("f3", at.AddHours(6), "p2", 500),
        ];
        Invoice[] invoices = [new("i0", 100, Day, Day), new("i1", 100, Day, Day.AddDays(1)), new("i2", 100, Day, Day.AddDays(2))];
        var random = new Random(5);
        var expected = State(events, invoices);
        for (var round = 0; round < 10_000; round++)
        {
            PaymentEvent[] arrival = [.. events, .. events.Where(_ => random.Next(2) == 0)];
            random.Shuffle(arrival);
            Assert.Equal(expected, State(arrival, invoices));
        }

        Assert.Contains("p3:300-0-0-300", expected, StringComparison.Ordinal);
        Assert.Contains("p2:80-0-80-0", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_ChargebackOfAPart_TakesItAndLeavesTheRest()
    {
        var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        PaymentEvent[] events = [new PaymentEvent.Received("p", at, 120, "i0"), new PaymentEvent.ChargedBack("c", at.AddHours(1), "p", 50)];

        Assert.StartsWith("p:120-70-0-50 i0:30", State(events, [new("i0", 100, Day, Day)]), StringComparison.Ordinal);
        Assert.StartsWith(
            "p:120-0-0-120 i0:100",
            State([.. events, new PaymentEvent.ChargedBack("d", at.AddHours(2), "p", 500)], [new("i0", 100, Day, Day)]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Apply_RefundBetweenAChargebackAndItsReversal_IsARefund()
    {
        var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        PaymentEvent[] events =
        [
            new PaymentEvent.Received("p", at, 100, "i0"),
            new PaymentEvent.ChargedBack("c", at.AddHours(1), "p"),
            new PaymentEvent.Refunded("f", at.AddHours(2), "p", 5),
            new PaymentEvent.ChargeBackReversed("v", at.AddHours(3), "c"),
        ];

        Assert.StartsWith("p:100-95-5-0 i0:5", State(events, [new("i0", 100, Day, Day)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_OneOfTwoChargebacksReversed_TheOtherStands()
    {
        var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        PaymentEvent[] events =
        [
            new PaymentEvent.Received("p", at, 100, "i0"),
            new PaymentEvent.ChargedBack("c", at.AddHours(1), "p", 60),
            new PaymentEvent.ChargedBack("d", at.AddHours(2), "p", 30),
            new PaymentEvent.ChargeBackReversed("v", at.AddHours(3), "c"),
        ];

        Assert.StartsWith("p:100-70-0-30 i0:30", State(events, [new("i0", 100, Day, Day)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_RefundBeforeItsPayment_CountsOnceThePaymentIsThere()
    {
        var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var early = PaymentHistory.Empty.Add(new PaymentEvent.Refunded("f", at.AddHours(1), "p", 10));

        Assert.Single(early.Waiting);
        var late = early.Add(new PaymentEvent.Received("p", at, 25));
        Assert.Empty(late.Waiting);
        Assert.Equal(10m, late.Apply([], AllocationOrder.EarliestDue).Receipts[0].Refunded);
    }

    private static string State(IEnumerable<PaymentEvent> events, IReadOnlyList<Invoice> invoices)
    {
        var book = events.Aggregate(PaymentHistory.Empty, (history, one) => history.Add(one)).Apply(invoices, AllocationOrder.EarliestDue);
        Check(book);
        return string.Join(
            ' ',
            book.Receipts.Select(receipt => $"{receipt.Id}:{receipt.Amount}-{receipt.Allocated}-{receipt.Refunded}-{receipt.Reversed}")
                .Concat(book.Invoices.Select(invoice => $"{invoice.Id}:{invoice.Open}"))
                .Concat(book.Allocations.Select(one => one.ToString()))
        );
    }

    private static AccountBook Book(params decimal[] totals) =>
        totals
            .Select((total, i) => new Invoice($"i{i}", total, Day, Day.AddDays(i)))
            .Aggregate(AccountBook.Empty, (book, invoice) => book.Issue(invoice).Value!);

    private static Faults.Result<AccountBook> Step(AccountBook book, int kind, string receipt, string invoice, decimal amount) =>
        kind switch
        {
            0 or 1 => book.Receive(receipt, amount),
            2 or 3 => book.Allocate(receipt, invoice, amount),
            4 => book.Release(receipt, invoice, amount),
            5 => book.Refund(receipt, amount),
            6 => book.Reverse(receipt),
            7 => amount < 20 ? book.Restore(receipt) : book.Move(receipt, invoice, "i0", amount),
            8 => book.Credit(invoice, amount),
            _ => book.WriteOff(invoice, amount, 5, "test"),
        };

    private static void Check(AccountBook book)
    {
        foreach (var receipt in book.Receipts)
        {
            Assert.Equal(receipt.Amount, receipt.Allocated + receipt.Unapplied + receipt.Refunded + receipt.Reversed);
            Assert.True(receipt is { Allocated: >= 0, Unapplied: >= 0, Refunded: >= 0, Reversed: >= 0 }, receipt.ToString());
            Assert.Equal(receipt.Allocated, book.Allocations.Where(one => one.Receipt == receipt.Id).Sum(one => one.Amount));
        }

        foreach (var invoice in book.Invoices)
        {
            Assert.Equal(invoice.Open, invoice.Total - invoice.Credits - invoice.Allocated - invoice.WrittenOff);
            Assert.True(invoice.Open >= 0, invoice.ToString());
            Assert.Equal(invoice.Allocated, book.Allocations.Where(one => one.Invoice == invoice.Id).Sum(one => one.Amount));
        }
    }
}
