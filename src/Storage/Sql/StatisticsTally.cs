using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>
/// What the writes of one transaction change in the figures, written once at its end: a trigger would do so for each of them, and have SQLite note each page
/// before the statement changes it.
/// </summary>
internal sealed class StatisticsTally(Session session)
{
    private const string Add = """
        INSERT INTO figures (standing, stage, invoices) VALUES ($1, $2, $3) ON CONFLICT (standing, stage) DO UPDATE SET invoices = invoices + excluded.invoices
        """;

    private readonly List<(ProcessingStatus Standing, Stage Stage, int Invoices)> _moves = [];

    /// <summary>What has come so far; what came after is taken back when a write is undone.</summary>
    public int Mark => _moves.Count;

    /// <summary>A new invoice.</summary>
    public void Came(InvoiceState state) => _moves.Add((state.Standing, state.Stage, 1));

    /// <summary>A step of an invoice.</summary>
    public void Moved(InvoiceState before, InvoiceState after)
    {
        if ((before.Standing, before.Stage) != (after.Standing, after.Stage))
        {
            _moves.Add((before.Standing, before.Stage, -1));
            _moves.Add((after.Standing, after.Stage, 1));
        }
    }

    /// <summary>Takes back what has come since.</summary>
    public void UndoTo(int mark) => _moves.RemoveRange(mark, _moves.Count - mark);

    /// <summary>Writes the sums.</summary>
    public void Flush()
    {
        if (session.HasFigureTriggers)
        {
            return;
        }

        foreach (var (figure, invoices) in _moves.GroupBy(move => (move.Standing, move.Stage), (figure, some) => (figure, some.Sum(move => move.Invoices))))
        {
            if (invoices != 0)
            {
                session.Execute(Add, figure.Standing.ToString(), figure.Stage.ToString(), invoices);
            }
        }
    }
}
