using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store of payments does, beside the store of invoices whose payment status it moves.</summary>
public abstract class PaymentStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = Sample.Start;
    private static readonly DateOnly Day = new(2026, 3, 2);
    private long _version;

    protected IGatewayStore Store { get; private set; } = null!;

    private IPaymentStore Payments => Store.Payments;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task CommitAsync_PaymentInParts_MovesFiguresStatusTrailAndEvents()
    {
        await Store.Webhooks.SaveEndpointAsync(new("all", "acme", "https://erp.example", new string('s', 32), []), default);
        var item = await InvoiceAsync("R-1", 100);
        var payment = Payment("p-1", 120) with { MeantFor = item.Invoice };

        await DoneAsync(Received(payment), Allocated(payment, item, 60));
        var partly = await InvoiceOf(item);
        await DoneAsync(Allocated(payment, item, 40));
        var stored = (await Payments.PaymentAsync("acme", payment.Id, default))!;

        Assert.Equal(PaymentStatus.PartiallyPaid, partly.Payment);
        Assert.Equal(PaymentStatus.Overpaid, (await InvoiceOf(item)).Payment);
        Assert.Equal((100m, 20m), (stored.Allocated, stored.Unapplied));
        Assert.Equal(new PaymentAllocation(item.Invoice, 100), Assert.Single(stored.Allocations));
        Assert.Equal(0, (await Payments.ItemAsync("acme", item.KnownAs, default))!.Open);
        var trail = await Store.Invoices.TrailAsync(item.Invoice, default);
        Assert.Equal(["payment.allocated", "payment.allocated"], trail.Skip(1).Select(entry => entry.Kind));
        Assert.Contains("Overpaid", trail[^1].Data, StringComparison.Ordinal);
        var told = await Store.Webhooks.DeliveriesAsync("acme", null, 100, default);
        Assert.Contains(told, delivery => delivery.Event.Type == "invoice.payment");
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
        Assert.Null((await Store.AuditLog.StatesAsync(0, 100, default)).Break);
    }

    [Fact]
    public async Task CommitAsync_MoreThanThereIs_IsRefusedByTheDatabaseAndChangesNothing()
    {
        var item = await InvoiceAsync("R-1", 100);
        var payment = Payment("p-1", 150);
        await DoneAsync(Received(payment));
        var version = await Payments.VersionAsync("acme", default);

        await Assert.ThrowsAnyAsync<Exception>(() => DoneAsync(Allocated(payment, item, 100.01m)));
        await Assert.ThrowsAnyAsync<Exception>(() => DoneAsync(Moved("payment.refunded", new PaymentMovement(MovementKind.Refund, payment.Id, null, 150.01m))));
        await Assert.ThrowsAnyAsync<Exception>(() => DoneAsync(Moved("item.written-off", new PaymentMovement(MovementKind.WriteOff, null, item.Invoice, -1))));

        Assert.Equal(version, await Payments.VersionAsync("acme", default));
        Assert.Equal(150, (await Payments.PaymentAsync("acme", payment.Id, default))!.Unapplied);
        Assert.Equal(100, (await Payments.ItemAsync("acme", item.KnownAs, default))!.Open);
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task CommitAsync_FromAnOldVersion_IsMovedAndWritesNothing()
    {
        var first = Payment("p-1", 10);
        var second = Payment("p-2", 10);
        await DoneAsync(Received(first));

        var answer = await Payments.CommitAsync(Batch(0) with { Postings = [Received(second)] }, default);

        Assert.IsType<PaymentCommit.Moved>(answer);
        Assert.Null(await Payments.PaymentAsync("acme", second.Id, default));
    }

    [Fact]
    public async Task CommitAsync_SameRequestAgain_IsReplayedAndAnotherUnderItsNameRefused()
    {
        var payment = Payment("p-1", 10);
        var named = Batch(await Payments.VersionAsync("acme", default)) with { Postings = [Received(payment)], Request = new("key", "hash", "subject") };
        Assert.IsType<PaymentCommit.Committed>(await Payments.CommitAsync(named, default));

        Assert.Equal("subject", Assert.IsType<PaymentCommit.Replayed>(await Payments.CommitAsync(named, default)).Subject);
        Assert.IsType<PaymentCommit.NameTaken>(await Payments.CommitAsync(named with { Request = new("key", "other", "subject") }, default));
    }

    [Fact]
    public async Task CommitAsync_ChargebackAndRestore_OpensAndKeepsTheSums()
    {
        var item = await InvoiceAsync("R-1", 100);
        var payment = Payment("p-1", 100);
        await DoneAsync(Received(payment), Allocated(payment, item, 100));
        await DoneAsync(
            Moved(
                "payment.charged-back",
                new PaymentMovement(MovementKind.Allocation, payment.Id, item.Invoice, -100),
                new PaymentMovement(MovementKind.Reversal, payment.Id, null, 100)
            )
        );
        var back = await InvoiceOf(item);
        await DoneAsync(Moved("payment.restored", new PaymentMovement(MovementKind.Reversal, payment.Id, null, -100)), Allocated(payment, item, 100));

        Assert.Equal(PaymentStatus.ChargedBack, back.Payment);
        Assert.Equal(PaymentStatus.Paid, (await InvoiceOf(item)).Payment);
        var balances = await Store.Receivables.BalancesAsync("acme", DateOnly.MaxValue, default);
        Assert.Equal([("1200", 0m), ("1800", 100m), ("3500", 0m), ("9008", -100m)], balances.Select(one => (one.Account, one.Balance)));
        Assert.Equal(5, (await Payments.MovementsAsync("acme", payment.Id, null, default)).Count);
    }

    [Fact]
    public async Task CommitAsync_BankFile_KeepsStatementsCountsAndLines()
    {
        var file = new StoredBankFile(Guid.CreateVersion7(), "acme", "hash", "mt940", "day.sta", Start, "key:erp", true, 1, 2, 2, ["GW-X: minded"]);
        StoredBankLine Line(int occurrence) => new(Guid.CreateVersion7(), file.Id, "content", occurrence, "DE1", Day, -12.34m, "EUR", "Text");
        var statement = new ImportedStatement("key", "DE1", "{}", new Dictionary<string, int> { ["content"] = 2 });
        var version = await Payments.VersionAsync("acme", default);
        await Payments.CommitAsync(Batch(version) with { Import = new(file, [statement], [Line(1), Line(2)]) }, default);

        var known = Assert.Single(await Payments.StatementsAsync("acme", ["DE1"], ["content", "other"], default));
        Assert.Equal(("key", "DE1", "{}", 2), (known.Key, known.Account, known.Body, known.Counts["content"]));
        Assert.Equal(file.Id, (await Payments.BankFileAsync("acme", "hash", default))!.Id);
        Assert.Null(await Payments.BankFileAsync("other", "hash", default));
        Assert.Equal([1, 2], (await Payments.LinesAsync("acme", file.Id, default)).Select(line => line.Occurrence));
        Assert.Equal("day.sta", Assert.Single((await Payments.BankFilesAsync("acme", null, 10, default)).Items).Name);
        await Assert.ThrowsAnyAsync<Exception>(() =>
            Payments.CommitAsync(Batch(version + 1) with { Import = new(file with { Id = Guid.NewGuid(), Hash = "2" }, [], [Line(2)]) }, default)
        );
    }

    [Fact]
    public async Task CommitAsync_ReviewDecisionAndAccount_AreAsTheyStand()
    {
        var payment = Payment("p-1", 10);
        var item = await InvoiceAsync("R-1", 100);
        var review = new PaymentReview(
            payment.Id,
            "acme",
            ReviewStatus.Open,
            Start,
            "no-rule",
            "match-1",
            [new([new(item.Invoice, 10)], 0.5m, ["Number: R-1"])]
        );
        var account = new PayerAccount(Guid.CreateVersion7(), "DE2", "CUSTOMER", Start, "key:a", payment.Id);
        await DoneAsync(batch => batch with { Postings = [Received(payment)], Reviews = [review], PayerAccounts = [account] });
        var open = Assert.Single((await Payments.ReviewsAsync("acme", ReviewStatus.Open, 0, 10, default)).Items);
        await DoneAsync(batch =>
            batch with
            {
                Reviews = [review with { Status = ReviewStatus.Rejected, DecidedBy = "key:a" }],
                Decisions = [new(payment.Id, Start, "key:a", "reject", "")],
                PayerAccounts = [account with { RevokedAt = Start, RevokedBy = "key:b" }],
            }
        );

        Assert.Equal(new PaymentAllocation(item.Invoice, 10), Assert.Single(Assert.Single(open.Proposals).Allocations));
        Assert.Empty((await Payments.ReviewsAsync("acme", ReviewStatus.Open, 0, 10, default)).Items);
        Assert.Equal(ReviewStatus.Rejected, (await Payments.ReviewAsync("acme", payment.Id, default))!.Status);
        Assert.Equal("reject", Assert.Single(await Payments.DecisionsAsync("acme", payment.Id, default)).Kind);
        Assert.Equal("key:b", Assert.Single(await Payments.PayerAccountsAsync("acme", default)).RevokedBy);
    }

    [Fact]
    public async Task CommitAsync_DisputeWithAttachment_IsAsItStandsAndInTheTrail()
    {
        await Store.Webhooks.SaveEndpointAsync(new("all", "acme", "https://erp.example", new string('s', 32), []), default);
        var item = await InvoiceAsync("R-1", 100);
        var dispute = new Dispute(Guid.NewGuid(), item.Invoice, "1", "defective", 40, Start, "key:a", Day)
        {
            Attachments = [new(1, "note.pdf", "application/pdf", 3, "hash", Start, "key:a")],
            History = [new(Start, "key:a", "opened", "Broken")],
        };
        await DoneAsync(batch =>
            batch with
            {
                Disputes = [dispute],
                Attachments = [new(dispute.Id, 1, [1, 2, 3])],
                News = [new(item.Invoice, "invoice.dispute.opened", "{}")],
                TellNews = (invoice, news, at) => new(Guid.NewGuid(), invoice.Record.Id, "acme", news.Type, at, news.Detail),
            }
        );
        var open = await InvoiceOf(item);
        await DoneAsync(batch =>
            batch with
            {
                Disputes = [dispute with { Outcome = "won", History = [.. dispute.History, new(Start, "key:b", "closed", "")] }],
            }
        );

        Assert.Equal((PaymentStatus.InDispute, PaymentStatus.None), (open.Payment, (await InvoiceOf(item)).Payment));
        Assert.Equal([1, 2, 3], (await Payments.AttachmentAsync("acme", dispute.Id, 1, default))!);
        Assert.Null(await Payments.AttachmentAsync("other", dispute.Id, 1, default));
        Assert.Equal("won", (await Payments.DisputeAsync("acme", dispute.Id, default))!.Outcome);
        Assert.Empty((await Payments.DisputesAsync("acme", true, 0, 10, default)).Items);
        Assert.Single((await Payments.DisputesAsync("acme", null, 0, 10, default)).Items);
        Assert.Equal(["dispute.opened", "dispute.closed"], (await Store.Invoices.TrailAsync(item.Invoice, default)).Skip(1).Select(entry => entry.Kind));
        Assert.Contains(await Store.Webhooks.DeliveriesAsync("acme", null, 100, default), delivery => delivery.Event.Type == "invoice.dispute.opened");
        await Assert.ThrowsAnyAsync<Exception>(() => DoneAsync(batch => batch with { Attachments = [new(dispute.Id, 1, [4])] }));
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task CommitAsync_LevelOfAnItemTwice_IsRefusedByTheDatabase()
    {
        var item = await InvoiceAsync("R-1", 100);
        StoredDunningLetter Letter(int level) =>
            new(
                Guid.NewGuid(),
                "acme",
                item.Seller,
                item.Customer,
                item.CustomerName,
                "EUR",
                level,
                Day,
                Day.AddDays(10),
                Start,
                "key:a",
                [new(item.Invoice, item.Number, level, item.Due, 100, 5, 1.5m, 1.5m)],
                "Dear customer"
            );
        var first = Letter(1);
        await DoneAsync(batch => batch with { Letters = [first] });

        await Assert.ThrowsAnyAsync<Exception>(() => DoneAsync(batch => batch with { Letters = [Letter(1)] }));
        await DoneAsync(batch => batch with { Letters = [Letter(2)] });

        Assert.Equal([(1, 1.5m), (2, 1.5m)], (await Payments.DunnedAsync("acme", item.Customer, default)).Select(one => (one.Level, one.NewInterest)));
        Assert.Equal([2, 1], (await Payments.LettersAsync("acme", item.Customer, null, 10, default)).Items.Select(letter => letter.Level));
        Assert.Equal("Dear customer", (await Payments.LetterAsync("acme", first.Id, default))!.Text);
        Assert.Equal([item.Customer], await Payments.LateCustomersAsync("acme", item.Due.AddDays(1), "", 10, default));
        Assert.Empty(await Payments.LateCustomersAsync("acme", item.Due, "", 10, default));
    }

    [Fact]
    public async Task CommitAsync_AdviceAndPlannedCharge_AreFoundAsTheyStand()
    {
        var item = await InvoiceAsync("R-1", 100);
        var advice = new StoredAdvice("AV-12345", "AV12345", "acme", item.Customer, "EUR", Start, "key:erp", [new("R-1", 60.5m)]);
        var charge = new PlannedCharge("acme", "cards", item.Invoice, 1, ChargeStatus.Planned, Start.AddDays(1), 0, "");
        var version = await Payments.VersionAsync("acme", default);
        await Payments.CommitAsync(Batch(version) with { Advices = [advice], Charges = [charge] }, default);

        var found = Assert.Single(await Payments.AdvicesAsync("acme", ["AV12345", "OTHER"], default));
        Assert.Equal(("AV-12345", 60.5m, "R-1"), (found.Id, found.Total, found.Lines[0].Invoice));
        Assert.Empty(await Payments.AdvicesAsync("other", ["AV12345"], default));
        Assert.Equal("AV-12345", Assert.Single((await Payments.AdvicesAsync("acme", null, 10, default)).Items).Id);
        Assert.Empty(await Payments.DueChargesAsync("acme", "cards", Start, 10, default));
        Assert.Equal(charge, Assert.Single(await Payments.DueChargesAsync("acme", "cards", Start.AddDays(1), 10, default)));
        var asked = charge with { Status = ChargeStatus.Asked, Tries = 1, Answer = "202" };
        await Payments.CommitAsync(Batch(version + 1) with { Charges = [asked] }, default);
        Assert.Empty(await Payments.DueChargesAsync("acme", "cards", Start.AddDays(1), 10, default));
        Assert.Equal(asked, Assert.Single(await Payments.ChargesAsync("acme", item.Invoice, default)));
        await Assert.ThrowsAnyAsync<Exception>(() => Payments.CommitAsync(Batch(version + 2) with { Advices = [advice] }, default));
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task CommitAsync_HoldOfACustomer_HoldsItsItemsUntilItIsLifted()
    {
        var item = await InvoiceAsync("R-1", 100);
        var hold = new CollectionHold(Guid.NewGuid(), null, item.Customer, "Talks", Start, "key:a", Day);
        var endless = new CollectionHold(Guid.NewGuid(), item.Invoice, null, "Talks", Start, "key:a", null);
        await DoneAsync(batch => batch with { Holds = [hold] });
        var until = (await Payments.ItemAsync("acme", item.KnownAs, default))!;
        await DoneAsync(batch => batch with { Holds = [endless] });
        var held = (await Payments.ItemAsync("acme", item.KnownAs, default))!;
        await DoneAsync(batch =>
            batch with
            {
                Holds = [hold with { LiftedAt = Start, LiftedBy = "key:b" }, endless with { LiftedAt = Start, LiftedBy = "key:b" }],
            }
        );

        Assert.Equal((true, false), (until.IsHeld(Day), until.IsHeld(Day.AddDays(1))));
        Assert.True(held.IsHeld(DateOnly.MaxValue));
        Assert.Null((await Payments.ItemAsync("acme", item.KnownAs, default))!.HeldUntil);
        Assert.Empty(await Payments.HoldsAsync("acme", default));
        Assert.Equal("key:b", (await Payments.HoldAsync("acme", hold.Id, default))!.LiftedBy);
    }

    [Fact]
    public async Task UnappliedAsync_MoneyOfACustomer_IsWhatPaysNothing()
    {
        var item = await InvoiceAsync("R-1", 100);
        var payment = Payment("p-1", 150);
        var known = Payment("p-2", 7) with { Customer = item.Customer };
        await DoneAsync(Received(payment), Allocated(payment, item, 100), Received(known));

        Assert.Equal(57, (await Payments.UnappliedAsync("acme", item.Customer, default))["EUR"]);
        Assert.Empty(await Payments.UnappliedAsync("acme", "OTHER", default));
    }

    [Fact]
    public async Task CloseBatchAsync_TwoBatches_HaveEveryEntryOnceAndNoGap()
    {
        await DoneAsync(Received(Payment("p-1", 10)), Received(Payment("p-2", 20)));
        var first = (await Payments.CloseBatchAsync("acme", Day, "key:a", Start, new Dictionary<string, string> { ["1800"] = "assets:bank" }, default))!;
        var none = await Payments.CloseBatchAsync("acme", Day, "key:a", Start, new Dictionary<string, string> { ["1800"] = "assets:bank" }, default);
        await DoneAsync(Received(Payment("p-3", 30)));
        var second = (await Payments.CloseBatchAsync("acme", Day, "key:a", Start, new Dictionary<string, string> { ["1800"] = "assets:bank" }, default))!;

        Assert.Null(none);
        Assert.Equal("assets:bank", (await Payments.BatchesAsync("acme", default))[0].Chart["1800"]);
        Assert.Equal([(1L, 2, 4), (2L, 1, 2)], (await Payments.BatchesAsync("acme", default)).Select(batch => (batch.Number, batch.Entries, batch.Lines)));
        Assert.Equal([10m, 20m], (await Payments.EntriesAsync("acme", first.Number, default)).Select(entry => entry.Lines[0].Amount));
        Assert.Equal(30m, Assert.Single(await Payments.EntriesAsync("acme", second.Number, default)).Lines[0].Amount);
    }

    [Fact]
    public async Task LockAsync_EntryOfALockedDay_IsRefusedByTheDatabase()
    {
        await Payments.LockAsync("acme", Day, "key:a", Start, default);

        await Assert.ThrowsAnyAsync<Exception>(() => DoneAsync(Received(Payment("p-1", 10))));
        await DoneAsync(Received(Payment("p-2", 10) with { On = Day.AddDays(1) }));

        Assert.Equal(Day, await Payments.LockedUntilAsync("acme", default));
        Assert.Null(await Payments.LockedUntilAsync("other", default));
    }

    [Fact]
    public async Task PaymentsAsync_Bare_HasTheSumsAndNotWhatTheyPay()
    {
        var item = await InvoiceAsync("R-1", 100);
        var payment = Payment("p-1", 100);
        await DoneAsync(Received(payment), Allocated(payment, item, 60));

        var whole = Assert.Single((await Payments.PaymentsAsync(new("acme", 10), default)).Items);
        var bare = Assert.Single((await Payments.PaymentsAsync(new("acme", 10) { IsBare = true }, default)).Items);

        Assert.Equal((60m, 40m), (bare.Allocated, bare.Unapplied));
        Assert.Single(whole.Allocations);
        Assert.Empty(bare.Allocations);
    }

    [Fact]
    public async Task CommitAsync_ReckonedBeforeALock_IsReckonedAnew()
    {
        var version = await Payments.VersionAsync("acme", default);
        await Payments.LockAsync("acme", Day, "ada", Start, default);

        var late = await Payments.CommitAsync(Batch(version) with { Postings = [Received(Payment("p-1", 100))] }, default);

        Assert.IsType<PaymentCommit.Moved>(late);
    }

    [Fact]
    public async Task LogAsync_AfterEvents_IsOneChainThatTrailsName()
    {
        var item = await InvoiceAsync("R-1", 100);
        var payment = Payment("p-1", 100);
        await DoneAsync(Received(payment));
        await DoneAsync(Allocated(payment, item, 100));

        var log = await Payments.LogAsync("acme", default);

        Assert.Equal(["item.opened", "payment.received", "payment.allocated"], log.Select(entry => entry.Kind));
        Assert.Null(AuditChain.FirstBreak(log[0].Subject, log));
        Assert.Contains(log[^1].Hash, (await Store.Invoices.TrailAsync(item.Invoice, default))[^1].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvoicesToPostAsync_LookedAt_ComesAgainOnceItsWaitIsOver()
    {
        var known = new InvoiceSummary
        {
            Due = 119,
            Currency = "EUR",
            IssueDate = new(2026, 3, 2),
        };
        var state = Sample.State("R-1");
        await Store.Invoices.SubmitAsync(Sample.Submission(state), default);
        var found = Assert.Single(await Payments.InvoicesToPostAsync("acme", 10, default));
        await DoneAsync(batch => batch with { Progress = new(found.Place, [found.Place], []) });
        Assert.Empty(await Payments.InvoicesToPostAsync("acme", 10, default));

        await StepAsync(ProcessingStatus.Parked);
        Assert.Empty(await Payments.InvoicesToPostAsync("acme", 10, default));
        await StepAsync(ProcessingStatus.Active);
        var waiting = Assert.Single(await Payments.InvoicesToPostAsync("acme", 10, default));
        Assert.Equal(state.Id.Invoice, waiting.Record.Id);
        var (id, entry) = (state.Id.Invoice, Entry("handed-in", new("1200", 119), new("9008", -119)));
        var item = new NewOpenItem(id, id, "acme", "R-1", "DE123456789", "CUSTOMER", "Customer", "EUR", Day, Day.AddDays(30), 119, "", "1200");
        await DoneAsync(batch =>
            batch with
            {
                Items = [item],
                Postings = [new("item.opened", entry, [], new Dictionary<string, string>())],
                Progress = new(found.Place, [], []),
            }
        );

        Assert.Empty(await Payments.InvoicesToPostAsync("acme", 10, default));

        async Task StepAsync(ProcessingStatus status)
        {
            var claim = await Store.Invoices.ClaimAsync(state.Id, "worker-1", Sample.Start, Sample.Lease, default);
            var step = Sample.Step(claim!, next => Sample.Of(next, record => record with { Summary = known }) with { Status = status });
            Assert.IsType<CommitResult.Committed>(await Store.Invoices.CommitAsync(step, default));
        }
    }

    [Fact]
    public async Task VoidedAsync_DocumentsMadeVoid_AreThoseThatAreOpenOfTheTenant()
    {
        var (open, paid, valid) = (await IssuedAsync(1), await IssuedAsync(2), await IssuedAsync(3));
        var payment = Payment("p", 119);
        await DoneAsync(Received(payment), Allocated(payment, paid, 119));
        Assert.Empty(await Payments.VoidedAsync("acme", default));

        LedgerEntry turned = Entry("void", new("1200", -119), new("4400", 119)) with { Receivable = open.Invoice.ToString() };
        Assert.True(await Store.Receivables.VoidAsync("acme", open.Invoice, "ada", "Typo", Start, [turned], default));
        LedgerEntry other = Entry("void", new("1200", -119), new("4400", 119)) with { Receivable = paid.Invoice.ToString() };
        Assert.True(await Store.Receivables.VoidAsync("acme", paid.Invoice, "ada", "Typo", Start, [other], default));

        var voided = Assert.Single(await Payments.VoidedAsync("acme", default));
        Assert.Equal((open.Invoice, turned.Id), (voided.Invoice, voided.Entry.Id));
        Assert.Empty(await Payments.VoidedAsync("umbrella", default));
        Assert.NotEqual(valid.Invoice, voided.Invoice);
    }

    /// <summary>An invoice of 119 that was issued here, with its open item.</summary>
    private async Task<NewOpenItem> IssuedAsync(int position)
    {
        var number = Sample.Number(position);
        var state = Sample.State(number);
        var id = state.Invoice.Id;
        var (series, summary) = (
            new SeriesKey("acme", "main", "2026"),
            new InvoiceSummary
            {
                IssueDate = Day,
                DueDate = Day,
                Currency = "EUR",
                WithoutVat = 100,
                WithVat = 119,
                Due = 119,
            }
        );
        var receivable = new NewReceivable(id, "acme", "main", position, number, DocumentKind.Invoice, "380", Start, summary, $"order:{position}", "{}")
        {
            Caps = new Dictionary<string, decimal> { ["document"] = 119 },
        };
        var entry = Entry("issue", new("1200", 119), new("4400", -119)) with { Receivable = id.ToString() };
        var at = await Store.Receivables.SeriesAsync(series, default);
        Assert.IsType<IssueResult.Issued>(
            await Store.Receivables.IssueAsync(new(series, at, Day, [new(Sample.Submission(state), receivable, [entry])]), default)
        );
        var item = new NewOpenItem(id, id, "acme", number, "DE123456789", "CUSTOMER", "Customer", "EUR", Day, Day.AddDays(30), 119, "", "1200");
        await DoneAsync(batch => batch with { Items = [item] });
        return item;
    }

    /// <summary>Opens a new, empty store.</summary>
    protected abstract Task<IGatewayStore> OpenAsync();

    /// <summary>Closes and removes it.</summary>
    protected abstract Task CloseAsync();

    private async Task<InvoiceRecord> InvoiceOf(NewOpenItem item) => (await Store.Invoices.FindAsync(item.Invoice, default))!.Record;

    private async Task<NewOpenItem> InvoiceAsync(string number, decimal total)
    {
        var state = Sample.State(number);
        await Store.Invoices.SubmitAsync(Sample.Submission(state), default);
        var id = state.Id.Invoice;
        var item = new NewOpenItem(id, id, "acme", number, "DE123456789", "CUSTOMER", "Customer", "EUR", Day, Day.AddDays(30), total, "", "1200");
        var entry = Entry("handed-in", new("1200", total), new("9008", -total));
        await DoneAsync(batch => batch with { Items = [item], Postings = [new("item.opened", entry, [], new Dictionary<string, string>())] });
        return item;
    }

    private Task DoneAsync(params PaymentPosting[] postings) => DoneAsync(batch => batch with { Postings = postings });

    private async Task DoneAsync(Func<PaymentBatch, PaymentBatch> with)
    {
        _version = await Payments.VersionAsync("acme", default);
        Assert.IsType<PaymentCommit.Committed>(await Payments.CommitAsync(with(Batch(_version)), default));
    }

    private static PaymentBatch Batch(long version) =>
        new("acme", "key:erp", Start.AddSeconds(version), version)
        {
            Tell = (invoice, status, at) => new(Guid.NewGuid(), invoice.Record.Id, "acme", "invoice.payment", at, $$"""{"payment":"{{status}}"}"""),
        };

    private static NewPayment Payment(string id, decimal amount) =>
        new(
            Guid.CreateVersion7(),
            "acme",
            PaymentKind.Receipt,
            "api",
            id,
            "EUR",
            amount,
            Day,
            Start,
            "1800",
            new() { Name = "Customer", References = ["RF1"] }
        );

    private static PaymentPosting Received(NewPayment payment) =>
        new("payment.received", Entry("payment", new("1800", payment.Amount), new("3500", -payment.Amount)) with { On = payment.On }, [], NoFacts)
        {
            Payment = payment,
        };

    private static PaymentPosting Allocated(NewPayment payment, NewOpenItem item, decimal amount) =>
        Moved("payment.allocated", new PaymentMovement(MovementKind.Allocation, payment.Id, item.Invoice, amount));

    private static PaymentPosting Moved(string happened, params PaymentMovement[] movements) =>
        new(happened, Entry(happened, [.. movements.SelectMany(Lines)]), movements, NoFacts);

    private static LedgerLine[] Lines(PaymentMovement movement) =>
        movement.Kind switch
        {
            MovementKind.Allocation => [new("3500", movement.Amount), new("1200", -movement.Amount)],
            MovementKind.WriteOff => [new("6930", movement.Amount), new("1200", -movement.Amount)],
            _ => [new("3500", movement.Amount), new("1800", -movement.Amount)],
        };

    private static LedgerEntry Entry(string kind, params LedgerLine[] lines) => new(Guid.CreateVersion7(), "acme", "EUR", kind, Day, Start, null, kind, lines);

    private static Dictionary<string, string> NoFacts { get; } = [];
}
