using Invoicing.Payments.Bank.Model;
using Invoicing.Payments.Matching;
using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;

namespace Invoicing.Payments.Tests.Matching;

public class MatchingTests
{
    private const string Account = "DE02500105170137075030";
    private static readonly DateOnly Due = new(2025, 5, 1);

    [Theory]
    [InlineData("RF18 5390 0754 7034", 100, "reference", 100)]
    [InlineData("RF18539007547034", 40, "reference-part", 40)]
    [InlineData("RF18539007547034", 150, "reference-overpaid", 100)]
    public void Match_ReferenceWithCheckDigits_IsTakenWithAnyAmount(string reference, decimal amount, string rule, decimal taken)
    {
        var result = MatchingEngine.Match(new PaymentLine(amount, "EUR") { References = [reference] }, Index());

        Assert.Equal((MatchDecision.Taken, rule, "match-1"), (result.Decision, result.Rule, result.RuleVersion));
        Assert.Equal([new MatchedAmount("a1", taken)], result.Proposals[0].Amounts);
        Assert.Contains(result.Proposals[0].Evidence, one => one.Kind == EvidenceKind.Reference);
    }

    [Theory]
    [InlineData("Rechnung RE-2025-0101", "number-and-payer", "a1")]
    [InlineData("re 2025/0101 danke", "number-and-payer", "a1")]
    [InlineData("RE20250101", "number-and-payer", "a1")]
    [InlineData("RE-2025-010", "payer-and-amount", "a1")]
    [InlineData("RE-2025-0110", "damaged-number-and-payer", "a1")]
    [InlineData("Re. 101", "damaged-number-and-payer", "a1")]
    [InlineData("", "payer-and-amount", "a1")]
    public void Match_KnownAccount_FindsNumbersAndWhatIsLeftOfThem(string text, string rule, string item)
    {
        var result = MatchingEngine.Match(new PaymentLine(100, "EUR") { Text = text, Account = Account }, Index());

        Assert.Equal((MatchDecision.Taken, item), (result.Decision, result.Proposals.FirstOrDefault()?.Amounts[0].Item));
        Assert.Contains(result.Rule, new[] { rule, "damaged-number-and-payer", "damaged-number-and-sum" });
    }

    [Theory]
    [InlineData("RE20250101RE20250102", 300.25)]
    [InlineData("RE-2025-0101/0102", 300.25)]
    [InlineData("RE-2025-0101, RE-2025-0102", 300.25)]
    [InlineData("Sammler", 300.25)]
    public void Match_SeveralNumbersOrTheirExactSum_AreAllTaken(string text, decimal amount)
    {
        var result = MatchingEngine.Match(new PaymentLine(amount, "EUR") { Text = text, Account = Account }, Index());

        Assert.Equal(MatchDecision.Taken, result.Decision);
        Assert.Equal(["a1", "a2"], result.Proposals[0].Amounts.Select(one => one.Item).Order());
    }

    [Fact]
    public void Match_AmountAlone_TakesAndProposesNothing() =>
        Assert.Equal(
            MatchDecision.None,
            MatchingEngine
                .Match(
                    new PaymentLine(100, "EUR")
                    {
                        Text = "Danke",
                        Account = "XX1",
                        Name = "Somebody",
                    },
                    Index()
                )
                .Decision
        );

    [Theory]
    [InlineData("RE-2025-0099", 100, "names-a-closed-item")]
    [InlineData("RE-2025-0201", 77.70, "number-of-another-payer")]
    [InlineData("RE-2025-0777", 200.25, "names-an-unknown-number")]
    [InlineData("Akonto", 55, "payer-without-a-certain-sum")]
    public void Match_Doubt_GoesToAPerson(string text, decimal amount, string rule)
    {
        var result = MatchingEngine.Match(new PaymentLine(amount, "EUR") { Text = text, Account = Account }, Index());

        Assert.Equal((MatchDecision.Proposed, rule), (result.Decision, result.Rule));
        Assert.All(result.Proposals, proposal => Assert.InRange(proposal.Score, 0.01m, 0.999m));
    }

    [Fact]
    public void Match_NumberOfUnknownPayer_IsProposedAndWithTheNameTaken()
    {
        var line = new PaymentLine(77.70m, "EUR")
        {
            Text = "RE-2025-0201",
            Account = "XX9",
            Name = "Treuhand",
        };

        Assert.Equal("number-without-payer", MatchingEngine.Match(line, Index()).Rule);
        Assert.Equal(MatchDecision.Taken, MatchingEngine.Match(line with { Name = "NORDSEE LOGISTIK" }, Index()).Decision);
    }

    [Fact]
    public void Match_TwoSumsThatFit_AreProposedBoth()
    {
        var index = Index();
        index.Put(new OpenItem("a4", "a", "RE-2025-0104", 100, "EUR", Due));
        var result = MatchingEngine.Match(new PaymentLine(100, "EUR") { Account = Account }, index);

        Assert.Equal(MatchDecision.Proposed, result.Decision);
        Assert.Equal(["a1", "a4"], result.Proposals.Take(2).Select(proposal => proposal.Amounts[0].Item).Order());
    }

    [Fact]
    public void Match_RemittanceAdvice_SpreadsAsAnnounced()
    {
        var index = Index();
        index.Put(new RemittanceAdvice("AV-77", "a", 130, "EUR", [("RE-2025-0101", 80), ("RE-2025-0102", 50)]));
        var result = MatchingEngine.Match(new PaymentLine(130, "EUR") { EndToEndId = "AV-77" }, index);

        Assert.Equal("remittance-advice", result.Rule);
        Assert.Equal([new MatchedAmount("a1", 80), new MatchedAmount("a2", 50)], result.Proposals[0].Amounts);
    }

    [Fact]
    public void Match_OtherCurrency_IsNotTaken() =>
        Assert.NotEqual(MatchDecision.Taken, MatchingEngine.Match(new PaymentLine(100, "USD") { References = ["RF18539007547034"] }, Index()).Decision);

    [Fact]
    public void Learn_AccountOfADecision_CountsUntilItIsForgotten()
    {
        var index = Index();
        var line = new PaymentLine(77.70m, "EUR") { Account = "FI2112345600000785" };
        index.Learn(line.Account, "b");
        Assert.Equal("b1", MatchingEngine.Match(line, index).Proposals[0].Amounts[0].Item);
        index.Forget(line.Account, "b");
        Assert.Equal(MatchDecision.None, MatchingEngine.Match(line, index).Decision);
    }

    [Fact]
    public void Of_BatchWithDetails_GivesEachCreditAndNoReversal()
    {
        var entry = new BankEntry
        {
            Amount = 100,
            Currency = "EUR",
            Direction = Direction.Credit,
            Details =
            [
                new BankTransaction
                {
                    Amount = 60,
                    Currency = "EUR",
                    Text = "A",
                },
                new BankTransaction
                {
                    Amount = 40,
                    Currency = "EUR",
                    Text = "B",
                },
            ],
        };

        Assert.Equal([60m, 40m], PaymentLine.Of(entry).Select(line => line.Amount));
        Assert.Equal(100, PaymentLine.Of(entry).Sum(line => line.Amount));
        Assert.Empty(PaymentLine.Of(entry with { IsReversal = true }));
        Assert.Empty(PaymentLine.Of(entry with { Direction = Direction.Debit }));
        Assert.Empty(PaymentLine.Of(entry with { Status = EntryStatus.Pending }));
    }

    /// <summary>What the account shows is what came: never an entry for each detail without an amount, nor what it was before charges or exchange.</summary>
    [Fact]
    public void Of_DetailsThatDoNotAddUp_IsTheEntryAsOne()
    {
        var entry = new BankEntry
        {
            Amount = 92,
            Currency = "EUR",
            Direction = Direction.Credit,
            Details = [new BankTransaction { Text = "A" }, new BankTransaction { Text = "B" }],
        };
        var exchanged = new BankTransaction { Amount = 100, Currency = "USD" };
        var charged = new BankTransaction { Amount = 95, Currency = "EUR" };

        foreach (
            var details in (BankTransaction[][])
                [
                    [.. entry.Details],
                    [exchanged],
                    [charged],
                    [charged, exchanged],
                    [],
                ]
        )
        {
            var line = Assert.Single(PaymentLine.Of(entry with { Details = details }));
            Assert.Equal((92m, "EUR", details.Length > 1), (line.Amount, line.Currency, line.IsMixed));
        }

        Assert.Equal("A B", PaymentLine.Of(entry)[0].Text);
    }

    private static OpenItemIndex Index()
    {
        var index = new OpenItemIndex();
        index.Put(new Payer("a", "Müller Metallbau GmbH", [Account]));
        index.Put(new Payer("b", "Nordsee Logistik AG", ["NL91ABNA0417164300"]));
        index.Put(new OpenItem("a0", "a", "RE-2025-0099", 0, "EUR", Due));
        index.Put(new OpenItem("a1", "a", "RE-2025-0101", 100, "EUR", Due, "RF18539007547034"));
        index.Put(new OpenItem("a2", "a", "RE-2025-0102", 200.25m, "EUR", Due));
        index.Put(new OpenItem("a3", "a", "RE-2025-0103", 411.13m, "EUR", Due));
        index.Put(new OpenItem("b1", "b", "RE-2025-0201", 77.70m, "EUR", Due));
        return index;
    }
}
