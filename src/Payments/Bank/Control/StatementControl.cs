using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Control;

/// <summary>Reckons a statement's own control figures again. A statement that does not agree is read all the same and must wait for a person.</summary>
public static class StatementControl
{
    /// <summary>Every figure that the statement states and that can be reckoned; none where it states none.</summary>
    public static IReadOnlyList<ControlFigure> Of(BankStatement statement) =>
        [.. Balances(statement), .. Totals(statement), .. statement.Entries.SelectMany(Batch)];

    private static IEnumerable<ControlFigure> Balances(BankStatement statement)
    {
        if (statement is not { Opening: { } opening, Closing: { } closing })
        {
            yield break;
        }

        var booked = statement.Entries.Where(entry => entry.Status == EntryStatus.Booked).Sum(entry => entry.Signed);
        yield return new ControlFigure("closing-balance", closing.Amount, opening.Amount + booked, statement.Line);
        if (opening.Currency != closing.Currency)
        {
            yield return new ControlFigure("currency", 1, 0, statement.Line);
        }
    }

    private static IEnumerable<ControlFigure> Totals(BankStatement statement)
    {
        var (stated, line) = (statement.Stated, statement.Line);
        var credits = statement.Entries.Where(entry => entry.Direction == Direction.Credit).ToList();
        var debits = statement.Entries.Where(entry => entry.Direction == Direction.Debit).ToList();
        var (credit, debit) = (credits.Sum(entry => entry.Amount), debits.Sum(entry => entry.Amount));
        (string Name, decimal? Stated, decimal Computed)[] figures =
        [
            ("count", stated.Count, statement.Entries.Count),
            ("sum", stated.Sum, credit + debit),
            ("net", stated.Net, credit - debit),
            ("credit-count", stated.CreditCount, credits.Count),
            ("credit-sum", stated.CreditSum, credit),
            ("debit-count", stated.DebitCount, debits.Count),
            ("debit-sum", stated.DebitSum, debit),
            ("records", stated.Records?.Stated, stated.Records?.Read ?? 0),
        ];
        return figures.Where(figure => figure.Stated is not null).Select(figure => new ControlFigure(figure.Name, figure.Stated!.Value, figure.Computed, line));
    }

    /// <summary>A batch whose details are given: their number, and their sum where each has an amount in the entry's currency.</summary>
    private static IEnumerable<ControlFigure> Batch(BankEntry entry)
    {
        if (entry.Details.Count == 0 || entry.Batch is not { } batch || IsSummary(entry, batch))
        {
            yield break;
        }

        if (batch.Count is { } count)
        {
            yield return new ControlFigure("batch-count", count, entry.Details.Count, entry.Line);
        }

        if (entry.Details.All(detail => detail.Amount is not null && detail.Currency == entry.Currency))
        {
            var sum = entry.Details.Sum(detail => (detail.Direction ?? entry.Direction) == entry.Direction ? detail.Amount!.Value : -detail.Amount!.Value);
            yield return new ControlFigure("batch-sum", batch.Total ?? entry.Amount, sum, entry.Line);
        }
    }

    /// <summary>A batch without details, whose one detail says what all have in common.</summary>
    private static bool IsSummary(BankEntry entry, BankBatch batch) =>
        batch.Count > 1 && entry.Details is [var only] && (only.Amount is null || only.Amount == entry.Amount);
}
