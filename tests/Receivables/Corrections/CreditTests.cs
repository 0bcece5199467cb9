using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Corrections;

public sealed class CreditTests
{
    [Fact]
    public async Task Credit_LineByLine_AddsUpToTheTaxOfTheInvoiceToTheCent()
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of([.. Enumerable.Range(1, 7).Select(index => OrderSamples.Line($"{index}", 1, 0.33m + index))]));
        foreach (var line in Enumerable.Range(1, 7))
        {
            Assert.IsType<IssueOutcome.Issued>(
                await office.CreditAsync(invoice, $"{line}", how => how with { Scope = AdjustmentScope.Lines, Lines = [new() { Id = $"{line}" }] })
            );
        }

        var after = await office.ReadAsync(invoice);
        Assert.All(after.Document.Caps, cap => Assert.Equal(cap.Value, after.Credited[cap.Key]));
        var balances = await office.Store.BalancesAsync("acme", DateOnly.MaxValue, default);
        Assert.All(balances, balance => Assert.Equal(0, balance.Balance));
    }

    [Fact]
    public async Task Credit_OneCentMoreThanIsLeft_IsRefused()
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)));
        Assert.IsType<IssueOutcome.Issued>(await Amount(office, invoice, 19m));

        var refused = Assert.IsType<IssueOutcome.Failed>(await Amount(office, invoice, 100.01m));

        Assert.Equal("GW-REC-CREDIT", refused.Faults[0].Code);
        Assert.IsType<IssueOutcome.Issued>(await Amount(office, invoice, 100m));
        Assert.IsType<IssueOutcome.Failed>(await Amount(office, invoice, 0.01m));
    }

    /// <summary>A rounded tax may be as much as a cent of the total: it must not be left alone, for no credit note has tax without a line.</summary>
    [Theory]
    [InlineData("EUR", 10.03, 11.93)]
    [InlineData("EUR", 0.03, 0.03)]
    [InlineData("EUR", 27.40, 32.60)]
    [InlineData("JPY", 3, 3)]
    public async Task Credit_AmountThatLeavesOneUnit_LastOneReachesExactlyZero(string currency, decimal net, decimal first)
    {
        await using var office = await Office.OpenAsync();
        var order = OrderSamples.Of(OrderSamples.Line("a", 1, net)) with
        {
            Currency = currency,
            ExchangeRate = new()
            {
                Rate = 1,
                On = new(2026, 11, 1),
                Source = "test",
            },
        };
        var invoice = await office.IssueAsync(order);
        Assert.IsType<IssueOutcome.Issued>(await Amount(office, invoice, first));

        Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(invoice, "rest", how => how));

        var after = await office.ReadAsync(invoice);
        Assert.All(after.Document.Caps, cap => Assert.Equal(cap.Value, after.Credited[cap.Key]));
    }

    [Fact]
    public async Task Correct_SameNameAfterItTookAllThatWasLeft_IsThatCreditNote()
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)));
        var issued = Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(invoice, "c", how => how));

        Assert.Equal(issued.Id, Assert.IsType<IssueOutcome.AlreadyIssued>(await office.CreditAsync(invoice, "c", how => how)).Id);
    }

    /// <summary>By whatever door: what says otherwise under a name that is taken is not the same, and must not get lost as if it were.</summary>
    [Fact]
    public async Task Correct_OtherContentUnderTheSameName_IsRefusedAndParked()
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)));
        await office.CreditAsync(invoice, "c", how => how with { Scope = AdjustmentScope.Amount, Amount = 10 });

        var refused = Assert.IsType<IssueOutcome.Failed>(
            await office.CreditAsync(invoice, "c", how => how with { Scope = AdjustmentScope.Amount, Amount = 30 })
        );
        var parked = await office.TakeAsync(
            "e-1",
            "AdjustmentRequested",
            new Adjustment
            {
                Id = "c",
                Invoice = invoice.Document.Id.Value,
                Scope = AdjustmentScope.Amount,
                Amount = 20,
            }
        );

        Assert.Equal("GW-REC-KEY-TAKEN", refused.Faults[0].Code);
        Assert.Equal((EventStatus.Parked, "GW-REC-KEY-TAKEN"), (parked.Status, parked.Reason?.Code));
        Assert.Equal(10, (await office.ReadAsync(invoice)).Credited["document"]);
    }

    /// <summary>A number is taken for what the route takes, whichever way the document came.</summary>
    [Theory]
    [InlineData(AdjustmentKind.Debit)]
    [InlineData(AdjustmentKind.Correction)]
    [InlineData(AdjustmentKind.Credit)]
    public async Task Correct_RouteWouldRefuseIt_TakesNoNumber(AdjustmentKind kind)
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)));
        office.Direct.Refuses = candidate => candidate.PrecedingInvoices.Count > 0;

        var refused = Assert.IsType<IssueOutcome.Failed>(
            await office.CreditAsync(invoice, "c", how => how with { Kind = kind, Order = OrderSamples.Of(OrderSamples.Line("b", 1, 5)) with { Id = "O-2" } })
        );

        Assert.Equal("GW-TEST-REFUSED", refused.Faults[0].Code);
        Assert.Equal(1, (await office.ReportAsync()).Sum(report => report.Documents));
    }

    [Fact]
    public async Task Credit_OneLineTwiceInOneRequest_IsRefusedAndNotHalved()
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)));

        var refused = Assert.IsType<IssueOutcome.Failed>(
            await office.CreditAsync(
                invoice,
                "twice",
                how => how with { Scope = AdjustmentScope.Lines, Lines = [new() { Id = "a", Amount = 10 }, new() { Id = "a", Amount = 20 }] }
            )
        );

        Assert.Contains("'a' is named twice", refused.Faults[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, (await office.ReadAsync(invoice)).Credited.Values.Sum());
    }

    [Fact]
    public async Task Credit_Period_TakesItsDays()
    {
        await using var office = await Office.OpenAsync();
        var line = OrderSamples.Line("a", 1, 310) with { Period = new(new(2026, 10, 1), new(2026, 10, 31)) };
        var invoice = await office.IssueAsync(OrderSamples.Of(line));

        await office.CreditAsync(invoice, "p", how => how with { Scope = AdjustmentScope.Period, Period = new(new(2026, 10, 22), new(2026, 11, 30)) });

        Assert.Equal(100m, (await office.ReadAsync(invoice)).Credited["line:a"]);
    }

    [Fact]
    public async Task Credit_SameName_IsOneCreditNote()
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)));

        await office.CreditAsync(invoice, "same", how => how with { Scope = AdjustmentScope.Amount, Amount = 10 });
        var again = await office.CreditAsync(invoice, "same", how => how with { Scope = AdjustmentScope.Amount, Amount = 10 });

        Assert.IsType<IssueOutcome.AlreadyIssued>(again);
    }

    /// <summary>A seller without an account: the due date of the note stands in no payment instructions that lack their means.</summary>
    [Fact]
    public async Task Credit_InvoiceWithoutPaymentInstructions_StatesAMeansOfPayment()
    {
        await using var office = await Office.OpenAsync();
        var order = OrderSamples.Of(OrderSamples.Line("a", 1, 100));
        var seller = office.Settings.Sellers["hafenwerk"] with { Iban = null };
        var issued = Assert.IsType<IssueOutcome.Issued>(await office.Issuer.IssueAsync(OrderIssuing.RequestOf("acme", order, seller, "order:bare", "test")));
        var invoice = (await office.Store.FindAsync("acme", InvoiceId.Parse(issued.Id), default))!;
        var note = Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(invoice, "c", how => how));

        Assert.Null((await office.Handover.ReadAsync(invoice.Document.Id, default))!.PaymentInstructions);
        Assert.Equal("1", (await office.Handover.ReadAsync(InvoiceId.Parse(note.Id), default))!.PaymentInstructions!.MeansTypeCode);
    }

    /// <summary>A debit note (383) and a corrected invoice (384) name what they correct (BG-3); the invoice itself stays as it was issued.</summary>
    [Theory]
    [InlineData(AdjustmentKind.Debit, "383")]
    [InlineData(AdjustmentKind.Correction, "384")]
    public async Task Correct_DebitNoteOrCorrectedInvoice_IsLinkedAndLeavesTheInvoiceAsItWas(AdjustmentKind kind, string type)
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)));
        var before = await office.Handover.ReadAsync(invoice.Document.Id, default);
        var order = OrderSamples.Of(OrderSamples.Line("a", 1, 20)) with { Id = "more" };

        var issued = Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(invoice, "d", how => how with { Kind = kind, Order = order }));
        Assert.IsType<IssueOutcome.Failed>(await office.CreditAsync(invoice, "e", how => how with { Kind = kind }));

        var made = (await office.Handover.ReadAsync(InvoiceId.Parse(issued.Id), default))!;
        Assert.Equal((type, 23.80m), (made.TypeCode, made.Totals!.WithVat!.Value.Amount));
        var preceding = Assert.Single(made.PrecedingInvoices);
        Assert.Equal((invoice.Document.Number, invoice.Document.Summary.IssueDate), (preceding.Reference, preceding.IssueDate));
        Assert.Equal(before, await office.Handover.ReadAsync(invoice.Document.Id, default));
        Assert.Single((await office.Store.ListAsync("acme", invoice.Document.Id, null, 10, default)).Documents);
    }

    /// <summary>Whoever may not issue an invoice of 5,000 alone may not issue a debit note of 5,000 alone.</summary>
    [Theory]
    [InlineData(AdjustmentKind.Debit, "383")]
    [InlineData(AdjustmentKind.Correction, "384")]
    public async Task Correct_AboveTheLimit_WaitsForASecondPersonAndIsThenLinked(AdjustmentKind kind, string type)
    {
        await using var office = await Office.OpenAsync(approveAbove: 1000);
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)) with { Seller = "basar" });
        var adjustment = new Adjustment
        {
            Id = "d",
            Invoice = invoice.Document.Id.Value,
            Kind = kind,
            Order = OrderSamples.Of(OrderSamples.Line("b", 1, 5000)) with { Id = "more", Seller = "basar" },
        };

        var laid = Assert.IsType<IssueOutcome.LaidDown>(await CorrectAsync(office, adjustment));
        var again = Assert.IsType<IssueOutcome.LaidDown>(await CorrectAsync(office, adjustment));
        var other = Assert.IsType<IssueOutcome.Failed>(
            await CorrectAsync(office, adjustment with { Order = adjustment.Order with { Lines = [OrderSamples.Line("b", 1, 6000)] } })
        );
        var draft = (await office.Store.FindDraftAsync("acme", laid.Draft, default))!;
        var early = Assert.IsType<IssueOutcome.Failed>(await office.Drafts.IssueAsync(draft, "first", null));
        var own = await office.Drafts.ApproveAsync(draft, "first", default);
        var edited = await office.Drafts.EditAsync(draft, "second", adjustment.Order, default);
        var approved = await office.Drafts.ApproveAsync(draft, "second", default);
        var issued = Assert.IsType<IssueOutcome.Issued>(await office.Drafts.IssueAsync(approved.Value!, "first", null));

        Assert.Equal((laid.Draft, "GW-REC-KEY-TAKEN", "GW-REC-DRAFT"), (again.Draft, other.Faults[0].Code, early.Faults[0].Code));
        Assert.False(own.Succeeded || edited.Succeeded);
        var made = (await office.Handover.ReadAsync(InvoiceId.Parse(issued.Id), default))!;
        Assert.Equal((type, 5950m, invoice.Document.Number), (made.TypeCode, made.Totals!.WithVat!.Value.Amount, made.PrecedingInvoices[0].Reference));
        Assert.IsType<IssueOutcome.AlreadyIssued>(await CorrectAsync(office, adjustment));
        Assert.Single((await office.Store.ListAsync("acme", invoice.Document.Id, null, 10, default)).Documents);
    }

    [Fact]
    public async Task Event_CorrectionAboveTheLimit_IsADraftAndItsEventIsSettled()
    {
        await using var office = await Office.OpenAsync(approveAbove: 1000);
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)) with { Seller = "basar" });

        var settled = await office.TakeAsync(
            "e-1",
            "AdjustmentRequested",
            new Adjustment
            {
                Id = "d",
                Invoice = invoice.Document.Id.Value,
                Kind = AdjustmentKind.Debit,
                Order = OrderSamples.Of(OrderSamples.Line("b", 1, 5000)) with { Id = "more", Seller = "basar" },
            }
        );

        Assert.Equal(EventStatus.Done, settled.Status);
        var draft = Assert.Single(await office.Store.DraftsAsync("acme", DraftStatus.Open, 0, 10, default));
        Assert.Equal($"draft:{draft.Id}", settled.Result);
    }

    private static Task<IssueOutcome> CorrectAsync(Office office, Adjustment adjustment) =>
        office.Corrections.CorrectAsync("acme", "first", adjustment, CorrectionService.KeyOf(adjustment), [], default);

    [Fact]
    public async Task Void_InvoiceThatWasNotCredited_KeepsItsNumberAndTurnsItsEntriesRound()
    {
        await using var office = await Office.OpenAsync();
        var invoice = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 100)));
        Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(invoice, "v", how => how with { Kind = AdjustmentKind.Void, Reason = "Twice" }));

        Assert.IsType<IssueOutcome.Failed>(await office.CreditAsync(invoice, "c", how => how));
        Assert.IsType<IssueOutcome.Failed>(await office.CreditAsync(invoice, "v2", how => how with { Kind = AdjustmentKind.Void }));
        var report = Assert.Single(await office.ReportAsync());
        Assert.Equal([invoice.Document.Number], report.Voids);
        Assert.True(report.IsWhole);
        Assert.All(await office.Store.BalancesAsync("acme", DateOnly.MaxValue, default), balance => Assert.Equal(0, balance.Balance));
    }

    private static Task<IssueOutcome> Amount(Office office, StoredReceivable invoice, decimal amount) =>
        office.CreditAsync(invoice, $"{amount}", how => how with { Scope = AdjustmentScope.Amount, Amount = amount });
}
