using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task SubmitAsync_New_IsFoundAsItWasGiven()
    {
        var state = Sample.State("R-1") with { AwaitUntil = Start.AddTicks(7), Problem = new("GW-NET-TIMEOUT", "No answer.", "Wait."), Tries = 3, Version = 5 };
        await CreateAsync(state);
        Assert.Equal(state, await FindAsync(state.Id.Invoice));
        Assert.Null(await Store.FindAsync(InvoiceId.New(Start), default));
    }

    [Fact]
    public async Task SubmitAsync_SameKeyAndRequest_ReplaysTheFirstAnswer()
    {
        var first = Sample.Submission(Sample.State("R-1"), "key-1");
        await Store.SubmitAsync(first, default);
        await CommitAsync(Sample.Step(await ClaimAsync(first.Transmission.Id), next => next with { Stage = Stage.Sign }));
        var again = Sample.Submission(Sample.State("R-1"), "key-1");
        Assert.Equal(first.Transmission, FirstOf(await Store.SubmitAsync(again, default)));
        Assert.Null(await Store.FindAsync(again.Transmission.Id.Invoice, default));
    }

    [Fact]
    public async Task SubmitAsync_SameKeyOtherRequest_IsRefused()
    {
        var first = Sample.State("R-1");
        await Store.SubmitAsync(Sample.Submission(first, "key-1"), default);
        var other = Sample.Submission(Sample.State("R-2"), "key-1");
        Assert.Equal(new SubmitResult.KeyReused(first.Id.Invoice), await Store.SubmitAsync(other, default));
        Assert.Null(await Store.FindAsync(other.Transmission.Id.Invoice, default));
    }

    [Fact]
    public async Task SubmitAsync_SameKeyOfAnotherTenant_IsAnotherKey()
    {
        await Store.SubmitAsync(Sample.Submission(Sample.State("R-1"), "key-1"), default);
        Assert.IsType<SubmitResult.Created>(await Store.SubmitAsync(Sample.Submission(Sample.State("R-1", "umbrella"), "key-1"), default));
    }

    [Fact]
    public async Task SubmitAsync_SameIdAndContent_ReplaysAndRemembersTheNewKey()
    {
        var state = await CreateAsync();
        Assert.Equal(state, FirstOf(await Store.SubmitAsync(Sample.Submission(state, "key-9"), default)));
        Assert.Equal(new SubmitResult.KeyReused(state.Id.Invoice), await Store.SubmitAsync(Sample.Submission(Sample.State("R-2"), "key-9"), default));
    }

    [Fact]
    public async Task SubmitAsync_SameIdOtherContent_IsRefused()
    {
        var state = await CreateAsync();
        Assert.Equal(new SubmitResult.IdTaken(state.Id.Invoice), await Store.SubmitAsync(Sample.Submission(state, content: "other"), default));
    }

    [Fact]
    public async Task SubmitAsync_IdThatAnotherTenantChose_IsItsOwnAndShowsNothingOfTheOther()
    {
        var first = await CreateAsync();
        var theirs = Sample.Of(Sample.State("R-9", "umbrella"), record => record with { Id = first.Id.Invoice });

        var created = Assert.IsType<SubmitResult.Created>(await Store.SubmitAsync(Sample.Submission(theirs, "key-1"), default)).Invoice;
        var replayed = Assert.IsType<SubmitResult.Replayed>(await Store.SubmitAsync(Sample.Submission(theirs, "key-2"), default)).Invoice;
        var byKey = Assert.IsType<SubmitResult.Replayed>(await Store.SubmitAsync(Sample.Submission(theirs, "key-1"), default)).Invoice;
        var follower = Sample.Of(Sample.State("R-9", "umbrella"), record => record with { Id = InvoiceId.New(Start.AddHours(1)) });

        Assert.NotEqual(first.Id.Invoice, created.Record.Id);
        Assert.Equal((first.Id.Invoice, created.First.Id), (created.Record.KnownAs, new(created.Record.Id, 1)));
        Assert.Equal((created.Record, created.Record), (replayed.Record, byKey.Record));
        Assert.Equal(new SubmitResult.IdTaken(first.Id.Invoice), await Store.SubmitAsync(Sample.Submission(theirs, content: "other"), default));
        Assert.Equal(
            new SubmitResult.LegalIdentityTaken(first.Id.Invoice, true),
            await Store.SubmitAsync(Sample.Submission(follower, content: "R-9"), default)
        );
        Assert.Equal(new SubmitResult.KeyReused(first.Id.Invoice), await Store.SubmitAsync(Sample.Submission(follower, "key-1", "other"), default));
        Assert.Equal("R-1", (await Store.FindAsync("acme", first.Id.Invoice, default))!.Record.LegalIdentity.Number);
        Assert.Equal(created.Record, (await Store.FindAsync("umbrella", first.Id.Invoice, default))!.Record);
        Assert.Null(await Store.FindAsync("umbrella", created.Record.Id, default));
        Assert.Null(await Store.FindAsync("third", first.Id.Invoice, default));
        Assert.NotNull(await Store.ClaimAsync(created.First.Id, "worker", Start, Sample.Lease, default));
        Assert.Null(await Store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task Notes_OfTheSender_AreKeptAndFound()
    {
        var state = await CreateAsync(
            Sample.Of(Sample.State("R-1"), record => record with { Reference = "SO-ä-1", Metadata = [new("branch", "Köln"), new("costCentre", "4711")] })
        );
        await CreateAsync(Sample.Of(Sample.State("R-2"), record => record with { Reference = "SO-ä-2" }));
        await CreateAsync(Sample.Of(Sample.State("R-1", "umbrella"), record => record with { Reference = "SO-ä-1" }));

        Assert.Equal(state.Invoice, (await FindAsync(state.Id.Invoice)).Invoice);
        await AssertListed(["R-1"], new("acme") { Reference = "SO-ä-1" });
        await AssertListed([], new("acme") { Reference = "so-ä-1" });
        Assert.Equal(state.Invoice, (await ClaimAsync(state.Id)).Transmission.Invoice);
    }

    [Fact]
    public async Task SubmitAsync_LegalIdentityOfALiveInvoice_IsRefusedAndSaysWhetherIdentical()
    {
        var state = await CreateAsync();
        Assert.Equal(new SubmitResult.LegalIdentityTaken(state.Id.Invoice, true), await Store.SubmitAsync(Sample.Submission(Sample.State("R-1")), default));
        Assert.Equal(
            new SubmitResult.LegalIdentityTaken(state.Id.Invoice, false),
            await Store.SubmitAsync(Sample.Submission(Sample.State("R-1"), content: "other"), default)
        );
    }

    [Fact]
    public async Task SubmitAsync_OtherYearKindSellerOrTenant_IsAnotherInvoice()
    {
        var state = await CreateAsync();
        await CreateAsync(Sample.Of(Sample.State("R-1"), record => record with { LegalIdentity = state.Invoice.LegalIdentity with { Year = 2027 } }));
        await CreateAsync(
            Sample.Of(Sample.State("R-1"), record => record with { LegalIdentity = state.Invoice.LegalIdentity with { Kind = Model.DocumentKind.CreditNote } })
        );
        await CreateAsync(
            Sample.Of(Sample.State("R-1"), record => record with { LegalIdentity = state.Invoice.LegalIdentity with { Seller = "ATU12345678" } })
        );
        await CreateAsync(Sample.State("R-1", "umbrella"));
        Assert.Equal(5, (await Store.ListAsync(new(null), default)).Invoices.Count);
    }

    [Theory]
    [InlineData(ProcessingStatus.Rejected, true)]
    [InlineData(ProcessingStatus.Cancelled, true)]
    [InlineData(ProcessingStatus.Completed, false)]
    [InlineData(ProcessingStatus.Parked, false)]
    public async Task SubmitAsync_LegalIdentityOfAnEndedInvoice_IsFreeWhereItNeverTookEffect(ProcessingStatus status, bool free)
    {
        var state = await CreateAsync();
        await CommitAsync(Sample.Step(await ClaimAsync(state.Id), next => next with { Status = status }));
        var again = await Store.SubmitAsync(Sample.Submission(Sample.State("R-1"), content: "corrected"), default);
        Assert.Equal(free, again is SubmitResult.Created);
    }

    [Fact]
    public async Task SubmitAsync_FiftyEqualAtOnce_MakeOneInvoiceAndFiftyEqualAnswers()
    {
        var state = Sample.State("R-1");
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Store.SubmitAsync(Sample.Submission(state, "key-1"), default))));
        Assert.Single(results.OfType<SubmitResult.Created>());
        Assert.Equal(49, results.OfType<SubmitResult.Replayed>().Count(result => FirstOf(result).Equals(state)));
        Assert.Equal(state, Assert.Single((await Store.ListAsync(new("acme"), default)).Invoices).First);
        Assert.Single(await Store.TrailAsync(state.Id.Invoice, default));
    }

    /// <summary>An amount beyond what a column holds is left out of the summary; the document has it.</summary>
    [Fact]
    public async Task Summary_AsItCameAndOnceComplete_IsKept()
    {
        var summary = new InvoiceSummary
        {
            IssueDate = new(2026, 3, 1),
            DueDate = new(2026, 3, 31),
            Currency = "EUR",
            WithoutVat = 100.0001m,
            WithVat = -121.5m,
            Due = 99_999_999_999_999_999_999m,
            SellerName = "Seller \"Ä\" Ltd",
            BuyerName = new string('b', 5_000),
            BuyerIdentifier = "at u 123",
            BuyerReference = "PO 1",
            PurchaseOrderReference = "4711",
        };
        var state = await CreateAsync(Sample.Of(Sample.State("R-1"), record => record with { Summary = summary }));
        var came = (await FindAsync(state.Invoice.Id)).Invoice.Summary;
        var complete = new InvoiceSummary { Currency = "RON", Due = 1.5m };
        var step = Sample.Step(await ClaimAsync(state.Id), next => Sample.Of(next, record => record with { Summary = complete }));
        await CommitAsync(step);

        Assert.Equal(summary with { Due = null }, came);
        Assert.Equal(complete, (await FindAsync(state.Invoice.Id)).Invoice.Summary);
    }

    /// <summary>The first transmission of what was replayed.</summary>
    private static Transmission FirstOf(SubmitResult result) => Assert.Single(Assert.IsType<SubmitResult.Replayed>(result).Invoice.Transmissions);
}
